"""XML read record by record."""

import pytest

from sitegen.digests.records.json_text import BrokenError
from sitegen.digests.records.xml_text import Element, plain, read_records, root_of


def records(text: str) -> tuple[list[Element], list[Element]]:
    found: list[Element] = []
    beside: list[Element] = []
    read_records(text, {"entry"}, found.append, beside.append)
    return found, beside


def test_each_record_has_its_lines_and_what_is_beside_them_is_handed_over() -> None:
    (first, second), beside = records(
        "<feed><title>Feet</title>\n<entry><title>So<b>ck</b>s</title>\n</entry>\n<entry x:id='7'/></feed>"
    )
    assert (first.lines, second.lines) == (range(2, 4), range(4, 5))
    assert second.attributes == {"id": "7"}
    assert first.whole_of("title") == "Socks"
    assert first.text_of("title") == "Sos"
    assert [(one.name, one.text) for one in beside if one.name == "title"] == [("title", "Feet")]


def test_children_of_the_records_own_vocabulary_go_first() -> None:
    (record,), _ = records("<f><entry><m:title>b</m:title><title>a</title><a><n>1</n><n>2</n></a></entry></f>")
    assert [one.text for one in record.all("title")] == ["a", "b"]
    assert [one.text for one in record.below("a", "n")] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<feed>\n<entry></feed>", 2),
        ('<!DOCTYPE feed [<!ENTITY x "y">]>\n<feed>&x;</feed>', 1),
        ("<feed>\n" + "<a>" * 200, 2),
    ],
)
def test_what_is_broken_or_declares_entities_is_refused_at_its_line(text: str, line: int) -> None:
    with pytest.raises(BrokenError) as caught:
        records(text)
    assert caught.value.line == line


def test_the_root_is_found_behind_what_stands_before_it() -> None:
    assert root_of('<?xml version="1.0"?>\n<!-- <a> -->\n<!DOCTYPE x [<!ENTITY a ">">]>\n<rdf:RDF x="y">') == "RDF"
    assert root_of("We count <b>socks</b>") == root_of("<feed") == ""


def test_html_is_plain_text_with_its_paragraphs_apart() -> None:
    assert plain("<p>Socks &amp; <b>gloves</b></p>").strip() == "Socks & gloves"
    assert plain("a<br/>b") == "a\n\nb"
    assert plain("x < y &amp; z > 1") == "x < y &amp; z > 1"
