"""Reads and writes the text of a page file: its front matter and its body.

`dump` writes what `parse` reads. People edit these files, so parsing is kind in what it takes and precise in what it
says; writing is strict, so that the same value always gives the same bytes.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from sitegen.archive.front_matter import PLAIN, RESERVED, read_front_matter
from sitegen.archive.hand_written import names_in, terms_in, with_quoted_hashes
from sitegen.archive.page import DateFile, PageFile, PaperFile, TextFile
from sitegen.dates import PartialDate, date_title
from sitegen.errors import SitegenError
from sitegen.ids import is_web_address, parse_arxiv, parse_doi
from sitegen.system.yaml_text import YamlError, load
from sitegen.text import clean, collapse

File = TypeVar("File", PaperFile, DateFile, TextFile)

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<front>.*?)(?:^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_GENERATED = re.compile(r"\A(---[ \t]*\n(?:(?!---).*\n)*?)generated:.*\n")
_PLAIN = re.compile(PLAIN)
_LINKS_HINT = 'such as links: {code: "https://…"}'
_NOT_PRINTABLE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def checksum(text: str) -> str:
    """The checksum of a page without its `generated` line, indifferent to the line ends a checkout may change."""
    rest = _GENERATED.sub(r"\1", text.replace("\r\n", "\n"))
    return hashlib.blake2b(rest.encode(), digest_size=4).hexdigest()


def is_edited(text: str, file: PageFile) -> bool:
    """Whether a person wrote or changed the page: what stands in it is not what sitegen wrote."""
    return isinstance(file, TextFile) or file.generated is None or file.generated != checksum(text)


def dump(file: PaperFile | DateFile) -> str:
    """The text of a page as sitegen writes it, with its checksum."""
    front = "".join(f"{_yaml(key)}: {_yaml(value)}\n" for key, value in _front_matter(file))
    body = f"\n{file.body.strip()}\n" if file.body.strip() else ""
    text = f"---\n{front}---\n{body}"
    return f'---\n{front}generated: "{checksum(text)}"\n---\n{body}'


def parse(text: str, kind: type[File], path: str) -> File:
    """Reads a page file of a kind; `path` is named in errors.

    Raises SitegenError where the front matter is missing, is no YAML, lacks a needed key or has one of a wrong kind.
    """
    text = clean(text)
    front, body = _split(text, path)
    loaded = read_front_matter(front)
    read = _Front(_load_yaml(with_quoted_hashes(front), path) if loaded is None else loaded, front, path)
    if kind is PaperFile:
        return read.paper(body)  # type: ignore[return-value]
    return read.date(body) if kind is DateFile else read.text(body)  # type: ignore[return-value]


def _split(text: str, path: str) -> tuple[str, str]:
    """The front matter and the body."""
    end = text.find("\n---\n", 3) + 1
    if end and text.startswith("---\n") and "\n---" not in text[3 : end - 1]:
        return text[4:end], text[end + 4 :].strip("\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise SitegenError(
            "no front matter", path=path, line=1, hint='a page starts with "---", lines such as title: "…", and "---"'
        )
    return match["front"], text[match.end() :].strip("\n")


def _front_matter(file: PaperFile | DateFile) -> Iterator[tuple[str, object]]:
    for field in fields(file):
        value = getattr(file, field.name)
        if field.name in ("generated", "extra", "body") or value is None or value in ("", (), {}):
            continue
        yield field.name, value[0] if field.name == "source" and len(value) == 1 else value
    yield from file.extra.items()


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
    return json.dumps(value)


def _quoted(text: str) -> str:
    return _NOT_PRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _load_yaml(front: str, path: str) -> dict[str, Any]:
    try:
        loaded = load(front)
    except YamlError as error:
        what = f"the front matter {error.verb} {error}"
        raise SitegenError(what, path=path, line=error.line + 1, hint=error.hint) from None
    if loaded is None:
        return {}
    if not isinstance(loaded, dict) or not _has_text_keys(loaded):
        hint = 'write lines such as title: "…", with keys that are text'
        raise SitegenError("the front matter is no list of keys and values", path=path, line=2, hint=hint)
    return loaded


def _has_text_keys(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _has_text_keys(part) for key, part in value.items())
    return not isinstance(value, list) or all(_has_text_keys(part) for part in value)


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
            generated=self.string("generated"),
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
            generated=self.string("generated"),
            extra=self.loaded,
            body=body,
        )

    def text(self, body: str) -> TextFile:
        return TextFile(title=self.title(), date=self.day("date"), extra=self.loaded, body=body)

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
