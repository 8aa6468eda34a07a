"""The records of XML that a service or a reference manager wrote."""

from collections.abc import Mapping

from sitegen.digests.account import Reading
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.xml_records import read_elements
from sitegen.digests.records.xml_text import Element


def fields_of(element: Element) -> Mapping[str, object]:
    return {child.name: child.whole for child in element.children}


def values_of(record: Fields) -> dict[str, object] | None:
    title = record.line_of("title")
    return {"title": title, "abstract": record.prose_of("abstract")} if title else None


def read(text: str) -> Reading:
    return read_elements(text, "a.xml", ("paper",), fields_of, values_of, {"": ("counter",)})


def test_each_element_is_a_paper_and_its_lines_are_known() -> None:
    reading = read(
        "<all>\n<paper>\n<title>Socks</title>\n<abstract>We count.</abstract>\n</paper>\n"
        "<paper><title>Shoes</title></paper>\n</all>"
    )
    assert [(entry.title, entry.abstract, entry.line) for entry in reading.entries] == [
        ("Socks", "We count.", 2),
        ("Shoes", "", 6),
    ]
    assert [*reading.lines] == ["furniture", "entry", "title", "abstract", "entry", "entry", "furniture"]


def test_fields_that_nobody_uses_are_told_but_those_of_no_use() -> None:
    reading = read("<all><paper><title>Socks</title><counter>4</counter><mood>gay</mood></paper></all>")
    assert reading.unused == {"mood": 1}


def test_where_it_breaks_off_what_stands_before_is_read() -> None:
    reading = read("<all>\n<paper><title>Socks</title></paper>\n<paper><title>Sho")
    assert [entry.title for entry in reading.entries] == ["Socks"]
    [problem] = reading.problems
    assert problem.what.startswith("no XML that can be read from here on")


def test_an_element_of_no_paper_is_furniture() -> None:
    reading = read("<all><paper><counter>1</counter></paper></all>")
    assert reading.entries == ()
    assert [*reading.lines] == ["furniture"]
