"""The records of XML that a service or a reference manager wrote: elements of some names, a paper each.

A format says which elements these are, turns them into fields, and these into the values that `entry_of` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping

from sitegen.digests.account import Account, Reading
from sitegen.digests.digest import Kind
from sitegen.digests.records.entries import entry_of, field_kind
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import ValuesOf
from sitegen.digests.records.json_text import BrokenError
from sitegen.digests.records.xml_text import Element
from sitegen.digests.records.xml_text import read_records as read_xml


def read_elements(
    text: str,
    source: str,
    names: Container[str],
    fields_of: Callable[[Element], Mapping[str, object]],
    values_of: ValuesOf,
    useless: Mapping[str, tuple[str, ...]],
) -> Reading:
    """Reads each element of some names, up to where the text breaks off if it does. `useless` are the names of fields
    that are of no use, by the path that leads to them."""
    account = Account(text, source)
    for path, unused in useless.items():
        account.has_no_use_for(*unused, path=path)

    done, end = 0, len(account.lines)

    def take(element: Element) -> None:
        nonlocal done
        record = Fields(fields_of(element), account, element.line)
        values = values_of(record)
        account.mark_rest("furniture", range(done + 1, element.line))
        done = max(done, element.last)
        if values is None:
            account.mark_rest("furniture", element.lines)
        elif entry := entry_of(Fields(values, account, record.line, ".")):
            account.take(entry, *_kinds(element))

    try:
        read_xml(text, names, take, lambda _: None)
    except BrokenError as broken:
        end = min(end, broken.line - 1)
        hint = "what stands before is read; fetch or export the list again to have the rest"
        account.problem(broken.line, f"no XML that can be read from here on: {broken}", hint)
    account.mark_rest("furniture", range(done + 1, end + 1))
    return account.reading()


def _kinds(element: Element) -> Iterator[tuple[Kind, range]]:
    yield "entry", element.lines
    if len(element.lines) > 1:
        yield from _below(element)


def _below(element: Element) -> Iterator[tuple[Kind, range]]:
    for child in element.children:
        name = child.name.casefold().removeprefix("article").removesuffix("text").removesuffix("list")
        kind = field_kind(name)
        yield kind, child.lines
        if kind == "field":
            yield from _below(child)
