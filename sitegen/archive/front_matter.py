"""Reads front matter: as sitegen writes it, at once; what a person wrote in another way is left to YAML.

For the lines that it takes, `read_front_matter` gives what YAML would: one line a key, its value a text in quotes
without a backslash or a plain one that can't be anything else, a date, a list of texts, or a mapping of texts.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from sitegen.archive.hand_written import with_quoted_hashes
from sitegen.errors import SitegenError
from sitegen.system.yaml_text import YamlError, load

RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML takes for something else than text, in any spelling."""
PLAIN = r"[^\W\d_](?:[\w.'’()/+-]| (?! ))*(?<! )"
"""Text that needs no quotes, wherever it stands."""

_QUOTED = r'"[^"\\\n]*"'
_TEXT = rf"(?:{_QUOTED}|{PLAIN})"
_LINE = re.compile(
    rf"(?P<key>[a-z][a-z_]{{2,}}): (?:(?P<quoted>{_QUOTED})|(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
    rf"|(?P<month>[0-9]{{4}}-[0-9]{{2}})|(?P<year>[1-9][0-9]{{3}})|(?P<plain>{PLAIN})"
    rf"|\[(?P<list>{_TEXT}(?:, {_TEXT})*)\]|\{{(?P<map>{_TEXT}: {_TEXT}(?:, {_TEXT}: {_TEXT})*)\}})\n"
)
_TEXTS = re.compile(_TEXT)
_CHECKSUM = r"[a-z_]+(?:\.[a-z_]+)?: [a-z]{6}(?: [a-z]{6})*"
_GENERATED = re.compile(rf"\ngenerated: \{{({_CHECKSUM}(?:, {_CHECKSUM})*)\}}\n\Z")
"""The checksums of a page's parts, which are most of what there is to read."""


def load_front_matter(front: str, path: str) -> dict[str, Any]:
    """The keys and values of front matter; `path` is named in errors. Raises SitegenError where it is no YAML, or no
    keys with values."""
    known = read_front_matter(front)
    return _by_yaml(with_quoted_hashes(front), path) if known is None else known


def _by_yaml(front: str, path: str) -> dict[str, Any]:
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


def read_front_matter(front: str) -> dict[str, Any] | None:
    """The keys and values of front matter; None where it takes YAML to read it."""
    found: dict[str, Any] = {}
    at, end = 0, len(front)
    generated = _GENERATED.search(front)
    if generated:
        end = generated.start() + 1
    while at < end:
        match = _LINE.match(front, at)
        if match is None:
            return None
        at = match.end()
        key, kind = match["key"], match.lastgroup
        if key in found or key in RESERVED:
            return None
        value = match[kind or 0]
        if kind == "quoted":
            found[key] = value[1:-1]
        elif kind == "month":
            found[key] = value
        elif kind == "year":
            found[key] = int(value)
        elif kind == "plain":
            if value.casefold() in RESERVED:
                return None
            found[key] = value
        elif kind == "date":
            try:
                found[key] = datetime.date.fromisoformat(value)
            except ValueError:
                return None
        else:
            texts = _texts(value)
            if texts is None:
                return None
            found[key] = texts if kind == "list" else dict(zip(texts[::2], texts[1::2], strict=True))
            if kind == "map" and (len(found[key]) * 2 < len(texts) or max(map(len, found[key])) > 1000):
                return None  # YAML has rules of its own for keys that stand twice, and for long ones
    if generated:
        checksums = dict([pair.split(": ") for pair in generated[1].split(", ")])
        if "generated" in found or not RESERVED.isdisjoint(checksums):
            return None
        found["generated"] = checksums
    return found


def _texts(value: str) -> list[str] | None:
    """The texts of a list or a mapping; None where one of them may be no text."""
    if '"' not in value and ": " not in value:
        texts = value.split(", ")
    else:
        texts = [text.strip('"') for text in _TEXTS.findall(value)]
    return texts if RESERVED.isdisjoint(map(str.casefold, texts)) else None
