"""Mails as text, with the lines of the file where they stand."""

import base64

from sitegen.digests.mail.mime import messages_in, text_of, written

MAIL = """Subject: Socks
 and gloves
Content-Type: multipart/alternative; boundary="cut"

--cut
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Caf=E9 and=
 socks
Gloves
--cut
Content-Type: text/html
Content-Disposition: attachment; filename=a.html

<p>Socks</p>
--cut--
""".splitlines()


def test_a_mail_has_parts_with_their_lines_in_the_file() -> None:
    (mail,) = messages_in(MAIL)
    assert (mail.type, mail.heads["subject"], mail.body) == ("multipart/alternative", "Socks and gloves", 5)
    assert [(part.type, part.lines, part.body) for part in mail.parts] == [
        ("text/plain", range(6, 12), 9),
        ("text/html", range(13, 17), 16),
    ]
    assert [part.is_attached for part in mail.parts] == [False, True]


def test_quoted_printable_is_decoded_and_each_line_knows_where_it_begins() -> None:
    (mail,) = messages_in(MAIL)
    assert text_of(MAIL, mail.parts[0]) == [("Café and socks", 9), ("Gloves", 11)]


def test_base64_is_decoded_and_each_line_knows_where_it_begins() -> None:
    coded = base64.b64encode(b"Socks\r\nGloves and hats").decode()
    lines = ["Content-Transfer-Encoding: BASE64", "", coded[:12], coded[12:]]
    (mail,) = messages_in(lines)
    assert text_of(lines, mail) == [("Socks", 3), ("Gloves and hats", 3)]


def test_a_mailbox_has_several_mails_and_a_line_that_begins_with_from_is_none_of_them() -> None:
    start = "From ada@example.org Fri Mar 14 09:00:00 2025"
    lines = [start, "Subject: a", "", ">From here", "From Paris", "", start, "Subject: b", "", "x"]
    first, second = messages_in(lines)
    assert (first.heads, second.heads) == ({"subject": "a"}, {"subject": "b"})
    assert text_of(lines, first)[:2] == [("From here", 4), ("From Paris", 5)]
    assert second.lines == range(7, 11)


def test_encoded_words_of_a_head_are_decoded_and_broken_ones_stay() -> None:
    assert written("=?utf-8?q?Caf=C3=A9?= socks") == "Café socks"
    assert written("=?klingon?q?Caf=C3=A9?=") == "=?klingon?q?Caf=C3=A9?="
