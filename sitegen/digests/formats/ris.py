"""RIS, the tagged format of reference managers, in the dialects of those who write it.

EndNote, Zotero, Mendeley, IEEE, Springer, Elsevier, Web of Science and Scopus each have their own.
"""

from __future__ import annotations

import re

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.partial import partial_date
from sitegen.digests.names.people import one_each
from sitegen.digests.records.entries import entry_of, named_arxiv, venue_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.tagged_text import Record, records, take
from sitegen.digests.records.xml_text import plain
from sitegen.digests.records.zotero_extra import extra_lines, rest_of_extra
from sitegen.ids import is_web_address, parse_arxiv, parse_doi

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: {2,4}- ?| -(?: |$))")
_HEAD = re.compile(r"(?:\d{1,6}\.?|Record #\d+ of \d+|(?:Provider|Content|Database): ?.{0,200})\s{0,4}")
"""What some write above each reference."""
_START = re.compile(r"^[ \t]{0,8}TY {1,4}- ?", re.MULTILINE)
_TITLES = ("TI", "T1", "CT")
_AUTHORS = ("AU", "A1")
_NAMES = {
    **dict.fromkeys((*_TITLES, "BT"), "title"),
    **dict.fromkeys(_AUTHORS, "authors"),
    **dict.fromkeys(("AB", "N2"), "abstract"),
}
_USELESS = (
    "TY", "ER", "ID", "A2", "A3", "A4", "ED", "AD", "AN", "BT", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "CA",
    "CN", "CP", "CR", "CY", "DB", "DP", "ET", "EP", "IS", "J1", "J2", "JA", "LA", "LB", "LK", "L1", "L2", "L3", "L4",
    "LI", "M1", "M2", "M3", "NO", "NV", "OP", "PB", "PP", "RI", "RN", "RP", "SE", "SN", "SP", "ST", "SV", "T3", "TA",
    "TT", "U1", "U2", "U3", "U4", "U5", "VL", "VO", "Y2", "A5", "PA", "PM", "DS", "CL", "CD", "FN", "KP", "WP", "SL",
    "SF", "PT", "Z9", "EI", "UR", "DO", "DI", "DA", "PY", "Y1", "JO", "JF", "T2", "N1", "KW", "DE",
)  # fmt: skip


def sniff(text: str) -> bool:
    """Whether some line begins a reference."""
    return _START.search(text) is not None


def read(text: str, source: str) -> Reading:
    """Reads each reference, from its type to its end, or to the next one's type where the end is missing."""
    account = Account(text, source)
    account.has_no_use_for(*_USELESS)
    for number, line in enumerate(account.lines, 1):
        if _HEAD.fullmatch(line):
            account.mark("furniture", number)
    for record in records(account, _TAG, "TY", "ER"):
        if entry := entry_of(Fields(_values(record), account, record.tags[0][0])):
            take(account, entry, record, _NAMES)
    return account.reading()


def _values(record: Record) -> dict[str, object]:
    """A reference's values under the names that `entry_of` knows; a tag without one keeps its own."""
    is_book = record.first("TY") in ("BOOK", "EBOOK", "EDBOOK")
    venue = "" if is_book else _line(record.first("T2", "JO", "JF", "BT", "JA", "J2"))
    urls = [_line(text) for text in record.all("UR", "L1", "L2", "LK")]
    addresses = [url for text in urls for url in text.split() if is_web_address(url.rstrip(";"))]
    ids = [*record.all("DO", "DI"), *addresses, *record.all("AN", "M3", "C7", "M1"), *record.all("U1")]
    note = record.first("N1")
    named = [*record.all("VL", "AN", "N1", "PB", "M1"), venue, _line(record.first("JO")), _line(record.first("JF"))]
    arxiv = [*ids, *map(named_arxiv, named), extra_lines(note).get("arxiv", "")]
    pdfs = [url for url in addresses if url.casefold().endswith(".pdf") or "/pdf/" in url]
    known: dict[str, object] = {
        "title": plain(_line(record.first(*_TITLES) or record.first("BT"))),
        "authors": one_each([name for text in record.all(*_AUTHORS) for name in _people(text)]),
        "abstract": plain(record.first("AB") or record.first("N2")),
        "id": next(filter(parse_arxiv, arxiv), ""),
        "doi": next((text for text in ids if parse_doi(text) and not parse_arxiv(text)), ""),
        "url": next((url for url in addresses if url not in pdfs), ""),
        "pdf": next(iter(pdfs), ""),
        "keywords": [word for text in record.all("KW", "DE") for word in re.split(r"[;\n]", text) if word.strip()],
        "comment": rest_of_extra(plain(note)) if extra_lines(note) else plain(note),
        "published": _date(record),
        "journal_ref": venue_of(venue),
        "notes": record.first("RN"),
    }
    return known | {tag: record.all(tag) for tag in record.values if tag not in _NAMES}


def _line(text: str) -> str:
    return " ".join(text.split())


def _people(text: str) -> list[str]:
    """The names in one value: it should be one, but some put all of them there."""
    return [name.strip() for part in _line(text).split(" and ") for name in part.split(";") if name.strip()]


def _date(record: Record) -> str:
    """The most exact of the dates that there are: RIS has them as `2021/08//`, as text, and without a year."""
    said = [_line(text) for text in record.all("DA", "Y1", "PY", "YR")]
    year = next((match[0] for text in record.all("PY", "Y1", "YR", "DA") if (match := _YEAR.search(text))), "")
    forms = [_slashed(text) for text in said] + [f"{text} {year}" for text in record.all("DA") if year not in text]
    found = [day for text in forms if (day := partial_date(text)) and (not year or day.year == int(year))]
    best = max(found, key=lambda day: (bool(day.month), bool(day.day)), default=None)
    return str(best) if best else next((text for text in map(_slashed, said) if text), "")


_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def _slashed(text: str) -> str:
    """`YYYY/MM/DD/other` without what is not there, nor the rest."""
    parts = text.split("/", 3)
    return "-".join(filter(None, parts[:3])) if len(parts) > 1 and parts[0].isdigit() and len(parts[0]) == 4 else text
