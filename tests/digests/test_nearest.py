"""What a text is that no format fits."""

import pytest

from sitegen.digests.account import Reading
from sitegen.digests.digest import Entry
from sitegen.digests.nearest import advice, is_understood, missed, seen


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[{"a": 1}, {"b": 2}]', 'JSON, a list of objects with "a"'),
        ("[1, 2]", "JSON, a list without an object"),
        ('{"a": 1, "b": ', 'JSON with "a", "b"'),
        ('<?xml version="1.0"?><!-- x --><opml></opml>', "XML, its root is <opml>"),
        ("<!DOCTYPE html><html></html>", "an HTML page"),
        ("| Sock | Size |\n|---|---|\n| a | b |\n", 'Markdown with a table of "Sock", "Size"'),
        ("---\nmood: good\n---\nWe count.\n", 'front matter with "mood"'),
        ("sock;size;hue\na;1;b\nc;2;d\n", 'a table of "sock", "size", "hue"'),
        ("# A\n\n- b\n- c\n", "text with 1 heading and 2 bullets"),
        ('{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}', 'JSON, an object with "a", "b", "c", "d", "e" and 1 more'),
    ],
)
def test_a_text_is_named_with_the_first_names_in_it(text: str, what: str) -> None:
    assert seen(text) == what


def test_the_nearest_formats_are_those_of_the_same_syntax() -> None:
    first_words = {text: [one.partition(" ")[0] for one in missed(text)] for text in ("[1]", "<opml></opml>", "Socks")}
    assert first_words == {
        "[1]": ["json", "hf-api", "csl-json"],
        "<opml></opml>": ["xml", "hf-html", "list"],
        "Socks": ["key-value", "bibtex", "arxiv-mail"],
    }


def test_the_advice_for_a_listing_of_arxiv_is_to_fetch_it() -> None:
    assert "sitegen fetch arxiv" in advice('<html><a href="https://arxiv.org/list/cs.LG/new">x</a></html>', "a.html")
    assert advice("We count socks.", "a.md").startswith("nearest: key-value misses ")


def test_a_reading_is_of_the_format_if_most_of_it_was_understood() -> None:
    entries = (Entry(title="Socks", line=1, arxiv="2503.01234"),)
    assert is_understood(Reading(entries=entries, lines=("entry", "unknown")))
    assert not is_understood(Reading(entries=entries, lines=("entry", "unknown", "unknown")))
    assert not is_understood(Reading(entries=(Entry(title="Socks", line=1),), lines=("entry",)))
    assert not is_understood(Reading(entries=(Entry(title="# Socks", line=1, doi="10.1/x"),), lines=("entry",)))
    assert not is_understood(Reading())
