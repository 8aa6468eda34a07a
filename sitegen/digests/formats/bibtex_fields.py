"""What the fields of BibTeX and BibLaTeX mean, in the dialects of those who export it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.digests.dates.partial import partial_date
from sitegen.digests.records.bibtex_text import people_named, unbraced, untexed
from sitegen.digests.records.entries import named_arxiv, venue_of
from sitegen.digests.records.zotero_extra import extra_lines, rest_of_extra
from sitegen.ids import is_web_address, parse_arxiv

MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
"""The abbreviations that every style defines."""
_VOLUMES = {"proceedings", "mvproceedings", "xdata", "set", "periodical", "ieeetranbstctl", "control"}
_BOOKS = {"book", "mvbook", "collection", "mvcollection", "reference", "mvreference"}
USELESS = {
    # places of files, and what reference managers keep for themselves
    *(
        "acknowledgement",
        "bibdate",
        "file",
        "owner",
        "timestamp",
        "groups",
        "__markedentry",
        "mendeley-groups",
        "mendeley-tags",
        "date-added",
    ),
    *("date-modified", "bdsk-file-1", "bdsk-file-2", "bdsk-url-1", "bdsk-url-2", "local-url", "local-file", "biburl"),
    *("bibsource", "adsurl", "adsnote", "creationdate", "modificationdate", "qualityassured", "citationkey"),
    *("urldate", "date_added", "ids", "sortname", "sorttitle", "sortyear", "options", "presort", "keyid", "citedby"),
    # where in a volume a paper stands, and who printed it
    *("volume", "number", "issue", "pages", "pagetotal", "numpages", "page", "series", "edition", "chapter", "part"),
    *("volumes", "publisher", "address", "location", "organization", "institution", "school", "type", "issn", "isbn"),
    *("eissn", "editor", "editora", "bookauthor", "translator", "issue_date", "articleno", "eid", "articlenumber"),
    *("eventtitle", "eventdate", "venue", "shorttitle", "shortjournal", "shortbooktitle", "titleaddon", "booksubtitle"),
    *("language", "langid", "hyphenation", "copyright", "rights", "license", "pmid", "pmcid", "mrnumber", "zblnumber"),
    *("mrclass", "mrreviewer", "eprinttype", "archiveprefix", "eprintclass", "pubstate", "crossref", "xref", "xdata"),
    *("bibcode", "reprint", "doi-asserted-by", "affiliation", "author+an", "correspondence_address1", "username"),
    *("unique-id", "times-cited", "number-of-cited-references", "da", "oa", "esi-hot-paper", "esi-highly-cited-paper"),
    *("document_type", "source", "abbrev_source_title", "publication_stage", "coden", "art_number", "note", "key"),
    *("journal", "journaltitle", "booktitle", "maintitle", "year", "month", "day", "date", "origdate", "howpublished"),
}
_AN_ARXIV = {"", "arxiv"}
_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
_SORTED = re.compile(r"\{?\\[A-Za-z]+\{[^{}]*\}\}?")
"""By what a year is sorted, which nobody shall see: `{\\noopsort{1973b}}1973`."""
_MACRO = re.compile(r"\\[A-Za-z]+")
_RANGE = re.compile(r"[~?%]|/.*")


def is_volume(kind: str, raw: Mapping[str, str], is_referred: bool) -> bool:
    """Whether an entry is of a volume in which papers stand, and of none itself."""
    return kind in _VOLUMES or (kind in _BOOKS and (is_referred or not raw.get("author", "").strip()))


def values_of(key: str, raw: Mapping[str, str]) -> dict[str, object]:
    """A BibTeX entry's fields under the names that `entry_of` knows."""
    venue = next((raw[name] for name in _VENUES if raw.get(name)), "")
    note = unbraced(raw.get("note", ""))
    url = next((text for name in ("url", "howpublished") if is_web_address(text := untexed(raw.get(name, "")))), "")
    known: dict[str, object] = {
        "title": _title(raw),
        "authors": people_named(raw.get("author", "")),
        "id": _arxiv(key, raw, venue, note),
        "doi": untexed(raw.get("doi", "")) or extra_lines(note).get("doi", ""),
        "url": url,
        "categories": raw.get("primaryclass", "") or raw.get("eprintclass", ""),
        "comment": rest_of_extra(note) if extra_lines(note) else _HOLDS_ADDRESS.sub("", note),
        "journal_ref": "" if _MACRO.fullmatch(venue) else venue_of(unbraced(venue)),
        "published": _date(raw),
        "notes": unbraced(raw.get("annote", "") or raw.get("annotation", "")),
    }
    if not is_web_address(pdf := untexed(raw.get("pdf", ""))):
        pdf = ""
    rest = {name: unbraced(value) for name, value in raw.items() if name not in (*_TAKEN, *known)}
    return rest | {name: value for name, value in (known | {"pdf": pdf}).items() if value}


_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle")
_TAKEN = {
    *("author", "eprint", "primaryclass", "annote", "annotation", "archive", "subtitle", *_VENUES),
    *("year", "month", "day", "date", "note"),
}
_HOLDS_ADDRESS = re.compile(r"\\url\{[^{}]*\}")


def _title(raw: Mapping[str, str]) -> str:
    title, subtitle = unbraced(raw.get("title", "")).strip(), unbraced(raw.get("subtitle", "")).strip()
    if not subtitle or not title:
        return title
    return f"{title} {subtitle}" if title[-1] in ":?!" else f"{title}: {subtitle}"


def _arxiv(key: str, raw: Mapping[str, str], venue: str, note: str) -> str:
    """The arXiv id, wherever it stands: dialects have it in six fields."""
    archive = raw.get("archiveprefix", "") or raw.get("eprinttype", "")
    eprint = untexed(raw.get("eprint", "")) if archive.casefold() in _AN_ARXIV else ""
    said = [eprint, *(untexed(raw.get(name, "")) for name in ("arxivid", "arxiv", "url", "doi", "howpublished"))]
    said += [raw.get("volume", "").removeprefix("abs/") if venue in ("CoRR", "ArXiv") else ""]
    named = [*said, raw.get("number", ""), raw.get("eid", ""), venue, note]
    return next(filter(parse_arxiv, [*said, *map(named_arxiv, named), key]), "")


def _date(raw: Mapping[str, str]) -> str:
    """The date, as exact as it is; a range's first."""
    date = _RANGE.sub("", raw.get("date", "").strip())
    if date:
        return date[:4] if re.fullmatch(r"\d{4}-[2-4]\d", date) else date  # a season
    year, month = unbraced(_SORTED.sub("", raw.get("year", ""))).strip(), raw.get("month", "")
    if not (year.isdigit() and len(year) == 4):
        return year
    day = _DAY.search(raw.get("day", ""))
    if name := _MONTH.search(month):
        number = [*MONTHS].index(name[0].casefold()) + 1
        day = day or _DAY.search(month)
    else:
        number = int(month) if month.strip().isdigit() and len(month) < 3 else 0
    exact = f"{year}-{number:02}" + (f"-{int(day[0]):02}" if day else "")
    return exact if number and partial_date(exact) else year
