"""Whatever the bytes, a Digest or a SitegenError: the fixtures mutated, and texts made of a format's own pieces."""

import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.digests.digest import Digest
from tests.digests.formats.test_fixtures import CASES
from tests.digests.fuzzing import NAMES, check, faults, seeds
from tests.digests.pieces import PIECES
from tests.places import SHARED

FIELDS = st.sampled_from(
    [
        *("paper", "id", "title", "summary", "authors", "name", "hidden", "categories", "comment", "abs", "AI", "tldr"),
        *("githubRepo", "publishedAt", "submittedOnDailyAt", "date", "data", "papers", "details", "scraped_date"),
        *("versions", "created", "authors_parsed", "doi", "issued", "date-parts", "author", "family", "type", "note"),
    ]
)
SERVICES: dict[str, dict[str, object]] = {
    "semantic-scholar": {
        "paperId": "a",
        "title": "x",
        "authors": [],
        "externalIds": {},
        "tldr": {},
        "openAccessPdf": {},
    },
    "openalex": {
        "title": "x",
        "authorships": [],
        "abstract_inverted_index": {},
        "primary_location": {},
        "keywords": [],
    },
    "crossref": {"DOI": "10.1234/x", "title": ["x"], "author": [], "issued": {}, "link": [], "container-title": []},
    "openreview": {"content": {"title": "x"}, "forum": "a", "replyto": None, "cdate": 1},
    "dblp": {"title": "x", "key": "a", "type": "b", "authors": {}, "ee": [], "venue": "", "volume": "1"},
    "zotero-json": {
        "itemType": "preprint",
        "title": "x",
        "creators": [],
        "tags": [],
        "notes": [],
        "extra": "",
        "date": "",
    },
    "csl-json": {"type": "book", "title": "x", "author": [], "issued": {}, "note": "", "keyword": ""},
}
"""A record of each service, whose fields are exchanged for anything."""
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2503.01234", "Mar 14", "[]"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6),
    max_leaves=20,
)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_digests(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(CASES)).given.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), start + data.draw(st.sampled_from([0, 1, 2, 20, 10_000])))
        raw[start:end] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b"\n", b"\r\n\r\n", b'"', b"{", b"[", b"1e9"])
        )
    check(bytes(raw), data.draw(st.sampled_from(NAMES)))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize("name", NAMES)
def test_any_bytes(name: str | None, raw: bytes) -> None:
    check(raw, name)


@given(VALUES)
@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize("dump", [json.dumps, repr])
def test_any_values(dump: object, value: object) -> None:
    text = dump(value)  # type: ignore[operator]
    for name in ("hf-api", "jsonl", "json", "csl-json", "arxiv-snapshot", "topic-json", *SERVICES):
        check(text.encode("utf-8", "surrogatepass"), name)
    check(json.dumps([{"paper": value}, text, {"paper": {"id": value, "title": "x"}}]).encode(), "hf-api")
    check(f'{{"title": "x", "authors": {text}}}\n{text}'.encode("utf-8", "surrogatepass"), None)
    check(
        json.dumps({"papers": [{"title": "x", "id": value, "date": value, "authors": value}, value]}).encode(), "json"
    )
    check(json.dumps([{"title": "x", "type": "y", "issued": value, "author": value}, value]).encode(), "csl-json")
    for name, record in SERVICES.items():
        for field in record:
            check(json.dumps([{**record, field: value}, value]).encode(), name)
    snapshot = {"title": "x", "id": "2503.01234", "versions": value, "authors_parsed": value}
    check(json.dumps(snapshot).encode(), "arxiv-snapshot")


@given(st.data())
@settings(max_examples=80, deadline=None)
@pytest.mark.parametrize("name", PIECES)
def test_any_pieces(name: str, data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(PIECES[name]), max_size=40)))
    check(text.encode(), name)
    check(text.encode(), None)


def test_mutated_files() -> None:
    """The same ones every time; `SITEGEN_FUZZ=1000000` has as many read."""
    assert list(faults(int(os.environ.get("SITEGEN_FUZZ", "1500")))) == []


@pytest.mark.parametrize("folder", ["samples", "cases"])
def test_real_files_are_among_what_is_mutated(folder: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"the {folder} to mutate are not there: only the fixtures are mutated")
    path = next(path for path in sorted((SHARED / folder).rglob("*")) if path.is_file() and path.suffix != ".py")
    assert any(path.read_bytes().startswith(seed) for seed in seeds())


@given(st.lists(st.sampled_from(["", "Mar 14", "new", "Subscribe", "A Title", "x" * 95, "y" * 95 + ".", "z" * 400])))
@settings(max_examples=150, deadline=None)
def test_any_page(lines: list[str]) -> None:
    text = "\n".join(["Get trending papers in your email inbox!", *lines])
    digest = check(text.encode(), None)
    assert digest is not None
    assert len(digest.lines) == len(text.removesuffix("\n").split("\n"))
    unknown = {number for number, kind in enumerate(digest.lines, 1) if kind == "unknown"}
    assert unknown <= reported(digest, text)


def reported(digest: Digest, text: str) -> set[int]:
    """The lines that problems speak of: a problem at a paragraph's first line speaks of all its lines."""
    lines = ["", *text.split("\n"), ""]
    found = set()
    for at in filter(None, (problem.line for problem in digest.problems)):
        while lines[at]:
            found.add(at)
            at += 1
    return found
