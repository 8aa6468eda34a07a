"""An editor's own fields of a record."""

from collections.abc import Mapping

import pytest

from sitegen.digests.account import Account
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.own_fields import has_no_use, own_fields


def own(account: Account, values: Mapping[str, object]) -> dict[str, str]:
    fields = Fields({"title": "Socks", **values}, account, 1)
    entry_of(fields)
    return own_fields(account, fields)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"My Mood": "good", "level": "L1"}, {"my_mood": "good", "level": "L1"}),
        ({"seen": ["at home", "", "outside"]}, {"seen": "at home, outside"}),
        ({"seen": "null", "left": " ", "gone": "N/A"}, {}),
        ({"abstract": "a", "rating": "5"}, {}),
        ({"layout": "post", "created_at": "2025-03-14", "Thumbnail": "a.png"}, {}),
        ({"source": "here", "more_authors": "two", "Notes!": "x"}, {}),
        ({"parts": [{"a": "b"}], "number": 3, "long": "x" * 2_000, "心情": "good"}, {}),
    ],
)
def test_what_no_reader_knows_is_kept_by_a_name_that_a_page_can_have(
    values: dict[str, object], found: dict[str, str]
) -> None:
    assert own(Account("", "a.yaml"), values) == found


def test_every_record_keeps_its_own_fields_and_none_is_told_as_unused() -> None:
    account = Account("", "a.yaml")
    moods = [own(account, {"mood": mood}) for mood in ("good", "better", "best")]
    assert moods == [{"mood": "good"}, {"mood": "better"}, {"mood": "best"}]
    assert account.reading().unused == {}


def test_what_can_be_no_field_of_a_page_is_told_as_unused() -> None:
    account = Account("", "a.yaml")
    own(account, {"parts": [{"a": "b"}]})
    assert account.reading().unused == {"parts": 1}


@pytest.mark.parametrize(("name", "has_none"), [("Permalink", True), ("issue-number", False), ("updated_at", True)])
def test_a_field_of_no_use_is_known_by_its_name(name: str, has_none: bool) -> None:
    assert has_no_use(name) is has_none
