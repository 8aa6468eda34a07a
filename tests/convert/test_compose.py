"""The pages that digests imply: what they hold, and where they belong."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from sitegen.archive.page import DateFile
from sitegen.archive.page_store import PageStore, read_pages
from sitegen.convert.compose import Wanted, date_files, paper_file, with_repaired_titles
from sitegen.convert.merge import Merged, merge
from sitegen.digests.digest import Digest, Entry
from tests.archives import make_archive, put_page


def digest(day: int, *entries: Entry, name: str = "", since: datetime.date | None = None) -> Digest:
    date = datetime.date(2025, 3, day)
    return Digest(date=date, since=since, entries=entries, source=name or f"{date}.jsonl", format="jsonl")


def entry(number: int, **more: Any) -> Entry:
    return Entry(**{"title": f"Paper {number}", "line": 1, "arxiv": f"2503.{number:05}", **more})


def merged(*digests: Digest) -> Merged:
    (paper,) = merge(digests, {})
    return paper


def test_a_page_holds_its_text_escaped_under_its_headings() -> None:
    said = entry(1, abstract="One.\n\n# Two", summary="Short.", notes="Read *this*.", keywords=("socks",))
    file = paper_file(merged(digest(14, said)), bold=False)
    assert file.body == "One.\n\n\\# Two\n\n## Summary\n\nShort.\n\n## Notes\n\nRead \\*this\\*."
    assert (file.date, file.arxiv, file.keywords) == (datetime.date(2025, 3, 14), "2503.00001", ("socks",))
    assert (file.source, file.generated) == (("2025-03-14.jsonl",), None)


def test_a_family_name_stays_only_with_an_author_of_the_page() -> None:
    names = {"Ludwig van Cole": "van Cole", "Someone de Else": "de Else"}
    file = paper_file(merged(digest(14, entry(1, authors=("Ludwig van Cole",), family_names=names))), bold=False)
    assert file.family_names == {"Ludwig van Cole": "van Cole"}


def test_titles_are_repaired_under_all_dates_of_a_digest() -> None:
    other = digest(13, entry(2, title="Two\n lines"))
    whole = with_repaired_titles(
        Digest(
            date=datetime.date(2025, 3, 14),
            entries=(entry(1, title=r"G\"odel  machines"),),
            source="d.jsonl",
            format="jsonl",
            others=(other,),
        )
    )
    assert whole.entries[0].title == "Gödel machines"
    assert whole.others[0].entries[0].title == "Two lines"


def test_a_date_lists_each_paper_once_from_all_its_digests() -> None:
    digests = [digest(14, entry(2), entry(1), name="a"), digest(14, entry(1), entry(3), name="b")]
    assert date_files(digests, merge(digests, {})) == [
        DateFile(
            date=datetime.date(2025, 3, 14),
            title="Friday, 14 March 2025",
            papers=("2503.00002", "2503.00001", "2503.00003"),
            source=("a", "b"),
        )
    ]


def test_a_range_of_dates_is_the_title_of_its_last_day() -> None:
    digests = [digest(14, entry(1), since=datetime.date(2025, 3, 10)), digest(15, entry(1))]
    titles = [file.title for file in date_files(digests, merge(digests, {}))]
    assert titles == ["10 to 14 March 2025", "Saturday, 15 March 2025"]


def test_new_pages_belong_under_the_month_and_the_year_of_their_dates() -> None:
    digests = [digest(14, entry(1))]
    papers = merge(digests, {})
    (date,) = date_files(digests, papers)
    wanted = Wanted.of(papers, [date], PageStore())
    assert wanted.pages == {"content/papers/2025-03/2503.00001.md": papers[0], "content/dates/2025/2025-03-14.md": date}
    assert Wanted.of(papers, [date], PageStore(), lambda one: one is date).pages == {
        "content/dates/2025/2025-03-14.md": date
    }


@pytest.mark.parametrize("text", ["---\ntitle: T\ndate: 2025-01-01\n---\n", "---\ntitle: [\n---\n"])
def test_a_page_that_is_there_keeps_its_place_even_if_it_cannot_be_read(tmp_path: Path, text: str) -> None:
    config = make_archive(tmp_path)
    put_page(config, "content/papers/elsewhere/2503.00001.md", text)
    papers = merge([digest(14, entry(1))], {})
    assert [*Wanted.of(papers, [], read_pages(config)).pages] == ["content/papers/elsewhere/2503.00001.md"]


def test_the_other_pages_of_a_paper_lead_to_its_slug() -> None:
    paper = Merged(slug="a", others=("b", "c"), digests=[digest(14, entry(1))], places=[0])
    assert Wanted.of([paper], [], PageStore()).slugs == {"b": "a", "c": "a"}
