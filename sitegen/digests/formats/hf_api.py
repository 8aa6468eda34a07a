"""Hugging Face's daily papers, as their API gives them: `https://huggingface.co/api/daily_papers?date=YYYY-MM-DD`.

A list of entries, best first, each with a `paper` in it. Some saved files hold each entry as the text of a Python
dictionary instead, and some wrap the list in an object with the date beside it.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator, Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated
from sitegen.digests.digest import Entry
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_text import BrokenError, JsonText, mark_brackets, parse, record_lines

_LISTS = ("data", "dailyPapers")
"""What a wrapping object calls the list."""
_PEOPLE = ("submittedBy", "submittedOnDailyBy", "submitterOrganization", "organization")
_PICTURES = ("thumbnail", "mediaUrl", "mediaUrls", "thumbnailUrl")
_USELESS = {
    "": ("publishedAt", "summary", "status", "comments", "numComments", *_PEOPLE, *_PICTURES),
    "paper.": (
        *("title", "discussionId", "ai_summary_model", "githubRepoAddedBy", "githubStars", "upvotes", "comments"),
        *("linkedModels", "linkedDatasets", "linkedSpaces", "projectPageAddedBy", "source", *_PEOPLE, *_PICTURES),
    ),
    "paper.authors.": ("_id", "user", "status", "statusLastChangedAt"),
}
"""What the entry says again of its paper, who brought it in, and what the site keeps of it for itself."""


def sniff(text: str) -> bool:
    """Whether a text is a list, wrapped or not, that is empty or has a daily paper as its first element."""
    cursor = JsonText(text)
    with contextlib.suppress(BrokenError):
        for _ in _lists(cursor, {}, {}):
            return next((_entry_of(cursor.value()) is not None for _ in cursor.elements()), True)
    return False


def read(text: str, source: str) -> Reading:
    """Reads a list of daily papers, up to where it breaks off if it does.

    The digest's date is the day of `submittedOnDailyAt`, the last one if there are several, or the wrapping object's.
    `publishedAt` of an entry is no date to trust; that of its paper is the paper's own.
    """
    account, cursor = Account(text, source), JsonText(text)
    for path, names in _USELESS.items():
        account.has_no_use_for(*names, path=path)
    days: set[datetime.date] = set()
    wrapper: dict[str, object] = {}
    places: dict[str, range] = {}
    try:
        for _ in _lists(cursor, wrapper, places):
            for line in cursor.elements():
                value = _entry_of(cursor.value())
                if value is None:
                    what = 'no "paper" in this element of the list: left out'
                    account.problem(line, what, "remove the element, or fetch the digest again")
                elif entry := _read_entry(Fields(value, account, line), days):
                    account.take(entry, *record_lines(account, range(line, cursor.line + 1)))
        cursor.end()
    except BrokenError as broken:
        hint = "what stands before is read; fetch the digest again to have the rest"
        account.problem(broken.line, f"not JSON from here on: {broken}", hint)
    for name, lines in places.items():
        account.mark_rest("date" if name == "date" else "furniture", lines)
    mark_brackets(account)
    if day := Fields({"date": wrapper.get("date")}, account, 1).day("date"):
        days.add(day)
    if len(days) > 1:
        what = f"papers of {len(days)} days, {min(days)} to {max(days)}: all are listed under the last"
        account.problem(None, what, "split the file by day to have a page for each")
    return account.reading(stated=Stated(max(days).month, max(days).day, max(days).year) if days else None)


def _lists(cursor: JsonText, wrapper: dict[str, object], places: dict[str, range]) -> Iterator[None]:
    """Stops the cursor at each list of entries; the other members of a wrapping object go into `wrapper`.

    `places` gets the lines of each member; of a list, those up to its bracket.
    """
    if cursor.peek() != "{":
        yield
        return
    for name in cursor.members():
        line, sign = cursor.line, cursor.peek()
        if name in _LISTS and sign == "[":
            places[name] = range(line, cursor.line + 1)
            yield
        else:
            wrapper[name] = cursor.value()
            places[name] = range(line, cursor.line + 1)


def _entry_of(value: object) -> Mapping[str, object] | None:
    """A list's element as a record, if it is one with a paper in it."""
    if isinstance(value, str):
        try:
            value = parse(value)
        except BrokenError:
            return None
    return value if isinstance(value, Mapping) and isinstance(value.get("paper"), Mapping) else None


def _read_entry(entry: Fields, days: set[datetime.date]) -> Entry | None:
    [paper] = entry.records("paper")
    title = entry.line_of("title") or paper.line_of("title")
    if day := paper.day("submittedOnDailyAt"):
        days.add(day)
    arxiv, doi, version = paper.ids("id")
    links = {"code": paper.link("githubRepo"), "project": paper.link("projectPage")}
    found = Entry(
        title=title,
        line=entry.line,
        abstract=paper.prose_of("summary") or entry.prose_of("summary"),
        summary=paper.prose_of("ai_summary"),
        authors=tuple(filter(None, (a.line_of("name") for a in paper.records("authors") if not a.is_true("hidden")))),
        arxiv=arxiv,
        version=version,
        doi=doi,
        published=paper.partial_date("publishedAt"),
        keywords=tuple(paper.texts("ai_keywords")),
        links={kind: url.removesuffix(".git") for kind, url in links.items() if url},
    )
    if not title:
        entry.problem("a paper without a title: left out", "give it a title, or fetch the digest again")
    return found if title else None
