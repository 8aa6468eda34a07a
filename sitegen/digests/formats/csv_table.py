"""CSV and TSV with a row of heads: a paper a row.

Cells are text, formulas among them: nothing in one is ever computed. What a column holds is told by its head, as with
the fields of any record.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator

from sitegen.digests.account import Account, Reading
from sitegen.digests.entries import entry_of, is_paper, listed_day
from sitegen.digests.fields import Fields

_SEPARATORS = ",;\t"
_LONGEST_HEAD = 10_000
_END = "\x1f"
"""Stands behind the text: whether it comes out as a row of its own tells whether the last quotation was closed."""


def sniff(text: str) -> bool:
    """Whether the first line that is not blank has several heads, a paper's title among them."""
    return bool(_separator(text))


def read(text: str, source: str) -> Reading:
    """Reads each row under its heads; a row with more cells than there are heads is left out."""
    account = Account(text, source)
    heads: list[str] = []
    for cells, lines in _rows(account, _separator(text) or ","):
        if not heads:
            heads = [cell.strip() for cell in cells]
            account.mark("furniture", lines)
        elif not any(map(str.strip, cells)):
            account.mark("furniture", lines)
        elif any(map(str.strip, cells[len(heads) :])):
            what = f"a row of {len(cells)} cells under {len(heads)} heads: left out"
            account.problem(lines.start, what, "put the cell with a separator in it between quotes")
        else:
            _take(account, dict(zip(heads, cells, strict=False)), lines)
    return account.reading()


def _separator(text: str) -> str:
    """The sign that parts the heads; "" where the first line has none."""
    first = text.lstrip().partition("\n")[0][:_LONGEST_HEAD]
    for separator in _SEPARATORS:
        heads = next(csv.reader([first], delimiter=separator), [])
        if len(heads) > 1 and is_paper(dict.fromkeys(map(str.strip, heads))):
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


def _take(account: Account, record: dict[str, str], lines: range) -> None:
    fields = Fields(record, account, lines.start)
    entry = entry_of(fields)
    if day := listed_day(fields):
        account.on(day)
    if entry:
        account.take(entry, ("entry", lines))
