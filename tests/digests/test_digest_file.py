"""A digest file's bytes."""

from pathlib import Path

import pytest

from sitegen.digests.digest_file import NAMING_HINT, read_digest_file
from sitegen.errors import SitegenError


def test_the_bytes_come_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"Socks\r\n\xff")
    assert read_digest_file(path) == b"Socks\r\n\xff"


def test_a_file_that_is_missing_is_named_as_its_user_knows_it(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match="can't be read: No such file") as caught:
        read_digest_file(tmp_path / "a.md", "digests/a.md")
    assert "digests/a.md" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    with pytest.raises(SitegenError, match="name digest files") as caught:
        read_digest_file(tmp_path / "a.md")
    assert NAMING_HINT in str(caught.value)
