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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    text = '{"title": "größer", "authors": ["Tomáš Mikolov"]}\n'
    assert decode(text.encode(encoding), "a.json") == (text, ())


@pytest.mark.parametrize(
    ("raw", "text", "line", "more"),
    [
        (b"one\ntwo \xff\n", "one\ntwo \n", 2, ""),
        ("Žluťoučký kůň\n".encode() + b"gr\xf6\xdfer\n\xe4", "Žluťoučký kůň\ngrer\n", 2, ", here and in 1 more line"),
        (b"\xff\r\xff\r\xff", "\n\n", 1, ", here and in 2 more lines"),
        ("a \ufffd b".encode(), "a  b", 1, ""),
        (b"line\n" * 200 + b"gr\xc3\xc3\xc3er", "line\n" * 200 + "grer", 201, ""),
    ],
)
def test_letters_that_are_lost_are_told_and_left_out(raw: bytes, text: str, line: int, more: str) -> None:
    what = f"letters that can't be read{more}: left out"
    assert decode(raw, "a.txt") == (text, (Problem("a.txt", line, what, "fetch the file again as UTF-8"),))


@pytest.mark.parametrize(
    ("text", "encoding", "called"),
    [
        ("title,authors\nSocks,Jörg Müller\n", "cp1252", "windows-1252"),
        (
            "Socks,Jörg Müller and Chloé Dünn,We count socks – and “shoes” in São Paulo’s drawers.",
            "cp1252",
            "windows-1252",
        ),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy,Tomáš Mikolov\n" * 3, "cp1250", "windows-1250"),
        ("Нейронные сети и их применение,Иван Петров\n", "koi8_r", "koi8_r"),
        ("标题：大型语言模型的研究\n作者：张三、李四\n", "gb18030", "gb18030"),
        ("標題：大型語言模型的研究\n作者：張三、李四\n", "big5", "big5"),
        ("タイトル：大規模言語モデルの研究\n著者：山田太郎\n", "cp932", "cp932"),
        ("제목: 거대 언어 모델 연구\n저자: 김철수\n", "cp949", "cp949"),
        ("title,authors\nSocks,Jörg Müller and Chloé Dünn\n", "mac_roman", "mac_roman"),
    ],
)
def test_letters_tell_an_encoding(text: str, encoding: str, called: str) -> None:
    what = f"not UTF-8: read as {called}, which fits its letters"
    assert decode(text.encode(encoding), "a.csv") == (
        text,
        (Problem("a.csv", None, what, "save the file as UTF-8 if names look wrong"),),
    )


@pytest.mark.parametrize(
    "raw",
    [
        "title,authors\nA Survey of Large Models,张三\n".encode("gb18030"),
        "başlık,yazar\nSocks,Işıl Gökçe\n".encode("cp1254"),
    ],
)
def test_letters_that_may_be_several_are_no_guess(raw: bytes) -> None:
    with pytest.raises(SitegenError) as error:
        decode(raw, "a.csv")
    assert str(error.value) == (
        "a.csv: not UTF-8, and its letters may be several others\n  hint: save the file as UTF-8"
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<!doctype html><html><head><meta charset="gbk"></head>', "gb18030"),
        ('<html><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "cp932"),
        ("From: a@example.org\nContent-Type: text/plain;\n charset=euc-kr\n\n", "euc-kr"),
        ("From: a@example.org\nContent-Type: text/plain; charset=iso-2022-jp\n\n", "iso-2022-jp"),
    ],
)
def test_pages_and_mails_are_read_in_the_encoding_that_they_declare(head: str, encoding: str) -> None:
    text = head + "\n" + {"euc-kr": "김철수"}.get(encoding, "中田") + "\n"
    assert decode(text.encode(encoding), "a") == (text, ())


def test_each_message_of_a_mailbox_is_read_in_its_own_encoding() -> None:
    head = "From a@example.org Sun Mar 17 15:00:07 2024\nContent-Type: text/plain; charset={}\n\n{}\n\n"
    texts = [head.format("koi8-r", "Иван"), head.format("iso-8859-1", "Jörg"), head.format("utf-8", "Łukasz")]
    raw = b"".join(map(str.encode, texts, ["koi8-r", "latin-1", "utf-8"]))
    assert decode(raw, "a.mbox") == ("".join(texts), ())


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "gb18030"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<feed>Chloé Dünn</feed>\n'
    assert decode(text.encode(encoding), "a.xml") == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8", "punycode", "zlib", "euc-kr"])
def test_xml_that_declares_what_it_is_not_is_taken_for_utf_8(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><feed>Chloé 🧦</feed>'
    assert decode(text.encode(), "a.xml") == (text, ())


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
