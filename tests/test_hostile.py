"""Hostile text in any field of a digest is shown as text: on every page, in the feed, in the index."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from sitegen.build import build
from sitegen.config import Config
from tests.archives import entry, make_archive, put_digest, put_page, snapshot

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "unclosed <!-- comment",
    "</title></textarea></template><b>",
    '"onmouseover="alert(1)" x=\'',
    "[link](javascript:alert(1))",
    "![image](https://evil.example/x.png)",
    '<https://evil.example/"onclick=alert(1)>',
    "{{ 7*7 }} {% raw %} {# x #}",
    '`code` ```js"><b>``` ~~~',
    "&lt;b&gt; &amp;amp; &#106;avascript:",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\text{<script>alert(1)</script>}$",
    "a\x00b\x1b[31m\ufeff\u202e\ud800c",
    "]]> <![CDATA[ ]]>",
    "__proto__",
    "=cmd|' /C calc'!A0",
]
SHOWN = {"&lt;b&gt; &amp;amp; &#106;avascript:": "<b> & javascript:"}
"""What stands for signs is read as these, and they are text like any other."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = make_archive(tmp_path_factory.mktemp("hostile"))
    put_digest(
        config,
        "2025-03-14.jsonl",
        *(
            entry(
                number + 1,
                payload,
                authors=[payload, "A. Author"],
                categories=[payload],
                comment=payload,
                summary=payload,
                tldr=payload,
                code_url=payload,
            )
            for number, payload in enumerate(PAYLOADS)
        ),
        *({"title": f"{payload} titled", "summary": payload} for payload in PAYLOADS),
    )
    put_page(
        config, "content/pages/about.md", "---\ntitle: '<script>alert(1)</script>'\n---\n\n" + "\n\n".join(PAYLOADS[:8])
    )
    build(config, config.root / "public")
    return config.root / "public"


class _Document(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parse(path: Path) -> _Document:
    document = _Document()
    document.feed(path.read_text(encoding="utf-8"))
    return document


def test_no_document_holds_an_element_or_attribute_that_a_digest_wrote(site: Path) -> None:
    documents = sorted(site.rglob("*.html"))
    assert len(documents) > 2 * len(PAYLOADS)
    for path in documents:
        for tag, attributes in parse(path).elements:
            where = f"{path.relative_to(site)}: <{tag} {attributes}>"
            assert tag not in ("iframe", "object", "embed", "style", "img"), where
            is_data = attributes == {"type": "application/ld+json"}
            is_ours = (attributes.get("src") or "").startswith(("../", "assets/", "/", "./"))
            assert tag != "script" or is_data or is_ours, where
            for name, value in attributes.items():
                assert not name.startswith("on") and name != "style", where
                if name in ("href", "src", "action", "content"):
                    assert (
                        not (value or "").replace(" ", "").lower().startswith(("javascript:", "data:", "vbscript:"))
                    ), where
                if name in ("href", "src", "action"):
                    assert "evil.example" not in (value or "") or tag == "a", where


@pytest.mark.parametrize(
    "number", [n for n, payload in enumerate(PAYLOADS) if payload.isprintable() and "$" not in payload]
)
def test_a_paper_page_shows_what_was_written(site: Path, number: int) -> None:
    text = " ".join(parse(site / "papers" / f"2503.{number + 1:05}" / "index.html").text.split())
    payload = " ".join(SHOWN.get(PAYLOADS[number], PAYLOADS[number]).split())
    assert text.count(payload) >= 5, "title, author, tag, comment, abstract and summary"


def test_no_document_holds_characters_that_no_page_may_hold(site: Path) -> None:
    for name, raw in snapshot(site).items():
        if name.endswith((".html", ".xml", ".json", ".txt")):
            text = raw.decode()
            assert not set(text) & {"\x00", "\x1b", "\ufeff", "\u202e"}, name


def test_the_feed_is_xml_and_shows_titles_as_text(site: Path) -> None:
    feed = ElementTree.parse(site / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    titles = {entry.findtext(f"{atom}title") for entry in feed.iter(f"{atom}entry")}
    assert PAYLOADS[0] in titles
    assert {element.tag for element in feed.iter()} <= {
        f"{atom}{tag}"
        for tag in (
            "feed", "entry", "title", "subtitle", "id", "link", "updated", "published", "author", "name", "summary",
            "content", "category", "generator", "rights", "icon", "logo", "uri",
        )
    }  # fmt: skip
    for content in feed.iter(f"{atom}content"):
        assert content.get("type") == "html"
        assert "<script" not in (content.text or "") and "<img" not in (content.text or "")


def test_the_index_is_json_without_surprises(site: Path) -> None:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in found}) == len(found)
        return dict(found)

    for path in (site / "search").glob("*.json"):
        json.loads(path.read_text(), object_pairs_hook=pairs)


@pytest.mark.parametrize("name", ["..\\up.md", "con.md", "a b.md", "%2e%2e.md", "é.md", "x" * 240 + ".md", "-rf.md"])
def test_file_names_that_are_no_address_are_problems(tmp_path: Path, name: str) -> None:
    config: Config = make_archive(tmp_path)
    put_page(config, f"content/papers/{name}", "---\ntitle: T\ndate: 2025-03-14\n---\n")
    put_page(config, f"content/pages/{name}", "---\ntitle: T\n---\n")
    report = build(config, config.root / "public")
    assert len(report.problems) == (0 if name.startswith("x") else 2)
    assert not [path for path in snapshot(config.root / "public") if ".." in path or " " in path or "%" in path]
