"""PubMed's format for reference managers (`.nbib`), which is MEDLINE's: a tag of up to four letters a line."""

from __future__ import annotations

import re

from sitegen.digests.account import Account, Reading
from sitegen.digests.names.person import Person, in_vancouver, is_suffix, person_in
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.tagged_text import Record, records, take

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?")
_START = re.compile(r"^PMID ?- ?\d", re.MULTILINE)
_NAMES = {
    **dict.fromkeys(("TI", "BTI", "TT"), "title"),
    **dict.fromkeys(("FAU", "AU", "CN"), "authors"),
    **dict.fromkeys(("AB", "OAB"), "abstract"),
}
_ID = re.compile(r"(\S+) \[doi\]")
_USELESS = (
    "PMID", "OWN", "STAT", "DCOM", "LR", "IS", "VI", "IP", "PG", "LA", "PT", "PL", "TA", "JID", "SB", "MH", "PMC",
    "MID", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SO", "AD", "AUID", "RN", "GR", "CI", "COIS", "OTO", "PMCR", "NM",
    "SI", "DA", "DEP", "IR", "FIR", "IRAD", "CIN", "CON", "EIN", "EFR", "RIN", "ROF", "UIN", "UOF", "SPIN", "ORI",
    "RF", "PUBM", "DDAT", "DRDT", "ISBN", "ED", "FED", "EN", "CTDT", "PB", "CP", "VTI", "CTI", "GN", "PS", "FPS",
    "OCI", "OID", "SFM", "OABL", "OT", "JT", "BTI", "AID", "LID", "DP", "CRI", "CRF", "DDIN", "ECI", "ECF", "RPI",
    "RPF", "RRI", "RRF", "BOOK", "TT",
)  # fmt: skip
_GOES_ON = {"and", "or", "to", "vs", "versus"}
"""Words behind which a hyphen at a line's end is none of one word: “low- and high-”."""


def sniff(text: str) -> bool:
    """Whether some line begins with the number that PubMed gives a paper."""
    return _START.search(text) is not None


def read(text: str, source: str) -> Reading:
    """Reads each record, from its number to the next one's."""
    account = Account(text, source)
    account.has_no_use_for(*_USELESS)
    for record in records(account, _TAG, "PMID"):
        if entry := entry_of(Fields(_values(record), account, record.tags[0][0])):
            take(account, entry, record, _NAMES)
    return account.reading()


def _values(record: Record) -> dict[str, object]:
    unnamed: dict[str, object] = {tag: record.all(tag) for tag in record.values if tag not in _NAMES}
    ids = (found[1] for text in record.all("LID", "AID") if (found := _ID.search(text)))
    dates = record.all("DP", "DEP")
    return unnamed | {
        "title": translated(_joined(record.first("TI", "BTI", "TT"))),
        "authors": _authors(record),
        "abstract": _joined(record.first("AB", "OAB")),
        "doi": next(ids, ""),
        "published": dates[0] if dates else "",
        "keywords": [_joined(text).lstrip("*") for text in record.all("OT")],
        "journal_ref": _joined(record.first("JT", "TA")),
    }


def translated(title: str) -> str:
    """A title without the brackets around one that PubMed translated.

    >>> translated("[Shoes]."), translated("Shoes [corrected].")
    ('Shoes', 'Shoes [corrected].')
    """
    match = _TRANSLATED.fullmatch(title)
    return match[1] if match else title


_TRANSLATED = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\.?")


def _authors(record: Record) -> list[Person]:
    """The people in full, or with their initials where there is no more, and groups, in their order."""
    full = "FAU" if "FAU" in record.values else "AU"
    found: list[Person] = []
    left = {tag: iter(record.values.get(tag, [])) for tag in (full, "CN")}
    for _, tag in record.tags:
        if tag in left and (lines := next(left[tag], None)):
            text = _joined("\n".join(lines))
            found.append(Person(text) if tag == "CN" else _person(text, is_full=tag == "FAU"))
    return found


def _person(text: str, *, is_full: bool) -> Person:
    """Someone's name; the suffix stands behind the given name, as in “King, Martin Luther Jr”."""
    if not is_full:
        return in_vancouver(text) or person_in(text)
    family, _, given = text.partition(",")
    *first, last = given.split() or [""]
    return Person.of(family, " ".join(first), last) if first and is_suffix(last) else person_in(text)


def _joined(value: str) -> str:
    """A value's lines as one: PubMed breaks them behind spaces, which it leaves there, and behind hyphens."""
    lines = value.split("\n")
    text = lines[0].strip()
    for line in lines[1:]:
        words = line.split(None, 1)
        if not words:
            continue
        is_one_word = text[-1:] == "-" and text[-2:-1].isalnum() and words[0] not in _GOES_ON
        text += ("" if is_one_word else " ") + line.strip()
    return text
