"""Any page that was saved as HTML: headings, lists, tables or paragraphs of papers; or the page of one paper.

It is read as the Markdown that it would be. The page of a paper, as publishers have it, says in its head what Google
Scholar takes from there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, stated_within
from sitegen.digests.html.addresses import straight
from sitegen.digests.html.as_markdown import markdown_of
from sitegen.digests.html.tree import parse_html, walk
from sitegen.digests.mail.posts import leads_to_papers, lifted, read_post
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.xml_text import Element, root_of

_SAVED = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://\S{1,2000}) -->")
_BLOCK = re.compile(
    r"<(?:body|head|meta|div|table|ul|ol|h[1-6]|p|article|section|main|dl|center|style|title|span)[\s>/]", re.I
)
_END = re.compile(r"</(?:p|li|td|div|h[1-6]|a|ul|ol|table)>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} |^\|.*\|[ \t]*$|\]\(https?:|<\w+ align=", re.MULTILINE)
_HEAD = 20_000
_CITED = {
    "citation_title": "title",
    "citation_abstract": "abstract",
    "citation_doi": "doi",
    "citation_arxiv_id": "arxiv_id",
    "citation_pdf_url": "pdf",
    "citation_publication_date": "published",
    "citation_date": "published",
    "citation_online_date": "published",
    "citation_journal_title": "journal_ref",
    "citation_conference_title": "journal_ref",
}
"""What the head of a paper's page calls its fields."""


def sniff(text: str) -> bool:
    """Whether a text is a page, or a piece of one and no Markdown, and leads to papers or lists some all the same."""
    if root_of(text).lower() != "html":
        head = text[:_HEAD]
        begins = _BLOCK.match(head.lstrip()) is not None
        if not begins or _MARKDOWN.search(head) or len(_END.findall(head)) * 30 <= head.count("\n"):
            return False
    return leads_to_papers(text) or "citation_title" in text or bool(read(text, "").entries)


def read(text: str, source: str) -> Reading:
    """Reads a page; its date is that of its headings."""
    account = Account(text, source)
    whole = range(1, len(account.lines) + 1)
    root = parse_html(text)
    metas = [one for one in walk(root) if one.name == "meta"]
    if cited := _cited(metas):
        account.mark("furniture", whole)
        line = next(one.line for one in metas if one.attributes.get("name", "").lower() == "citation_title")
        if entry := entry_of(Fields(cited, account, line)):
            account.take(entry, ("title", range(line, line + 1)))
        return account.reading()
    within = markdown_of(root, _base(text, root))
    reading = read_post(within.text, source)
    there = within.lines
    for one in (reading, *reading.further):
        if one.stated:
            at = there[one.stated.line - 1] if one.stated.line else None
            account.begin(replace(one.stated, line=at), one.since)
        for entry in lifted(replace(one, further=()), within, account, whole):
            account.take(entry)
    return account.reading(stated=_published(text, metas))


def _published(text: str, metas: list[Element]) -> Stated | None:
    """The day on which a post says that it was published, in its head."""
    said = (one.attributes for one in metas if _DATED & {*one.attributes.values()})
    written = next((values.get("content", "") for values in said), "")
    found = stated_within(written or "".join(_IN_SCRIPT.findall(text)[:1]), 1)
    return replace(found[1], line=None) if found else None


_DATED = {"article:published_time", "datePublished", "date", "DC.date", "parsely-pub-date"}
_IN_SCRIPT = re.compile(r"\"datePublished\":\s?\"(\d{4}-\d\d-\d\d)")


def _base(text: str, root: Element) -> str:
    """The address of the page, as far as it says so."""
    for one in walk(root):
        if one.name == "base" and (address := straight(one.attributes.get("href", ""))):
            return address
    if saved := _SAVED.search(text[:_HEAD]):
        return straight(saved[1])
    for one in walk(root):
        if (one.name, one.attributes.get("rel")) == ("link", "canonical"):
            return straight(one.attributes.get("href", ""))
        if one.attributes.get("property") == "og:url":
            return straight(one.attributes.get("content", ""))
    return ""


def _cited(metas: list[Element]) -> dict[str, object]:
    """The paper that the page is of, as its head cites it; {} where it cites none or several."""
    found: dict[str, object] = {}
    authors: list[str] = []
    titles = 0
    for meta in metas:
        name = meta.attributes.get("name", "").lower()
        value = meta.attributes.get("content", "")
        titles += name == "citation_title"
        if name in ("citation_author", "citation_authors"):
            authors.append(value)
        elif name in _CITED and value.strip():
            found.setdefault(_CITED[name], value)
    return {**found, "authors": authors} if titles == 1 else {}
