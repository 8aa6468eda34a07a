"""arXiv's metadata snapshot is parted as it streams by."""

import json
from pathlib import Path

import pytest

from sitegen.digests.formats import arxiv_snapshot
from sitegen.digests.formats.arxiv_snapshot import cut, is_snapshot
from sitegen.digests.read import read_digest

DAYS = ("Thu, 13 Mar 2025 19:18:42 GMT", "Fri, 14 Mar 2025 00:10:00 GMT", "Mon, 3 Mar 2025 00:10:00 GMT")


def line(number: int, created: str) -> bytes:
    versions = [{"version": "v1", "created": created}]
    paper = {"id": f"2503.{number:05}", "title": f"Socks {number}", "versions": versions, "authors_parsed": []}
    return json.dumps(paper).encode() + b"\n"


@pytest.mark.parametrize("held", [1, 300, 64_000_000])
def test_a_snapshot_is_cut_by_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(arxiv_snapshot, "_HELD", held)
    lines = [line(number, DAYS[number % 3]) for number in range(1, 10)]
    path = tmp_path / "arxiv-metadata.json"
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(lines).removesuffix(b"\n"))
    (tmp_path / "parts").mkdir()
    assert is_snapshot(path)
    parts, problems = cut(path, tmp_path / "parts")
    assert problems == []
    assert [part.name for part in parts] == ["2025-03-03.json", "2025-03-13.json", "2025-03-14.json"]
    lines[0] = b"\xef\xbb\xbf" + lines[0]
    assert [part.read_bytes() for part in parts] == [b"".join(lines[start::3]) for start in (1, 2, 0)]
    digests = [read_digest(part.read_bytes(), part.name) for part in parts]
    assert [(str(digest.date), digest.format, len(digest.entries), digest.problems) for digest in digests] == [
        (part.stem, "arxiv-snapshot", 3, ()) for part in parts
    ]


def test_lines_without_a_day_are_told_by_their_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arxiv_snapshot, "_MOST_TOLD", 2)
    monkeypatch.setattr(arxiv_snapshot, "_LONGEST_LINE", 300)
    long = line(1, DAYS[0]).replace(b"Socks", b"Socks" * 100)
    path = tmp_path / "snapshot.json"
    path.write_bytes(line(3, DAYS[0]) + b"\n" + long + b"{}\r\n" + b"rubbish\n" * 3 + line(2, DAYS[0]) + long)
    parts, problems = cut(path, tmp_path)
    assert parts == [tmp_path / "2025-03-13.json"]
    assert parts[0].read_bytes() == line(3, DAYS[0]) + line(2, DAYS[0])
    hint = "mend the line, or fetch the snapshot again"
    assert [*map(str, problems)] == [
        f"{path}:3: no paper with the date of its first version: left out\n  hint: {hint}",
        f"{path}:4: no paper with the date of its first version: left out\n  hint: {hint}",
        f"{path}: 4 more lines without a paper: left out\n  hint: {hint}",
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"[]", b'{"id": "2503.00001", "title": "Socks"}\n', b"\xff\xfe\x00", b"x" * 99]
)
def test_another_file_is_no_snapshot(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "papers.json"
    path.write_bytes(raw)
    assert not is_snapshot(path)
