"""Reads and writes the text of a page file: its front matter and its body.

`dump` writes what `parse` reads. People edit these files, so parsing is kind; of one value, writing makes one text.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from sitegen.archive.front_matter import PLAIN, RESERVED, load_front_matter
from sitegen.archive.hand_written import names_in, terms_in
from sitegen.archive.page import DateFile, PaperFile, TextFile
from sitegen.archive.parts import checksums, parts_of, whole_checksum
from sitegen.dates import PartialDate, date_title
from sitegen.errors import SitegenError
from sitegen.ids import is_web_address, parse_arxiv, parse_doi
from sitegen.text import clean, collapse

File = TypeVar("File", bound=PaperFile | DateFile | TextFile)

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<front>.*?)(?:^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_NAMES = {
    kind: [field.name for field in fields(kind) if field.name not in ("generated", "extra", "body")]
    for kind in (PaperFile, DateFile)
}
_PLAIN = re.compile(PLAIN)
_LINKS_HINT = 'such as links: {code: "https://…"}'
_NOT_PRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def dump(file: PaperFile | DateFile, generated: Mapping[str, str] | None = None) -> str:
    """The text of a page as sitegen writes it; `generated` are the checksums of a page that has none yet."""
    front = "".join([front_line(key, value) for key, value in front_matter(file).items()])
    if generated:
        front += f"generated: {{{', '.join([f'{_name(part)}: {one}' for part, one in generated.items()])}}}\n"
    text = file.body.strip()
    return f"---\n{front}---\n\n{text}\n" if text else f"---\n{front}---\n"


def front_line(key: str, value: object) -> str:
    """A line of front matter."""
    return f"{_yaml(key)}: {_yaml(value)}\n"


def parse(text: str, kind: type[File], path: str) -> File:
    """Reads a page file of a kind; `path` is named in errors.

    A page with one checksum for all of it, as sitegen once wrote it, that is as it was then, gets one of each part.
    Raises SitegenError where the front matter is missing, is no YAML, lacks a needed key or has one of a wrong kind.
    """
    given, text = text, clean(text)
    front, body = split(text, path)
    read = _Front(load_front_matter(front, path), front, path)
    if kind is TextFile:
        return read.text(body)  # type: ignore[return-value]
    file = read.paper(body) if kind is PaperFile else read.date(body)
    if isinstance(file.generated, str) and file.generated == whole_checksum(given):
        file = replace(file, generated=checksums(parts_of(file)))
    return file  # type: ignore[return-value]


def split(text: str, path: str) -> tuple[str, str]:
    """The front matter and the body of a page. Raises SitegenError where there is no front matter."""
    end = text.find("\n---\n", 3) + 1
    if end and text.startswith("---\n") and "\n---" not in text[3 : end - 1]:
        return text[4:end], text[end + 4 :].strip("\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise SitegenError(
            "no front matter", path=path, line=1, hint='a page starts with "---", lines such as title: "…", and "---"'
        )
    return match["front"], text[match.end() :].strip("\n")


def front_matter(file: PaperFile | DateFile) -> dict[str, object]:
    """The keys of a page's front matter with their values, in the order in which sitegen writes them."""
    keys: dict[str, object] = {}
    for name in _NAMES[type(file)]:
        value = getattr(file, name)
        if value is not None and value not in ("", (), {}):
            keys[name] = value[0] if name == "source" and len(value) == 1 else value
    keys |= file.extra
    if file.generated is not None:
        keys["generated"] = file.generated
    return keys


def _yaml(value: object) -> str:
    """A value as YAML that people and parsers read alike: text is quoted unless it can't be anything else."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.casefold() not in RESERVED
        return value if plain else _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_yaml(part) for part in value) + "]"
    if isinstance(value, (datetime.date, PartialDate)):
        return str(value)
    return json.dumps(value, default=str)


_name = functools.lru_cache(10_000)(_yaml)


def _quoted(text: str) -> str:
    return _NOT_PRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


class _Front:
    """Front matter being read: takes the known keys, each with a check of its kind, and leaves the rest."""

    def __init__(self, loaded: dict[str, Any], source: str, path: str) -> None:
        self.loaded = loaded
        self.source = source
        self.path = path

    def paper(self, body: str) -> PaperFile:
        return PaperFile(
            title=self.title(),
            date=self.day("date", needed=True),  # type: ignore[arg-type]
            authors=self.names("authors"),
            published=self.partial_day("published"),
            arxiv=self.arxiv(),
            versions=self.versions(),
            doi=self.doi(),
            tags=self.terms("tags"),
            keywords=self.terms("keywords"),
            comment=self.string("comment") or "",
            links=self.links(),
            family_names=self.family_names(),
            source=self.texts("source"),
            provenance=self.provenance(),
            generated=self.generated(),
            extra=self.loaded,
            body=body,
        )

    def date(self, body: str) -> DateFile:
        day: datetime.date = self.day("date", needed=True)  # type: ignore[assignment]
        since = self.day("since")
        if since and since >= day:
            raise self.wrong("since", str(since), "a day before the date", "a range is a page under its last day")
        return DateFile(
            date=day,
            since=since,
            title=self.title() if self.loaded.get("title") is not None else date_title(day, since),
            papers=self.texts("papers"),
            source=self.texts("source"),
            generated=self.generated(),
            extra=self.loaded,
            body=body,
        )

    def text(self, body: str) -> TextFile:
        return TextFile(title=self.title(), date=self.day("date"), extra=self.loaded, body=body)

    def generated(self) -> dict[str, str] | str | None:
        value = self.loaded.pop("generated", None)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
            return value
        raise self.wrong("generated", value, "as sitegen wrote it", "restore that line from version control")

    def title(self) -> str:
        title = collapse(self.string("title") or "")
        if not title:
            raise SitegenError("the page has no title", path=self.path, line=2, hint='add a line: title: "…"')
        return title

    def string(self, key: str) -> str | None:
        value = self.loaded.pop(key, None)
        if value is None or isinstance(value, str):
            return value
        raise self.wrong(key, value, "text", "put it in quotes")

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.loaded.pop(key, None)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        odd = next((part for part in value if not isinstance(part, str)), value) if isinstance(value, list) else value
        raise self.wrong(key, odd, "a list of texts", 'put each in quotes: ["a", "b"]')

    def names(self, key: str) -> tuple[str, ...]:
        """Names, a list of them or in a row."""
        value = self.loaded.get(key)
        return names_in(self.loaded.pop(key)) if isinstance(value, str) else self.texts(key)

    def terms(self, key: str) -> tuple[str, ...]:
        """Tags or keywords, a list of them or in a row."""
        value = self.loaded.get(key)
        return terms_in(self.loaded.pop(key) if isinstance(value, str) else self.texts(key))

    def day(self, key: str, *, needed: bool = False) -> datetime.date | None:
        value = self.loaded.pop(key, None)
        if value is None and not needed:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        if isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass
        if value is None:
            raise SitegenError(f"the page has no {key}", path=self.path, line=2, hint=f"add a line: {key}: 2025-03-14")
        raise self.wrong(key, value, "a date", "such as 2025-03-14")

    def partial_day(self, key: str) -> PartialDate | None:
        """A date of which only the year or the month may be known; YAML reads a year as a number."""
        value = self.loaded.get(key)
        found = PartialDate.parse(str(value)) if isinstance(value, (int, str)) else None
        if found is None:
            day = self.day(key)
            return PartialDate.of(day) if day else None
        del self.loaded[key]
        return found

    def family_names(self) -> dict[str, str]:
        """The family names by the names they are of; as with the versions, what has another shape stays."""
        value = self.loaded.get("family_names")
        if not isinstance(value, dict) or not all(isinstance(family, str) for family in value.values()):
            return {}
        return dict(self.loaded.pop("family_names"))

    def arxiv(self) -> str | None:
        value = self.loaded.pop("arxiv", None)
        if value is None:
            return None
        parsed = parse_arxiv(value) if isinstance(value, str) else None
        if parsed is None:
            raise self.wrong("arxiv", value, "an arXiv id in quotes", 'such as "2312.00752"')
        return parsed.bare

    def doi(self) -> str | None:
        value = self.loaded.pop("doi", None)
        if value is None:
            return None
        parsed = parse_doi(value) if isinstance(value, str) else None
        if parsed is None:
            raise self.wrong("doi", value, "a DOI in quotes", 'such as "10.1103/PhysRevX.4.011013"')
        return parsed

    def links(self) -> dict[str, str]:
        value = self.loaded.pop("links", None)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(x, str) for pair in value.items() for x in pair):
            raise self.wrong("links", value, "addresses by their kind", _LINKS_HINT)
        for address in value.values():
            if not is_web_address(address):
                raise self.wrong("links", address, "addresses of the web", _LINKS_HINT)
        return value

    def versions(self) -> tuple[int, ...]:
        """The versions; what is no list of numbers is somebody's own key of that name, and stays."""
        value = self.loaded.get("versions")
        if not isinstance(value, list) or not all(type(version) is int for version in value):
            return ()
        return tuple(self.loaded.pop("versions"))

    def provenance(self) -> dict[str, tuple[str, ...]]:
        """The fields by their digest; as with the versions, what has another shape stays."""
        value = self.loaded.get("provenance")
        if not isinstance(value, dict) or not all(isinstance(fields, list) for fields in value.values()):
            return {}
        return {source: tuple(map(str, fields)) for source, fields in self.loaded.pop("provenance").items()}

    def wrong(self, key: str, value: object, wanted: str, hint: str) -> SitegenError:
        before, found, _ = f"\n{self.source}".partition(f"\n{key}:")
        shown = repr(value) if not isinstance(value, (dict, list)) else f"a {type(value).__name__}"
        return SitegenError(
            f"{key} must be {wanted}, not {shown}",
            path=self.path,
            line=before.count("\n") + 2 if found else None,
            hint=hint,
        )
