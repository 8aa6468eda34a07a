import pytest

from sitegen.digests.decode import decode
from sitegen.errors import Problem, SitegenError


@pytest.mark.parametrize(
    "raw",
    [
        "größer\n".encode(),
        "größer\n".encode("utf-8-sig"),
        "größer\n".encode("utf-16"),
        b"\xfe\xff" + "größer\n".encode("utf-16-be"),
        "größer\r\n".encode(),
        "größer\r".encode(),
    ],
)
def test_unicode_text_is_read_without_its_mark(raw: bytes) -> None:
    assert decode(raw, "a.txt") == ("größer\n", ())


@pytest.mark.parametrize(
    ("raw", "text", "line", "more"),
    [
        (b"one\ntw\xff\n", "one\ntw�\n", 2, ""),
        (b"gr\xf6\xdfer\r\nein\r\n\xe4", "gr��er\nein\n�", 1, ", here and in 1 more line"),
        (b"\xff\r\xff\r\xff", "�\n�\n�", 1, ", here and in 2 more lines"),
        ("\ufffd".encode() + b"\n\xc3", "�\n�", 2, ""),
    ],
)
def test_bytes_that_are_not_utf_8_are_a_problem_at_their_line(raw: bytes, text: str, line: int, more: str) -> None:
    what = f"bytes that are not UTF-8{more}, shown as U+FFFD"
    assert decode(raw, "a.txt") == (text, (Problem("a.txt", line, what, "save the file as UTF-8"),))


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "gb18030"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<feed>Chloé Dünn</feed>\n'
    assert decode(text.encode(encoding), "a.xml") == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8", "punycode", "zlib", "euc-kr"])
def test_xml_that_declares_what_it_is_not_is_taken_for_utf_8(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><feed>Chloé 🧦</feed>'
    assert decode(text.encode(), "a.xml") == (text, ())


def test_a_replacement_character_that_was_there_is_no_problem() -> None:
    assert decode("a � b".encode(), "a.txt") == ("a � b", ())


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"text and\0more text" * 100,
        bytes(range(1, 32)),
        "text".encode("utf-32"),
        b"\xff\xfe\0\0",
    ],
)
def test_a_binary_file_is_an_error(raw: bytes) -> None:
    with pytest.raises(SitegenError) as error:
        decode(raw, "a.png")
    assert str(error.value) == (
        "a.png: a binary file, not text\n  hint: a digest is a text file; unpack it if it is packed"
    )
