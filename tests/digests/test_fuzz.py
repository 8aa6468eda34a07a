"""Whatever the bytes, a Digest or a SitegenError: the fixtures mutated, and texts made of a format's own pieces."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.digests import READERS, read_digest
from sitegen.errors import SitegenError
from sitegen.model import Digest
from tests.digests.test_formats import CASES

NAMES = [None, *(reader.name for reader in READERS)]
FIELDS = st.sampled_from(
    [
        *("paper", "id", "title", "summary", "authors", "name", "hidden", "categories", "comment", "abs", "AI", "tldr"),
        *("githubRepo", "publishedAt", "submittedOnDailyAt", "date", "data"),
    ]
)
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
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("name", ["hf-api", "jsonl"])
@pytest.mark.parametrize("dump", [json.dumps, repr])
def test_any_values(dump: object, name: str, value: object) -> None:
    text = dump(value)  # type: ignore[operator]
    check(text.encode("utf-8", "surrogatepass"), name)
    check(json.dumps([{"paper": value}, text, {"paper": {"id": value, "title": "x"}}]).encode(), "hf-api")
    check(f'{{"title": "x", "authors": {text}}}\n{text}'.encode("utf-8", "surrogatepass"), None)


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


def check(raw: bytes, name: str | None) -> Digest | None:
    try:
        digest = read_digest(raw, "2025-03-14.txt", format=name)
    except SitegenError:
        return None
    for entry in digest.entries:
        assert entry.title == " ".join(entry.title.split()) != ""
        assert all(link.startswith(("http://", "https://")) for link in map(str.lower, entry.links.values()))
        assert entry.line >= 1
        for text in (entry.title, entry.abstract, entry.summary, entry.comment, *entry.authors, *entry.keywords):
            text.encode()
    for problem in digest.problems:
        assert problem.path == "2025-03-14.txt"
        assert "\n" not in problem.what
        str(problem).encode()
    return digest
