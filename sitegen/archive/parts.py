"""The parts of a page, each with its checksum: so what a person wrote and what sitegen wrote are told apart.

A part is a key of the front matter, one entry of a key that holds several by name (`links.code`, `extra.rating`), or a
section of the body (`body.abstract`). The page's `generated` holds the checksum of each part as digests gave it last;
of a list, one of each of its entries. What a person has written has another, or none.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from sitegen.archive.body import OWN, revise_body, sections
from sitegen.archive.page import DateFile, PageFile, PaperFile, TextFile

File = TypeVar("File", bound=PaperFile | DateFile)

LISTS = frozenset({"tags", "keywords", "papers"})
"""The parts whose entries come and go one by one."""
_BY_NAME = ("links", "family_names", "extra")
"""The fields whose entries are parts, each by its name."""
_NAMES: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (PaperFile, DateFile)
}
_GENERATED = re.compile(r"\A(---[ \t]*\n(?:(?!---).*\n)*?)generated:.*\n")
_PAIRS = [f"{first}{second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghijklmnopqrstuvwxyz"]


def parts_of(file: PaperFile | DateFile) -> dict[str, Any]:
    """The parts of a page that are not empty, by name."""
    parts: dict[str, Any] = {}
    for name in _NAMES[type(file)]:
        value = getattr(file, name)
        if name == "generated" or value is None or value in ("", (), {}):
            continue
        if name in _BY_NAME:
            for key, one in value.items():
                parts[f"{name}.{key}"] = one
        elif name != "body":
            parts[name] = value
        elif isinstance(file, DateFile):
            parts[f"body.{OWN}"] = value.strip()
        else:
            for section, text in sections(value).items():
                parts[f"body.{section}"] = text
    return parts


def with_parts(file: File, parts: Mapping[str, Any]) -> File:
    """The page with these parts and no others; what an editor added to its body stays as it is."""
    values: dict[str, Any] = {}
    by_name: dict[str, dict[str, Any]] = {}
    for name, value in parts.items():
        field, _, key = name.partition(".")
        if key:
            by_name.setdefault(field, {})[key] = value
        else:
            values[field] = value
    body = by_name.pop("body", {})
    if isinstance(file, PaperFile):
        values["body"] = revise_body(file.body, body)
    values |= by_name
    for name in _NAMES[type(file)]:
        if name not in values and name not in ("generated", "body"):
            values[name] = _EMPTY.get(name, ())
    return replace(file, **values)


_EMPTY: dict[str, Any] = {
    "published": None,
    "since": None,
    "arxiv": None,
    "doi": None,
    "comment": "",
    **{name: {} for name in (*_BY_NAME, "provenance")},
}


def checksum_of(value: object) -> str:
    """The checksum of a part's value, or of an entry of a list: letters, which YAML takes for nothing but text."""
    text = value if isinstance(value, str) else _text(value)
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
    return _PAIRS[number % 676] + _PAIRS[number // 676 % 676] + _PAIRS[number // 456976 % 676]


def checksums(parts: Mapping[str, Any]) -> dict[str, str]:
    """What `generated` says of a page with these parts that nobody has touched."""
    return {
        name: " ".join(map(_checksum_of_entry, value)) if name in LISTS else checksum_of(value)
        for name, value in parts.items()
    }


_checksum_of_entry = functools.lru_cache(10_000)(checksum_of)


def is_edited(file: PageFile) -> bool:
    """Whether a person wrote the page, or changed, added or took off a part of it."""
    if isinstance(file, TextFile) or not isinstance(file.generated, Mapping):
        return True
    return checksums(parts_of(file)) != file.generated


def own_keys(file: PageFile) -> tuple[str, ...]:
    """The keys of a page's front matter that a person wrote and sitegen does not know."""
    generated = {} if isinstance(file, TextFile) or not isinstance(file.generated, Mapping) else file.generated
    return tuple([key for key in file.extra if f"extra.{key}" not in generated])


def generated_key(generated: Mapping[str, str] | str | None) -> str | None:
    """A short form of what a page says under `generated`, to compare it."""
    if generated is None or isinstance(generated, str):
        return generated
    text = "\n".join(sorted(f"{name} {value}" for name, value in generated.items()))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def whole_checksum(text: str) -> str:
    """The checksum of a page without its `generated` line, indifferent to the line ends a checkout may change: what
    `generated` was before it had one of each part."""
    rest = _GENERATED.sub(r"\1", text.replace("\r\n", "\n"))
    return hashlib.blake2b(rest.encode(), digest_size=4).hexdigest()


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (tuple, list)):
        return "\n".join(map(_text, value))
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_text(one)}" for key, one in value.items())
    return str(value)
