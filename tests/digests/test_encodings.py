"""In what a text is written that is not UTF-8."""

import pytest

from sitegen.digests.encodings import codec_of, declared, likely


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"),
        ('<html><meta http-equiv="x" content="text/html; charset=Shift_JIS">', "cp932"),
        ("Content-Type: text/plain; charset=latin1\n\n", "cp1252"),
        ('<?xml version="1.0" encoding="klingon"?>', None),
        ("Socks", None),
    ],
)
def test_an_encoding_is_taken_from_where_files_declare_it(head: str, codec: str | None) -> None:
    assert declared(head.encode() + b" socks") == codec


def test_an_encoding_that_cannot_read_the_text_is_not_the_declared_one() -> None:
    head = b'<?xml version="1.0" encoding="euc-kr"?>'
    assert declared(head + "양말".encode("euc-kr")) == "cp949"
    assert declared(head + b"\xff\xff") is None


def test_a_byte_that_windows_has_no_letter_for_is_read_as_latin_1() -> None:
    assert declared(b'<?xml version="1.0" encoding="latin1"?>\x81') == "latin-1"


def test_names_of_encodings_are_known_in_any_case() -> None:
    assert [codec_of(name) for name in (" UTF8 ", "GB2312", "windows-1251", "klingon")] == [
        "utf-8", "gb18030", "cp1251", None,
    ]  # fmt: skip


def test_the_letters_of_a_text_speak_for_its_encoding() -> None:
    french = (
        "Les élèves comptent les chaussettes à côté de la fenêtre, où il a été décidé de les ranger près du café.\n"
    )
    assert likely(french.encode("cp1252") * 5) == "cp1252"


def test_a_byte_beyond_what_is_looked_at_may_have_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.digests.encodings._SAMPLE", 500)
    french = (
        "Les élèves comptent les chaussettes à côté de la fenêtre, où il a été décidé de les ranger près du café.\n"
    )
    assert likely(french.encode("cp1252") * 5 + b"\x81") == "latin-1"
