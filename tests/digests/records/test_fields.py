"""The fields of records, each taken with its type checked."""

from collections.abc import Callable, Mapping

import pytest

from sitegen.digests.account import Account
from sitegen.digests.names.people import Names
from sitegen.digests.names.person import Person
from sitegen.digests.records.fields import LONGEST_TEXT, LONGEST_TITLE, Fields, is_spelled, web_address


def taken(values: Mapping[str, object], take: Callable[[Fields], object]) -> tuple[object, list[str]]:
    """What is taken of a record, and what was told meanwhile."""
    account = Account("", "a.json")
    return take(Fields(values, account, 7)), [problem.what for problem in account.problems]


def test_a_line_is_the_first_of_some_fields_that_has_text() -> None:
    assert taken({"a": " ", "b": "So\n cks"}, lambda fields: fields.line_of("a", "b", "c")) == ("So cks", [])
    assert taken({"a": "One.\n\nTwo."}, lambda fields: fields.prose_of("a")) == ("One.\n\nTwo.", [])


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("id", 2503.0123, '"id" is a number (2503.0123), not text: left out'),
        ("title", ["Socks"], '"title" is a list, not text: left out'),
        ("title", "s" * (LONGEST_TITLE + 1), '"title" has 1,001 characters, more than 1,000: left out'),
        ("abstract", "s" * (LONGEST_TEXT + 1), '"abstract" has 100,001 characters, more than 100,000: left out'),
    ],
)
def test_what_is_no_text_is_told_and_left_out(name: str, value: object, told: str) -> None:
    assert taken({name: value}, lambda fields: fields.line_of(name)) == ("", [told])


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Brook, Ben Cole", Names((Person("Ada Brook"), Person("Ben Cole")))),
        (["Ada Brook", "Ben Cole"], Names((Person("Ada Brook"), Person("Ben Cole")))),
        (
            ["Ada Brook", {"name": "Ben Cole"}, "et al."],
            Names((Person("Ada Brook"), Person("Ben Cole")), has_more=True),
        ),
        (
            [{"given": "Ada", "family": "Brook"}, "Cole, Ben"],
            Names((Person.of("Brook", "Ada"), Person.of("Cole", "Ben"))),
        ),
        ({"author": [{"text": "Ada Brook"}, {"text": "Ben Cole"}]}, Names((Person("Ada Brook"), Person("Ben Cole")))),
        (["Ada <i>Brook</i>"], Names((Person("Ada Brook"),))),
        (None, Names()),
    ],
)
def test_people_are_taken_in_order_from_texts_and_records(value: object, names: Names) -> None:
    assert taken({"authors": value}, lambda fields: fields.people("authors")) == (names, [])


def test_what_is_no_person_in_a_list_is_told() -> None:
    names, told = taken({"authors": [{"name": "Ada Brook"}, 7]}, lambda fields: fields.people("authors"))
    assert names == Names((Person("Ada Brook"),))
    assert told == ['"authors" is a number (7), not an object: left out']


@pytest.mark.parametrize(
    ("value", "date", "told"),
    [
        ("2025-03-14T10:00:00Z", "2025-03-14", []),
        (2025, "2025", []),
        ("Aug 2021", "2021-08", []),
        ("n.d.", "None", []),
        ("1066-10-14", "None", ['"year" is no date ("1066-10-14"): left out']),
    ],
)
def test_a_papers_date_is_as_exact_as_it_is_said(value: object, date: str, told: list[str]) -> None:
    found, problems = taken({"year": value}, lambda fields: fields.partial_date("year"))
    assert (str(found), problems) == (date, told)


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        ({"id": "2503.01234v2", "doi": "10.1000/Socks"}, ("2503.01234", "10.1000/socks", 2)),
        ({"id": 17, "doi": "https://doi.org/10.48550/arXiv.2503.01234"}, ("2503.01234", None, None)),
        ({"id": "https://example.org/socks"}, (None, None, None)),
    ],
)
def test_ids_are_known_by_their_form(values: Mapping[str, object], ids: tuple[object, ...]) -> None:
    assert taken(values, lambda fields: fields.ids("id", "doi")) == (ids, [])


def test_an_id_of_no_known_form_is_told() -> None:
    _, told = taken({"id": "sock-7"}, lambda fields: fields.ids("id"))
    assert told == ['neither an arXiv id nor a DOI: "sock-7"']


def test_only_whole_web_addresses_are_links() -> None:
    addresses, told = taken({"url": ["https://a.example/", "javascript:x"]}, lambda fields: fields.addresses("url"))
    assert addresses == ["https://a.example/"]
    assert told == ['"url" is no web address ("javascript:x"): left out']
    assert web_address("https://a.example/ socks") == "https://a.example/socks"
    assert web_address("see https://a.example/") is None


def test_what_nobody_asked_for_is_left() -> None:
    account = Account("", "a.json")
    fields = Fields({"title": "Socks", "mood": "good"}, account, 1)
    fields.line_of("title")
    assert fields.not_asked() == {"mood": "good"}
    assert account.reading().unused == {"mood": 1}


def test_names_are_spelled_alike_whatever_their_signs() -> None:
    assert is_spelled("PaperURL", ("paper_url",))
    assert not is_spelled("papers", ("paper",))
    fields = Fields({"PaperURL": "a", "paper-url": "b", "url": "c"}, Account("", "a.json"), 1)
    assert fields.called("url", "paper_url") == ("url", "PaperURL")
