"""Front matter as people write it by hand: names and tags in a row, tags with a hash, keys that are nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TERMS = re.compile(r"^(?P<key>tags|keywords)[ \t]*:(?P<value>.*(?:\n(?:[ \t]+.*|-.*|[ \t]*))*)", re.MULTILINE)
_HASHED = re.compile(r"""(?<=[\s\[,])#[^\W\d_][^\s,\]#"\\]*(?<!')(?=[ \t]*[,\]])|(?<=- )#[^\W\d_][^\n#"\\]*(?=\n|\Z)""")
_COMMENT = re.compile(r"\s#(?=\s|\Z)")
_PARTS = re.compile(r"[,;，；、]|\s+(?=#[^\W\d_])")
_HASH = re.compile(r"#(?=[^\W\d_])")
_SEVERAL_NAMES = re.compile(r"[,;&，；、]| and ")


def with_quoted_hashes(front: str) -> str:
    """Front matter in which tags with a hash are text: to YAML, a comment begins there, or an error.

    >>> with_quoted_hashes("tags: [#llm, theory]\\n")
    'tags: ["#llm", theory]\\n'
    """
    return _TERMS.sub(_quoted, front) if "#" in front else front


def _quoted(terms: re.Match[str]) -> str:
    value = terms["value"]
    plain = _COMMENT.split(value)[0].strip()
    if "\n" in plain or plain.startswith(("[", "-", "'", '"', "|", ">")):
        return f"{terms['key']}:{_HASHED.sub(_in_quotes, value)}"
    is_text = _HASH.search(value) and '"' not in value and "\\" not in value
    return f'{terms["key"]}: "{plain}"{value[len(value.rstrip()) :]}' if is_text else terms[0]


def _in_quotes(hashed: re.Match[str]) -> str:
    return f'"{hashed[0]}"'


def terms_in(value: str | Iterable[str]) -> tuple[str, ...]:
    """Tags or keywords: a list of them, or a text that parts them by commas; without the hash before one.

    >>> terms_in("theory, LLM"), terms_in("#llm #theory"), terms_in(["#llm", "one, two"])
    (('theory', 'LLM'), ('llm', 'theory'), ('llm', 'one, two'))
    """
    if isinstance(value, str):
        value = [part.strip() for part in _PARTS.split(value)]
    return tuple(filter(None, (term[1:] if _HASH.match(term) else term for term in value)))


def names_in(text: str) -> tuple[tuple[str, ...], bool]:
    """The names in a text, and whether it says that there are more; where it can't be told what its commas part, the
    text itself.

    >>> names_in("Sam Doe, Kim Roe"), names_in("Doe, Sam and Roe, Kim"), names_in("The Example Team")
    ((('Sam Doe', 'Kim Roe'), False), (('Sam Doe', 'Kim Roe'), False), (('The Example Team',), False))
    >>> names_in("Sam Doe, Kim Roe, et al.")
    (('Sam Doe', 'Kim Roe'), True)
    """
    if not _SEVERAL_NAMES.search(text):
        return (text,), False
    from sitegen.digests.names.people import people_in  # only now: pages that sitegen writes need no look

    found = people_in(text)
    return (tuple(found.names), found.has_more) if found.people and not found.left else ((text,), False)


def near_misses(keys: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Keys that are not known, but nearly: each with the one that is meant.

    >>> near_misses(["autors", "Tags", "rating", "data"], ["authors", "tags", "date"])
    {'autors': 'authors', 'Tags': 'tags'}
    """
    known = [*known]
    found = ((key, name) for key in keys if key not in known for name in known if _is_near(key.casefold(), name))
    return dict(found)


def _is_near(key: str, name: str) -> bool:
    """Whether a key is a known one but for one letter; of short ones, only with one more, without the last, or with
    two that changed places: other words are too near."""
    if key == name:
        return True
    same = next((at for at, (one, other) in enumerate(zip(key, name, strict=False)) if one != other), None)
    at = min(len(key), len(name)) if same is None else same
    if key[at : at + 2] == name[at : at + 2][::-1] and len(key) == len(name):
        return key[at + 2 :] == name[at + 2 :]
    if len(name) < 4:
        return False
    is_longer = key[at + 1 :] == name[at:]
    is_shorter = key[at:] == name[at + 1 :] and (len(name) > 4 or at == len(key))
    return is_longer or is_shorter or (key[at + 1 :] == name[at + 1 :] and len(name) > 4)
