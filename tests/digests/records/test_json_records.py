"""The records of a service's answer, wherever in a JSON text they lie."""

import json
from collections.abc import Mapping

import pytest

from sitegen.digests.account import Reading
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import has_record, read_records

ONE, TWO = {"key": "a", "name": "Socks"}, {"key": "b", "name": "Shoes"}


def is_record(value: Mapping[str, object]) -> bool:
    return "key" in value


def values_of(record: Fields) -> dict[str, object] | None:
    record.raw("key")
    name = record.line_of("name")
    return {"title": name} if name else None


def read(text: str) -> Reading:
    return read_records(text, "a.json", is_record, values_of, {"": ("counter",)})


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ONE, TWO]),
        json.dumps({"data": [ONE, TWO], "total": 2}),
        json.dumps({"message": {"items": [ONE, TWO]}}, indent=2),
        f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n",
        f"{json.dumps({'results': [ONE]})}\n{json.dumps({'results': [TWO]})}\n",
    ],
)
def test_records_are_found_wherever_they_lie(text: str) -> None:
    assert has_record(text, '"key"', is_record)
    reading = read(text)
    assert [entry.title for entry in reading.entries] == ["Socks", "Shoes"]
    assert not reading.problems
    assert "unknown" not in reading.lines


@pytest.mark.parametrize(
    "text", ["", "key", '{"title": "Socks"}\n' * 100 + json.dumps(ONE), '{"deep": {"key": 1}}', "[1"]
)
def test_what_holds_none_is_of_another_format(text: str) -> None:
    assert not has_record(text, '"key"', is_record)


def test_a_record_may_stand_below_lines_of_others() -> None:
    text = '{"title": "x"}\n' * 10 + json.dumps(ONE) + "\n" + '{"title": "x"}\n' * 1000
    assert has_record(text, '"key"', is_record)


def test_where_it_breaks_off_what_stands_before_is_read() -> None:
    reading = read(f'[\n{json.dumps(ONE)},\n{{"key": "b", "na')
    assert [entry.title for entry in reading.entries] == ["Socks"]
    [problem] = reading.problems
    assert problem.line == 3
    assert problem.what.startswith("not JSON from here on")


def test_a_value_among_records_is_told() -> None:
    [problem] = read(json.dumps([ONE, 7])).problems
    assert problem.what == "a number (7) where a paper should stand: left out"


def test_a_record_of_no_paper_is_furniture() -> None:
    reading = read(json.dumps([{"key": "a"}, TWO]))
    assert [entry.title for entry in reading.entries] == ["Shoes"]


def test_fields_of_use_to_nobody_are_not_told() -> None:
    reading = read(json.dumps([ONE | {"counter": "12 times", "mood": "gay"}]))
    assert reading.unused == {"mood": 1}
