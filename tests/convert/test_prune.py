"""Which pages no digest lists any more, when they must stay, and how they go."""

import datetime
from pathlib import Path

import pytest

from sitegen.archive.ledger import listed, record
from sitegen.archive.page import DateFile
from sitegen.archive.page_store import PageStore, read_pages
from sitegen.config import Config
from sitegen.convert.compose import Wanted
from sitegen.convert.convert import convert
from sitegen.convert.prune import orphans, refuse_to_lose, refuse_to_prune, remove
from sitegen.convert.report import Orphan
from sitegen.digests.digest import Digest
from sitegen.errors import Problem, SitegenError
from tests.archives import entry, make_archive, put_digest

SOURCE = "content/digests/2025-03-14.jsonl"
DATE = "content/dates/2025/2025-03-14.md"
ONE, TWO = (f"content/papers/2025-03/2503.0000{number}.md" for number in (1, 2))
DAY = datetime.date(2025, 3, 14)
DIGEST = Digest(date=DAY, entries=(), source=SOURCE, format="jsonl")
NOTHING = Wanted({}, {})


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    convert(config)
    return config


@pytest.fixture
def store(config: Config) -> PageStore:
    return read_pages(config)


def test_pages_that_are_not_wanted_are_orphans_unless_edited(config: Config, store: PageStore) -> None:
    assert orphans(store, NOTHING, []) == tuple(Orphan(path, (SOURCE,)) for path in (DATE, ONE, TWO))
    with (config.root / ONE).open("a") as page:
        page.write("\nMine.\n")
    wanted = Wanted({DATE: store.dates[DATE].file}, {})
    assert orphans(read_pages(config), wanted, []) == (Orphan(TWO, (SOURCE,)),)


@pytest.mark.parametrize(
    ("path", "kind", "found"),
    [(SOURCE, "unread", 0), ("content/digests", "unread", 0), (SOURCE[:-1], "unread", 3), (SOURCE, "fault", 3)],
)
def test_what_a_digest_may_list_that_cannot_be_read_is_no_orphan(
    store: PageStore, path: str, kind: str, found: int
) -> None:
    problem = Problem(path, None, "broken", kind=kind)  # type: ignore[arg-type]
    assert len(orphans(store, NOTHING, [problem])) == found


def test_nothing_is_pruned_while_a_digest_has_problems_or_none_is_there() -> None:
    refuse_to_prune([DIGEST], [])
    with pytest.raises(SitegenError) as error:
        refuse_to_prune([DIGEST], [Problem(SOURCE, 3, "broken"), Problem("b", 1, "too")])
    assert (error.value.problem.path, error.value.problem.line) == (SOURCE, 3)
    assert error.value.problem.what == "nothing is pruned while a digest has problems: broken"
    with pytest.raises(SitegenError, match="content/digests: nothing is pruned while there are no digests"):
        refuse_to_prune([], [])


def test_a_date_that_would_lose_papers_must_be_meant(store: PageStore) -> None:
    same, fewer = (DateFile(date=DAY, title="T", papers=slugs) for slugs in (("2503.00002", "a"), ("2503.00002",)))
    refuse_to_lose(Wanted({DATE: same}, {"2503.00001": "a"}), store)
    for wanted in (Wanted({DATE: fewer}, {}), NOTHING):
        with pytest.raises(SitegenError, match=f"{DATE}: pruning would take papers off 1 date page\n"):
            refuse_to_lose(wanted, store)


def test_pages_go_with_their_addresses_and_empty_folders(config: Config, store: PageStore) -> None:
    record(config, {"papers/2503.00001/", "2025/03/14/", "tags/"})
    assert remove(config, store, [DATE, ONE]) == [DATE, ONE]
    assert not (config.root / DATE).parent.exists()
    assert [path.name for path in (config.root / ONE).parent.iterdir()] == ["2503.00002.md"]
    assert listed(config) == {"tags/"}


def test_a_page_that_was_saved_since_it_was_read_stays(config: Config, store: PageStore) -> None:
    (config.root / ONE).write_text("Mine.")
    assert remove(config, store, [ONE, TWO]) == [TWO]
    assert (config.root / ONE).read_text() == "Mine."
