"""Newsletters and alerts as they lie in a mailbox: one mail, or several; also pages that a browser saved as one file.

A mail's date is that of its head. Of a text that it has in several kinds that one is read which holds most. Who reads
it, and how to be rid of it, stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import getaddresses, parsedate_to_datetime

from sitegen.digests.account import Account, Reading
from sitegen.digests.candidates import candidates
from sitegen.digests.dates.written import Stated, is_believable
from sitegen.digests.digest import Entry
from sitegen.digests.formats import scholar_alert
from sitegen.digests.html.addresses import hidden_links, straight
from sitegen.digests.html.as_markdown import Within, markdown_of
from sitegen.digests.html.tree import parse_html
from sitegen.digests.mail.mime import Part, is_head, messages_in, text_of, written
from sitegen.digests.mail.plain import markdown_of_text
from sitegen.digests.mail.posts import lifted, read_post
from sitegen.digests.named_ids import named_ids

_KNOWN = {"from", "date", "subject", "mime-version", "message-id", "received", "content-type", "delivered-to"}
_KNOWN |= {"return-path", "to"}
_TELLING = {"from", "mime-version", "received", "return-path", "delivered-to", "message-id"}
_TO = ("to", "cc", "bcc", "delivered-to", "x-original-to", "x-forwarded-to", "x-rcpt-to", "list-unsubscribe")
_OWN = re.compile(
    r"unsubscribe|view (?:this|it|in)\b.{0,40}\b(?:browser|on the web|online)|you(?:'|’)?(?: a)?re receiving"
    r"|this (?:e-?mail|message) was sent to|update your preferences|manage your subscription"
    r"|forwarded this (?:e-?mail|to you)",
    re.IGNORECASE,
)
_LONGEST_OWN = 400


def sniff(text: str) -> bool:
    """Whether a text begins with the head of a mail."""
    names: set[str] = set()
    for at, line in enumerate(text[:20_000].lstrip("\n").split("\n")):
        if at == 0 and (line.startswith("From ") or line.strip().isdigit()):
            continue
        if is_head(line):
            names.add(line.partition(":")[0].lower())
        elif not line.startswith((" ", "\t")) or not line.strip():
            break
    return len(names & _KNOWN) > 1 and bool(names & _TELLING)


def read(text: str, source: str) -> Reading:
    """Reads each mail under its own date."""
    account = Account(text, source)
    for message in messages_in(account.lines):
        if day := _day(message):
            account.begin(day)
        elif message.heads:
            hint = "give it with --date YYYY-MM-DD, or put it into the file's name"
            if not any(True for _ in account.taken()):
                account.problem(message.lines.start, "a mail without a date", hint)
        entries = list(_entries(account, message))
        for entry in entries:
            account.take(entry)
        if not entries and (hidden := sum(map(hidden_links, _leaves_of(account, message)))):
            what = f"{hidden} links lead through a counter that alone knows where, so none is a paper's"
            account.problem(message.lines.start, what, "add the post as its feed, or as its page saved from the web")
        _mark_heads(account, message)
        account.mark_rest("furniture", message.lines)
    return account.reading()


def _leaves_of(account: Account, message: Part) -> Iterator[str]:
    """The texts of a mail in all their kinds."""
    for alternatives in _texts(account, message, tell=False):
        yield "\n".join(text for text, _ in text_of(account.lines, alternatives[0]))


def _day(message: Part) -> Stated | None:
    """The day of a mail's date, where it was sent."""
    try:
        day = parsedate_to_datetime(message.heads.get("date", "")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Stated(day.month, day.day, day.year, message.lines.start) if is_believable(day) else None


def _mark_heads(account: Account, message: Part) -> None:
    for number in range(message.lines.start, min(message.body, message.lines.stop)):
        is_date = account.lines[number - 1].lower().startswith("date:")
        account.mark("date" if is_date else "furniture", number)


def _entries(account: Account, message: Part) -> Iterator[Entry]:
    """The papers of a mail: of each text that it has, in the kind that holds most."""
    readers = {address.lower() for _, address in getaddresses([message.heads.get(name, "") for name in _TO])} - {""}
    for alternatives in _texts(account, message):
        read = [_read(account, part, readers) for part in alternatives]
        within, reading = max(read, key=lambda one: _worth(*one))
        best = alternatives[read.index((within, reading))]
        yield from lifted(reading, within, account, range(best.body, best.lines.stop))


def _texts(account: Account, part: Part, *, tell: bool = True) -> Iterator[list[Part]]:
    """The texts of a mail, each in all the kinds that it has of it; attachments are told."""
    if part.type == "multipart/alternative":
        if kinds := [one for inner in part.parts for one in _leaves(inner)]:
            yield kinds
    elif part.parts:
        for inner in part.parts:
            yield from _texts(account, inner, tell=tell)
    elif part.is_attached and tell and not part.type.startswith(_PICTURES):
        name = written(part.parameter("content-disposition", "filename"))
        what = f'an attachment is not read: "{name[:60]}"'
        account.problem(part.lines.start, what, "save it as a file, and add that, if it lists papers")
    elif part.type in ("text/plain", "text/html") and not part.is_attached:
        yield [part]


_PICTURES = ("image/", "audio/", "video/", "application/pgp", "application/pkcs7", "message/")


def _leaves(part: Part) -> Iterator[Part]:
    if part.type in ("text/plain", "text/html") and not part.is_attached:
        yield part
    for inner in part.parts:
        yield from _leaves(inner)


def _read(account: Account, part: Part, readers: set[str]) -> tuple[Within, Reading]:
    """What is read of a part, and the text of which it is."""
    lines = text_of(account.lines, part)
    raw = Within("\n".join(text for text, _ in lines), [number for _, number in lines])
    if part.type == "text/html":
        found = [one for one in candidates(raw.text, account.source) if one.reader.name in _PAGES]
        if scholar_alert.sniff(raw.text):
            return raw, scholar_alert.read(raw.text, account.source)
        if found and found[0].reading.entries:
            return raw, found[0].reading
        page = markdown_of(parse_html(raw.text), straight(part.heads.get("snapshot-content-location", "")))
        within = Within(page.text, [raw.lines[line - 1] for line in page.lines])
    else:
        within = markdown_of_text(lines)
    within = Within("\n".join(_without_own(line, readers) for line in within.text.split("\n")), within.lines)
    return within, replace(read_post(within.text, account.source), stated=None, since=None)


_PAGES = ("hf-html", "arxiv-page")
"""Pages that are read as such, and not as the Markdown that they would be."""


def _without_own(line: str, readers: set[str]) -> str:
    """A line of a mail, or nothing where it is about the mail and who reads it."""
    low = line.lower()
    if any(reader in low for reader in readers) or (len(line) < _LONGEST_OWN and _OWN.search(line)):
        return ""
    return line


def _worth(within: Within, reading: Reading) -> tuple[int, int, int]:
    entries = [entry for one in (reading, *reading.further) for entry in one.entries]
    ids = {entry.arxiv for entry in entries}.intersection(named_ids(within.text))
    return len(ids), len(entries), sum(len(entry.notes + entry.abstract) for entry in entries)
