from pathlib import Path

import pytest

from sitegen.archive.line_numbers import line_in_body, line_of_key

PAGE = "---\r\ntitle: 'a: b'\r\n\"my key\" : 1\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_bytes(PAGE.encode())
    return tmp_path


@pytest.mark.parametrize(("key", "line"), [("title", 2), ("my key", 3), ("a", None), ("titl", None)])
def test_the_line_of_a_key(root: Path, key: str, line: int | None) -> None:
    assert line_of_key(root, "a.md", key) == line


def test_the_line_of_a_body_in_its_file(root: Path) -> None:
    assert line_in_body(root, "a.md", "One.\n\nTwo.", 3) == 8
    assert line_in_body(root, "a.md", "Three.", 1) is None


def test_a_file_that_is_gone_has_no_lines(root: Path) -> None:
    assert line_of_key(root, "b.md", "title") is None
    assert line_in_body(root, "b.md", "One.", 1) is None
