"""The account of what each line of a text became."""

import datetime

import pytest

from sitegen.digests import account as module
from sitegen.digests.account import Account, lines_of
from sitegen.digests.digest import Entry
from sitegen.errors import SitegenError


def test_a_newline_ends_a_line_and_begins_none() -> None:
    assert lines_of("") == []
    assert lines_of("a\n\nb\n") == lines_of("a\n\nb") == ["a", "", "b"]


def test_lines_stay_unknown_until_somebody_marks_them_and_blank_ones_stay_blank() -> None:
    account = Account("a\n\nb\nc\nd\n", "x.md")
    account.mark("title", 1)
    account.mark("abstract", range(2, 4))
    account.mark_rest("furniture", range(1, 5))
    assert account.reading().lines == ("title", "blank", "abstract", "furniture", "unknown")
    assert account.kind(4) == "furniture"


def test_what_an_entry_says_twice_is_a_repeat_and_what_it_says_otherwise_is_not() -> None:
    account = Account("a\nb\nc\n", "x.md")
    for line, abstract in enumerate(("We count.", "We count.", "We count on."), 1):
        entry = Entry(title="Socks" if line != 2 else "socks", line=line, abstract=abstract)
        account.take(entry, ("entry", range(line, line + 1)))
    reading = account.reading()
    assert [entry.line for entry in reading.entries] == [1, 3]
    assert reading.lines == ("entry", "repeat", "entry")


def test_the_newest_of_several_dates_is_the_reading_and_the_others_are_further() -> None:
    account = Account("a\nb\nc\n", "x.md")
    days = [datetime.date(2025, 3, 13), datetime.date(2025, 3, 14), datetime.date(2025, 3, 14)]
    entries = [Entry(title=f"Sock {line}", line=line) for line in (1, 2, 3)]
    for day, entry in zip(days, entries, strict=True):
        account.on(day)
        account.take(entry)
    account.drop([entries[1]])
    assert [entry.line for entry in account.taken()] == [1, 3]
    reading = account.reading()
    assert (str(reading.stated), [entry.line for entry in reading.entries]) == ("2025-03-14", [3])
    assert [(str(one.stated), [entry.line for entry in one.entries]) for one in reading.further] == [
        ("2025-03-13", [1])
    ]


def test_fields_with_text_that_no_reader_asked_for_are_counted() -> None:
    account = Account("{}", "x.json")
    for mood in ("good", "bad", ""):
        asked = account.record("paper.", {"title": "Socks", "mood": mood, "firstAuthor": "Ada Brook", "rank": "1"})
        asked.add("title")
    account.has_no_use_for("rank", path="paper.")
    reading = account.reading()
    assert reading.unused == {"paper.firstAuthor": 3, "paper.mood": 2}
    assert reading.telling == {"paper.firstAuthor": "authors"}


def test_of_very_many_problems_only_the_number_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TOLD", 2)
    monkeypatch.setattr(module, "MOST", 3)
    account = Account("a", "x.md")
    for _ in range(5):
        account.problem(1, "no\nsock", "add one")
    assert [one.what for one in account.reading().problems] == ["no sock", "no sock", "3 more problems like these"]
    with pytest.raises(SitegenError, match="more than 3 problems"):
        account.problem(1, "no sock", "add one")
