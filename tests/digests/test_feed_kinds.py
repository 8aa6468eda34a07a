"""What feeds, mails and pages say comes back: records written as their services write them, read, and held against
what a feed reader of others makes of the same bytes."""

import datetime
import json
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.digests.digest import Entry
from sitegen.digests.read import read_digest

WORDS = st.sampled_from(["Socks", "in", "Drawers", "& Shoes", "Größe", "a < b", "模型", "$x^2$", "“Pairs”", "It’s"])
TITLES = st.lists(WORDS, min_size=2, max_size=6).map(" ".join).filter(lambda text: text[0].isupper())
NAMES = st.lists(
    st.sampled_from(["Ada Brook", "Ben Cole", "Chloé Dünn", "José García", "Tomáš Mikolov"]),
    min_size=1,
    max_size=4,
    unique=True,
)
NUMBERS = st.integers(1, 99_999)
RECORDS = st.lists(
    st.tuples(TITLES, NAMES, NUMBERS), min_size=1, max_size=5, unique_by=(lambda one: one[0], lambda one: one[2])
)
Records = Sequence[tuple[str, list[str], int]]
DAY = datetime.date(2025, 3, 14)


def entries_of(text: str, name: str) -> list[Entry]:
    digest = read_digest(text.encode(), name, date=None if name.endswith(".eml") else DAY)
    assert digest.problems == ()
    return [entry for one in (digest, *digest.others) for entry in one.entries]


def said(entries: Sequence[Entry]) -> list[tuple[str, list[str], str | None]]:
    return [(entry.title, list(entry.authors), entry.arxiv or entry.doi) for entry in entries]


def known(records: Records) -> list[tuple[str, list[str], str]]:
    return [(title, names, f"2503.{number:05}") for title, names, number in records]


def rss(records: Records) -> str:
    items = "".join(
        f"<item><title>{escape(title)}</title><link>https://arxiv.org/abs/2503.{number:05}</link>"
        f"<description>{escape(f'<p>On {escape(title)}.</p>')}</description>"
        + "".join(f"<dc:creator>{name}</dc:creator>" for name in names)
        + "</item>"
        for title, names, number in records
    )
    return f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title>{items}</channel></rss>'


def atom(records: Records) -> str:
    entries = "".join(
        f'<entry><title>{escape(title)}</title><link rel="alternate" href="https://arxiv.org/abs/2503.{number:05}"/>'
        f"<id>tag:x,{number}</id><summary>{escape(f'On {title}.')}</summary>"
        + "".join(f"<author><name>{name}</name></author>" for name in names)
        + "</entry>"
        for title, names, number in records
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{entries}</feed>'


@given(RECORDS)
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("write", [rss, atom])
def test_a_feed_says_what_other_readers_of_feeds_find(write: object, records: Records) -> None:
    text = write(records)  # type: ignore[operator]
    entries = entries_of(text, "feed.xml")
    assert said(entries) == known(records)
    assert [entry.abstract for entry in entries] == [f"On {title}." for title, _, _ in records]
    others = feedparser.parse(text).entries
    assert [entry.title for entry in entries] == [" ".join(other.title.split()) for other in others]
    assert [list(entry.authors) for entry in entries] == [[one.name for one in other.authors] for other in others]


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_biorxiv_names_all_authors_in_one_element(records: Records) -> None:
    def turned(name: str) -> str:
        given, family = name.split()
        return f"{family}, {given[0]}."

    items = "".join(
        f'<item rdf:about="https://example.org/{number}"><title><![CDATA[ {title} ]]></title>'
        f"<dc:identifier>doi:10.1101/2025.03.{number:05}</dc:identifier>"
        f"<dc:creator><![CDATA[ {', '.join(map(turned, names))} ]]></dc:creator></item>"
        for title, names, number in records
    )
    entries = entries_of(
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{items}</rdf:RDF>',
        "feed.rdf",
    )
    assert said(entries) == [
        (title, [f"{name.split()[0][0]}. {name.split()[1]}" for name in names], f"10.1101/2025.03.{number:05}")
        for title, names, number in records
    ]


@given(RECORDS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_json_feed(records: Records, is_first_version: bool) -> None:
    items = [
        {
            "id": f"https://arxiv.org/abs/2503.{number:05}",
            "title": title,
            "content_html": f"<p>On {escape(title)}.</p>",
            **({"author": {"name": names[0]}} if is_first_version else {"authors": [{"name": one} for one in names]}),
        }
        for title, names, number in records
    ]
    version = f"https://jsonfeed.org/version/1{'' if is_first_version else '.1'}"
    entries = entries_of(json.dumps({"version": version, "items": items}), "feed.json")
    assert said(entries) == [
        (title, names[:1] if is_first_version else names, arxiv) for title, names, arxiv in known(records)
    ]
    assert [entry.abstract for entry in entries] == [f"On {title}." for title, _, _ in records]


@given(RECORDS, st.sampled_from(["quoted-printable", "base64", "8bit"]))
@settings(max_examples=60, deadline=None)
def test_a_mail_of_headings(records: Records, way: str) -> None:
    page = "".join(
        f'<h2><a href="https://arxiv.org/abs/2503.{number:05}?utm_source=x">{escape(title)}</a></h2>\n<p>Lost.</p>\n'
        for title, _, number in records
    )
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Sönke <a@example.org>", "b@example.org", "Größe"
    mail["Date"] = "Fri, 14 Mar 2025 07:00:00 +0000"
    mail.set_content("No text.")
    mail.add_alternative(f"<html><body>{page}</body></html>", subtype="html", cte=way)
    digest = read_digest(mail.as_bytes(), "mail.eml")
    assert (str(digest.date), digest.format, digest.problems) == ("2025-03-14", "mail", ())
    assert [(entry.title, entry.arxiv) for entry in digest.entries] == [
        (title, f"2503.{number:05}") for title, _, number in records
    ]


@given(RECORDS)
@settings(max_examples=60, deadline=None)
def test_arxivs_page(records: Records) -> None:
    listed = "".join(
        f'<dt><a href ="/abs/2503.{number:05}" title="Abstract">arXiv:2503.{number:05}</a></dt>\n<dd><div class="meta">'
        f'<div class="list-title mathjax"><span class="descriptor">Title:</span> {escape(title)}</div>'
        f'<div class="list-authors">{", ".join(f"<a href=x>{name}</a>" for name in names)}</div></div></dd>\n'
        for title, names, number in records
    )
    entries = entries_of(f"<!DOCTYPE html><html><h3>Fri, 14 Mar 2025</h3><dl>{listed}</dl></html>", "new.html")
    assert said(entries) == known(records)


def test_what_an_editor_says_of_a_paper_are_notes() -> None:
    page = (
        '<p><b>1. Socks</b> - lost in pairs, every week. (<a href="https://arxiv.org/abs/2503.01234">paper</a> | '
        '<a href="https://github.com/x/socks">code</a>)</p>\n<p>Ideas on <a href="https://doi.org/10.1234/shoes">'
        "Shoes that stay</a> by others.</p>"
    )
    digest = read_digest(f"<html><body>{page}</body></html>".encode(), "2025-03-14.html")
    assert [(entry.title, entry.arxiv or entry.doi) for entry in digest.entries] == [
        ("Socks", "2503.01234"),
        ("Shoes that stay", "10.1234/shoes"),
    ]
    assert "lost in pairs, every week." in digest.entries[0].notes
    assert dict(digest.entries[0].links) == {"code": "https://github.com/x/socks"}
