import datetime
from pathlib import Path

import pytest

from sitegen.archive.ledger import Decision, KnownBy, Ledger
from sitegen.archive.page_store import PageStore, read_pages
from sitegen.archive.tag_names import TagNames
from sitegen.config import Config
from sitegen.convert import new_digests
from sitegen.convert.convert import convert
from sitegen.convert.decided import as_decided, former_papers, former_slugs, page_address, returned, with_tag_names
from sitegen.convert.merge import merge
from sitegen.convert.options import Found
from sitegen.digests.digest import Digest, Entry
from sitegen.system.cache import Cache
from sitegen.system.files import scan
from tests.archives import entry, make_archive, put_digest, put_page

LEDGER = Ledger(
    decisions={
        "papers/gone/": Decision("papers/gone/", None, KnownBy("Gone", "2503.00001")),
        "papers/other/": Decision("papers/other/", "papers/2503.00002/", KnownBy("Other")),
    }
)


def digest(day: int, *entries: Entry) -> Digest:
    return Digest(source=f"{day}.jsonl", format="jsonl", date=datetime.date(2025, 3, day), entries=entries)


def test_removed_papers_are_left_out_and_merged_ones_are_one_in_which_the_kept_one_speaks_first() -> None:
    first = digest(
        14,
        Entry(title="Other", line=1),
        Entry(title="Gone", line=2),
        Entry(title="Gone, too", line=3, arxiv="2503.00001"),
    )
    digests = [
        first,
        digest(15, Entry(title="Kept", line=1, arxiv="2503.00002"), Entry(title="Third", line=2, arxiv="2503.00003")),
    ]
    papers = as_decided(merge(digests, {}, former=former_papers(LEDGER)), LEDGER)
    assert [(paper.slug, [one.title for one in paper.entries]) for paper in papers] == [
        ("2503.00002", ["Kept", "Other"]),
        ("2503.00003", ["Third"]),
    ]
    assert (papers[0].others, papers[0].date) == (("other",), datetime.date(2025, 3, 14))
    assert former_slugs(LEDGER) == {"gone": None, "other": "2503.00002"}


def test_without_decisions_all_stays_as_it_is() -> None:
    papers = merge([digest(14, Entry(title="A", line=1), Entry(title="B", line=2))], {})
    assert as_decided(papers, Ledger()) == papers
    digests = [digest(14, Entry(title="A", line=1, tags=("x", "X")))]
    assert with_tag_names(digests, TagNames({})) == digests
    assert with_tag_names(digests, TagNames({"x": "y"}))[0].entries[0].tags == ("y",)


def test_pages_that_were_published_and_are_written_anew_have_returned() -> None:
    paths = ["content/papers/2025-03/a.md", "content/dates/2025/2025-03-14.md", "content/papers/2025-03/b.md"]
    assert [*map(page_address, paths)] == ["papers/a/", "2025/03/14/", "papers/b/"]
    ledger = Ledger(published={"papers/a/": 2, "2025/03/14/": 1})
    assert returned(paths, PageStore(), ledger) == tuple(paths[:2])


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", *map(entry, range(1, 5)))
    put_page(
        config,
        "content/addresses.txt",
        'papers/2503.00001/ gone arxiv:2503.00001 "Paper 1"\n'
        'papers/2503.00002/ -> papers/2503.00003/ arxiv:2503.00002 "Paper 2"\n',
    )
    return config


@pytest.mark.parametrize(
    ("listed", "alone"),
    [
        (entry(1), False),
        (entry(2), False),
        (entry(3), False),
        (entry(9, "Paper 1"), False),
        (entry(4), True),
        (entry(9), True),
    ],
    ids=["removed", "merged", "kept", "named like one removed", "another", "new"],
)
def test_a_new_digest_changes_its_pages_alone_unless_it_has_to_do_with_what_was_decided(
    config: Config, monkeypatch: pytest.MonkeyPatch, listed: dict[str, object], alone: bool
) -> None:
    cache = Cache(config.root / ".sitegen")

    def run() -> None:
        convert(config, found=Found(read_pages(config), scan(config.root, ["content"])), cache=cache)

    run()
    run()
    additions: list[bool] = []
    addition = new_digests.addition

    def noted(*given: object) -> object:
        found = addition(*given)  # type: ignore[arg-type]
        additions.append(found is not None)
        return found

    monkeypatch.setattr("sitegen.convert.convert.addition", noted)
    put_digest(config, "2025-03-15.jsonl", listed)
    run()
    assert additions == [alone]
