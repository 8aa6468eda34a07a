from pathlib import Path

import pytest

from sitegen.archive import media
from sitegen.archive.media import MediaFile, read_media
from sitegen.archive.svg import Size
from sitegen.errors import SitegenError
from tests.pictures import avif, gif, jpeg, png, svg, webp


def read(root: Path, name: str, raw: bytes) -> MediaFile:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return read_media(root, f"content/{name}")


@pytest.mark.parametrize(
    ("name", "raw", "size"),
    [
        ("a.png", png(30, 20), (30, 20)),
        ("a.gif", gif(30, 20), (30, 20)),
        ("a.jpg", jpeg(30, 20), (30, 20)),
        ("a.JPEG", jpeg(20, 30, turned=True), (30, 20)),
        ("a.webp", webp(30, 20), (30, 20)),
        ("a.avif", avif(30, 20), (30, 20)),
        ("a.svg", svg(), (30, 20)),
        ("a.pdf", b"%PDF-1.7\n", None),
    ],
)
def test_pictures_are_read_with_their_size(tmp_path: Path, name: str, raw: bytes, size: Size | None) -> None:
    found = read(tmp_path, name, raw)
    assert (found.path, found.address, found.size) == (f"content/{name}", f"files/{name}", size)


def test_the_key_is_of_what_a_file_holds(tmp_path: Path) -> None:
    first = read(tmp_path, "a.png", png(30, 20))
    assert read(tmp_path, "b.png", png(30, 20)).key == first.key != read(tmp_path, "a.png", png(30, 21)).key


def test_a_name_has_the_same_address_however_a_system_spells_it(tmp_path: Path) -> None:
    assert read(tmp_path, "e\u0301.png", png(1, 1)).address == "files/\u00e9.png"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"<html>", "is no PNG file"),
        (jpeg(1, 1), "is no PNG file"),
        (png(3, 2)[:20], "is no whole PNG file"),
        (png(0, 2), "is no whole PNG file"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS has not fetched this file"),
    ],
)
def test_what_is_no_picture_is_not_published(tmp_path: Path, raw: bytes, what: str) -> None:
    with pytest.raises(SitegenError) as error:
        read(tmp_path, "a.png", raw)
    assert error.value.problem.what == what


@pytest.mark.parametrize("name", ["a:b.png", ".a.png", "con.png", "x./a.png", "a\u202eb.png", "a\\b.png", 'a".png'])
def test_a_name_that_not_every_system_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SitegenError, match="is none that every system can have"):
        read(tmp_path, name, png(1, 1))


def test_what_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "LARGEST", 100)
    assert read(tmp_path, "a.pdf", b"%PDF-".ljust(100))
    with pytest.raises(SitegenError, match="has more than 100 bytes\n  hint: make it smaller, or put it elsewhere"):
        read(tmp_path, "a.pdf", b"%PDF-".ljust(101))
