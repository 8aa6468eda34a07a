"""CSV and TSV with a row of heads: a paper a row.

Cells are text, formulas among them: nothing in one is ever computed. What a column holds is told by its head, as with
the fields of any record. Some scripts print lists as Python does, and “nan” where there is nothing.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator, Sequence

from sitegen.digests.account import Account, Reading
from sitegen.digests.markdown.labels import label_of
from sitegen.digests.names.people import one_each
from sitegen.digests.names.printed import printed_list
from sitegen.digests.records.entries import USELESS, entry_of, field_kind, is_paper, is_title, listed_day
from sitegen.digests.records.fields import Fields, is_spelled
from sitegen.digests.records.xml_text import plain
from sitegen.digests.records.zotero_extra import extra_lines, rest_of_extra
from sitegen.digests.unused import NOTHING

_SEPARATORS = ",;\t|"
_SAID_SEPARATOR = re.compile(r"sep=.$", re.IGNORECASE)
"""What Excel writes above a table."""
_LONGEST_HEAD = 10_000
_END = "\x1f"
"""Stands behind the text: whether it comes out as a row of its own tells whether the last quotation was closed."""
_TITLES = ("name", "paper", "paper name", "article", "work")
"""What a column of titles may be called in a table where none has a usual name."""
_BESIDE_TITLE = (
    *("authors", "author", "abstract", "summary", "doi", "arxiv", "arxiv id", "link", "url", "pdf", "paper link"),
    *("published", "year", "venue", "paper url", "journal"),
)
"""Heads of which one stands beside such a column: a table of names alone may be of anything."""
_MEANT = {"translation": "abstract", "gist": "summary", "links": "url"}
"""What a label in another language means as the head of a column; the other meanings are names of fields."""
_NO_PAPERS = {"attachment", "note", "annotation"}
"""Zotero's types of what hangs on papers."""
_USELESS = {
    # places of files, and what Zotero, Notion, pandas and Excel keep for themselves
    *(
        "File Attachments",
        "Link Attachments",
        "Files",
        "Attachments",
        "Key",
        "Item Type",
        "Date Added",
        "Date Modified",
    ),
    *(
        "Access Date",
        "Library Catalog",
        "Call Number",
        "Archive",
        "Archive Location",
        "Short Title",
        "Created",
        "index",
    ),
    *("Last edited time", "Created time", "Created by", "Last edited by", "Unnamed: 0", "Unnamed: 0.1", "", "EID"),
    # where in a volume a paper stands, who printed it, how often it was cited
    *("Volume", "Issue", "Number", "Pages", "Num Pages", "Number Of Volumes", "Page start", "Page end", "Page count"),
    *(
        "Start Page",
        "End Page",
        "Art. No.",
        "Journal Abbreviation",
        "Abbreviated Source Title",
        "Series",
        "Series Number",
    ),
    *(
        "Series Text",
        "Series Title",
        "Publisher",
        "Place",
        "Language",
        "Rights",
        "Type",
        "ISBN",
        "ISBNs",
        "ISSN",
        "Extra",
    ),
    *("Cited by", "Cites", "CODEN", "Document Type", "Publication Stage", "Open Access", "Publication Year", "Edition"),
    *("Article Citation Count", "Reference Count", "Online Date", "Issue Date", "Meeting Date", "License"),
    *("Author(s) ID", "Author Affiliations", "Affiliations", "Authors with affiliations", "Correspondence Address"),
    *("Funding Information", "Funding Details", "Date Added To Xplore", "Document Identifier", "Copyright Year"),
    *("PMID", "PMCID", "NIHMS ID", "Citation", "First Author", "Create Date", "Entry Date", "updated", "updated_date"),
    *("GSRank", "QueryDate", "CitationURL", "CitesURL", "StartPage", "EndPage", "CitesPerYear", "RelatedURL", "ECC"),
    *("Editor", "Editors", "Translator", "Contributor"),
}


def sniff(text: str) -> bool:
    """Whether the first line that is not blank has several heads, a paper's title among them."""
    return bool(_separator(text))


def read(text: str, source: str) -> Reading:
    """Reads each row under its heads; a row with more cells than there are heads is left out."""
    account = Account(text, source)
    account.has_no_use_for(*_USELESS, *USELESS)
    heads: list[str] = []
    for cells, lines in _rows(account, _separator(text) or ","):
        if not heads and _SAID_SEPARATOR.match(account.lines[lines.start - 1]):
            account.mark("furniture", lines)
        elif not heads:
            heads = _named([cell.strip() for cell in cells])
            account.mark("furniture", lines)
        elif any(map(str.strip, cells[len(heads) :])):
            what = f"a row of {len(cells)} cells under {len(heads)} heads: left out"
            account.problem(lines.start, what, "put the cell with a separator in it between quotes")
        else:
            _take(account, dict(zip(heads, cells, strict=False)), lines)
    return account.reading()


def _named(heads: Sequence[str]) -> list[str]:
    """The heads under names that `entry_of` knows, where these go by others: in other languages, or “Name”."""
    names = [_MEANT.get(meaning, meaning) if (meaning := _meaning(head)) else head for head in heads]
    if "Item Title" in names:  # Springer's, whose names nothing parts: “Ada BrookBen Cole”
        names = ["Authors, run together" if name == "Authors" else name for name in names]
    if not any(map(is_title, names)) and any(is_spelled(name, _BESIDE_TITLE) for name in names):
        at = next((at for at, name in enumerate(names) if is_spelled(name, _TITLES)), None)
        return names if at is None else [*names[:at], "title", *names[at + 1 :]]
    return names


def _meaning(head: str) -> str:
    label = None if head.isascii() else label_of(f"{head}:")
    return label[0] if label else ""


def _separator(text: str) -> str:
    """The sign that parts the heads; "" where the first line has none."""
    first, *rest = text.lstrip()[:_LONGEST_HEAD].split("\n", 2)
    line = rest[0] if rest and _SAID_SEPARATOR.match(first) else first
    if line.lstrip().startswith("|"):
        return ""  # a table in Markdown
    for separator in _SEPARATORS:
        heads = _named([head.strip() for head in next(csv.reader([line], delimiter=separator), [])])
        if len(heads) > 1 and is_paper(dict.fromkeys(heads)):
            return separator
    return ""


def _rows(account: Account, separator: str) -> Iterator[tuple[list[str], range]]:
    """The rows with their lines, blank ones aside; one that can't be read is a problem."""
    rows = csv.reader(itertools.chain((f"{line}\n" for line in account.lines), [_END]), delimiter=separator)
    while True:
        first = rows.line_num + 1
        try:
            cells = next(rows)
        except csv.Error as error:
            account.problem(first, f"not a row: {error}", "mend it, or export the table again")
        else:
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                what = "a quotation that begins here never ends: left out, with all that follows"
                account.problem(first, what, 'close it with a "')
                return
            if cells:
                yield cells, range(first, rows.line_num + 1)


def _take(account: Account, row: dict[str, str], lines: range) -> None:
    said = {name for name, cell in row.items() if cell.strip() and name not in _USELESS}
    if not said or row.get("Item Type", "").casefold() in _NO_PAPERS or _is_untitled(row, said):
        account.mark("furniture", lines)
        return
    values = {name: _value(name, cell) for name, cell in row.items()} | _extra(row)
    if "Item Type" in row and isinstance(names := values.get("Author"), str):  # Zotero's: a family name goes first
        values["Author"] = one_each([name.strip() for name in names.split(";")])
    fields = Fields(values, account, lines.start)
    entry = entry_of(fields)
    if day := listed_day(fields):
        account.on(day)
    if entry:
        account.take(entry, ("entry", lines))


def _is_untitled(row: dict[str, str], said: set[str]) -> bool:
    """Whether a row says nothing but what Notion writes for a title where nobody gave one."""
    return len(said) == 1 and all(is_title(name) and row[name].strip().casefold() == "untitled" for name in said)


def _value(name: str, cell: str) -> object:
    """What a cell says: the list that a script printed into it, or its text without the mark-up of notes; of a row's
    number a number."""
    kind = field_kind(name)
    if kind == "title":
        return "" if cell in _NO_TITLES else plain(cell)
    if cell.strip().casefold() in NOTHING:
        return ""
    if kind in ("field", "authors") and (printed := printed_list(cell)) is not None:
        has_records = any(isinstance(one, dict) for one in printed)
        texts = [{"name": one} if has_records and isinstance(one, str) else one for one in printed]
        return [one for one in texts if one is not None]
    if is_spelled(name, _NUMBERS) and cell.isdecimal() and len(cell) < _LONGEST_NUMBER:
        return int(cell)
    return plain(cell) if kind != "authors" else cell


_NO_TITLES = {"nan", "NaN", "NaT"}
_NUMBERS = ("id", "paper id", "number", "no")
_LONGEST_NUMBER = 19


def _extra(row: dict[str, str]) -> dict[str, str]:
    """What Zotero's “Extra” has of a paper."""
    extra = row.get("Extra", "")
    if not extra:
        return {}
    return {**extra_lines(extra), "comment": rest_of_extra(extra)}
