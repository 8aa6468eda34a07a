"""links.py: what leads within the archive is found, and shown leading where a page says."""

import pickle

import pytest

from sitegen.archive.links import Links, Target
from sitegen.rendering.links import WrittenLink
from sitegen.rendering.markdown import links_in, plain, render
from sitegen.site.model import LinkedMarkdown

LINKS: Links = {
    "a.md": Target("../papers/a/"),
    "a.png": Target("../files/a.png", (30, 20)),
    "a.svg": Target("../files/a.svg", (0, 0)),
    "a.pdf": Target("../files/a.pdf"),
    "gone.md": None,
    "gone.png": None,
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md) and ![c](d%20e.png)", [("b.md", 1, False, True), ("d%20e.png", 1, True, True)]),
        ("One\n[a](<b c.md>)  \n![](d.png)", [("b%20c.md", 2, False, True), ("d.png", 3, True, False)]),
        ("One\n\n- two\n  [a]\n\n[a]: b.md 'c'", [("b.md", 4, False, True)]),
        ("[![a](b.png)](c.md)", [("c.md", 1, False, True), ("b.png", 1, True, True)]),
        ("[a](https://b.example/) ![a](HTTPS://b.example/) [a](mailto:b@c.example) <https://b.example/>", []),
        ("[a](#b) [a](?b) [a]() `[a](b.md)` \\[a](b.md)\n\n    [a](b.md)\n\n```\n[a](b.md)\n```", []),
        ("[a](javascript:b.md) [a](//b.example/c.md)", []),
    ],
)
def test_links_within_the_archive_are_found_with_their_lines(text: str, found: list[WrittenLink]) -> None:
    assert links_in(text) == found


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a *b*](a.md 'c')", '<a href="../papers/a/" title="c">a <em>b</em></a>'),
        ("![b](a.png 'c')", '<img src="../files/a.png" alt="b" title="c" width="30" height="20" loading="lazy">'),
        ("![b](a.svg)", '<img src="../files/a.svg" alt="b" loading="lazy">'),
        ("![b](a.pdf)", '<a href="../files/a.pdf">b</a>'),
        ("[![b](a.pdf)](a.md)", '<a href="../papers/a/">b</a>'),
        ("[a *b*](gone.md) ![*c* d](gone.png) ![](gone.png)", "a <em>b</em> c d gone.png"),
        ("[![b](gone.png)](a.md)", '<a href="../papers/a/">b</a>'),
        ("[other](../b/) ![b](https://c.example/)", '<a href="../b/">other</a> <a href="https://c.example/" rel="noop'),
    ],
)
def test_links_lead_where_the_page_says(text: str, html: str) -> None:
    assert render(LinkedMarkdown(text, LINKS)).startswith(f"<p>{html}")


def test_the_same_text_leads_elsewhere_on_another_page() -> None:
    text = "[a](a.md)"
    shown = [render(one) for one in (text, LinkedMarkdown(text, LINKS), LinkedMarkdown(text, {"a.md": None}), text)]
    assert [html.count('href="../papers/a/"') for html in shown] == [0, 1, 0, 0]
    assert shown[0] == shown[3] == '<p><a href="a.md">a</a></p>\n'


def test_linked_markdown_is_text_and_survives_the_way_to_another_process() -> None:
    text = LinkedMarkdown("[a](a.md)", LINKS)
    assert (text, plain(text)) == ("[a](a.md)", "a")
    again = pickle.loads(pickle.dumps(text))
    assert (type(again), again, again.links) == (LinkedMarkdown, text, LINKS)
