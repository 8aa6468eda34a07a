"""Looks over what a site has for programs, feeds and references: a theme may have made them wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from sitegen.config import Config
from sitegen.errors import Problem
from sitegen.ids import file_of
from sitegen.outputs import dates_feed, feed, feed_list, references

_ATOM = "{http://www.w3.org/2005/Atom}"
_MONTH = re.compile(r"([0-9]{4}/[0-9]{2}/)index\.html")


def output_problems(config: Config, out: Path) -> Iterator[Problem]:
    """What is wrong with the files for programs of the site that was built in `out`."""
    files = {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
    months = [month[1] for month in map(_MONTH.fullmatch, files) if month]
    of_months = (f"{month}{name}" for month in months for name in references.KINDS)
    for file in (feed.ATOM, feed.JSON, dates_feed.ATOM, dates_feed.JSON, feed_list.ADDRESS, *of_months):
        if file not in files:
            yield Problem(file, None, "is not there", _hint(file))
    for file, path in files.items():
        try:
            found = [*_wrong(file, path, config.base_url, files)]
        except (ElementTree.ParseError, ValueError) as error:
            found = [f"is no {'JSON' if file.endswith('.json') else 'XML'}: {error}"]
        yield from (Problem(file, None, what, _hint(file)) for what in found)


def _hint(file: str) -> str:
    return f"mend the theme's {file.rpartition('/')[2]}"


def _wrong(file: str, path: Path, base_url: str, files: Container[str]) -> Iterable[str]:
    """What is wrong with one of them. Raises ValueError or ParseError where it can't be read."""
    name = file.rpartition("/")[2]
    if name in (feed.ATOM, dates_feed.ATOM):
        return _wrong_atom(ElementTree.parse(path).getroot())
    if name == feed_list.ADDRESS:
        return _wrong_list(ElementTree.parse(path).getroot(), base_url, files)
    if name in (feed.JSON, dates_feed.JSON):
        return _wrong_json(json.loads(path.read_bytes()))
    if name in references.KINDS and name.endswith(".json") and not isinstance(json.loads(path.read_bytes()), list):
        return ["is no list of references"]
    return ()


def _wrong_atom(root: ElementTree.Element) -> Iterator[str]:
    """What RFC 4287 asks of a feed, and is not there."""

    def tags(element: ElementTree.Element) -> set[str]:
        return {child.tag.removeprefix(_ATOM) for child in element}

    yield from _missing("the feed", ("id", "title", "updated", "author"), tags(root))
    entries = [*root.iter(f"{_ATOM}entry")]
    for entry in entries:
        yield from _missing(entry.findtext(f"{_ATOM}id") or "an entry", ("id", "title", "updated"), tags(entry))
    yield from _twice(entry.findtext(f"{_ATOM}id") for entry in entries)


def _wrong_json(root: Any) -> Iterator[str]:
    """What https://jsonfeed.org/version/1.1 asks of a feed, and is not there."""
    if not isinstance(root, dict):
        yield "is no feed"
        return
    yield from _missing("the feed", ("version", "title", "items"), root)
    items = [item if isinstance(item, dict) else {} for item in root.get("items", ())]
    for item in items:
        yield from _missing(item.get("id") or "an item", ("id", "content_html"), item)
    yield from _twice(item.get("id") for item in items)


def _wrong_list(root: ElementTree.Element, base_url: str, files: Container[str]) -> Iterator[str]:
    """Feeds that are on the list and not on the site."""
    base = urlsplit(base_url)
    for address in (outline.get("xmlUrl") for outline in root.iter("outline")):
        target = urlsplit(urljoin(base_url, address or ""))
        is_here = target.netloc == base.netloc and target.path.startswith(base.path)
        if address and not (is_here and file_of(unquote(target.path[len(base.path) :])) in files):
            yield f"lists {address}, which is no feed of the site"


def _missing(name: object, needed: Iterable[str], there: Container[str]) -> Iterator[str]:
    return (f"{name} has no {one}" for one in needed if one not in there)


def _twice(ids: Iterable[object]) -> Iterator[str]:
    """The ids that more than one entry has."""
    seen: list[object] = []
    for one in filter(None, ids):
        if one in seen:
            yield f"{one} stands twice"
        seen.append(one)
