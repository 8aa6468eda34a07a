r"""The text of BibTeX's values: parts joined, braces that keep capitals taken off, people told apart.

Accents and commands stay as they are: they are `repair`'s part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from sitegen.digests.names.people import one_each
from sitegen.digests.names.person import Person, person_of

_PIECE = re.compile(r'\\.|[{}"#]', re.DOTALL)
_TEX = re.compile(r"\\[A-Za-z]+\*?|\\.|\$[^$]*\$|[\^_]|[{}]", re.DOTALL)
_COMMAND = re.compile(r"\\(?>[A-Za-z]{2,})(?!\{)")
"""A command that holds for all that follows in its braces."""


def value_of(raw: str, strings: Mapping[str, str]) -> str:
    """What a field's value says: the parts joined, without their braces or quotes, abbreviations written out.

    >>> value_of('"{BERT}: a " # {"Model"} # tail', {"tail": "."})
    '{BERT}: a "Model".'
    """
    depth, quoted, cuts = 0, False, [-1]
    for piece in _PIECE.finditer(raw):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if piece[0] == '"' and not depth:
            quoted = not quoted
        elif piece[0] == "#" and not depth and not quoted:
            cuts.append(piece.start())
    parts = (raw[start + 1 : end].strip() for start, end in pairwise([*cuts, len(raw)]))
    return "".join(_unwrapped(part) if part[:1] in ("{", '"') else strings.get(part.casefold(), part) for part in parts)


def _unwrapped(part: str) -> str:
    return part[1 : closing(part)]


def closing(text: str) -> int:
    """Where the brace or quote closes that a text begins with; its length where none does."""
    is_quoted = text[:1] == '"'
    depth = 0
    for piece in _PIECE.finditer(text, 1 if is_quoted else 0):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if not depth and piece[0] == ('"' if is_quoted else "}"):
            return piece.start()
    return len(text)


def is_braced(text: str) -> bool:
    """Whether one pair of braces holds all of a text."""
    return text[:1] == "{" and closing(text) == len(text) - 1


def people_named(text: str) -> list[Person | str]:
    """The people that `and` parts; whole in braces are names that no comma parts, such as those of companies."""
    names = [one.replace("~", " ") if "\\~" not in one else one for one in _parted(text)]
    known = {name: person for name in names if (person := _known(name))}
    rest = iter(one_each([unbraced(name) for name in names if name not in known]))
    return [known[name] if name in known else next(rest) for name in names]


def _known(name: str) -> Person | None:
    """A name that can only be read in one way: whole in braces, or with its parts named, as biber has them."""
    if name == "others" or (is_braced(name) and not name.startswith("{\\")):
        return Person(unbraced(name))
    parts = [part.partition("=") for part in name.split(",")]
    if not all(equals and key.strip() in _PARTS for key, equals, _ in parts):
        return None
    said = {key.strip(): unbraced(text.strip().strip('"')) for key, _, text in parts}
    family = " ".join(filter(None, (said.get("prefix", ""), said.get("family", ""))))
    return person_of({"family": family, "given": said.get("given", ""), "suffix": said.get("suffix", "")})


_PARTS = {
    *("family", "given", "prefix", "suffix", "useprefix", "family-i", "given-i", "prefix-i", "suffix-i", "id", "hash"),
}


def _parted(text: str) -> list[str]:
    """The names that `and` parts, save where it stands in braces."""
    text = " ".join(text.split())
    depth, cuts = 0, [-5]
    for piece in _AND.finditer(text):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if piece[0][0] == " " and not depth:
            cuts.append(piece.start())
    return [name for start, end in pairwise([*cuts, len(text)]) if (name := text[start + 5 : end].strip())]


_AND = re.compile(r" and (?=\S)|[{}]", re.IGNORECASE)


def unbraced(text: str) -> str:
    """A text without the braces that only keep its capitals.

    >>> unbraced(r"{SQ}u{AD} at 15{\\%} of {\\it all} $x^{2}$")
    'SQuAD at 15\\\\% of {\\\\it all} $x^{2}$'
    """
    parts: list[str] = []
    kept: list[bool] = []
    done, before = 0, ""
    for piece in _TEX.finditer(text):
        parts.append(text[done : piece.start()])
        before, sign = "" if done < piece.start() else before, piece[0]
        if sign == "{":
            kept.append(before[:1] in ("\\", "^", "_") or _COMMAND.match(text, piece.end()) is not None)
        is_kept = sign not in ("{", "}") or not kept or kept[-1]
        parts.append(sign if is_kept else "")
        if sign == "}" and kept:
            kept.pop()
        done, before = piece.end(), sign
    return "".join([*parts, text[done:]])


def untexed(text: str) -> str:
    r"""An id or an address without the TeX around it and in it.

    >>> untexed(r"\url{https://example.org/a\_b\%20c}"), untexed(r"10.1007/978-3-030{\_}24")
    ('https://example.org/a_b%20c', '10.1007/978-3-030_24')
    """
    text = _WRAPPED.sub(r"\1", text.strip())
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[0].strip("{}$"), sign[1] or ""), text).strip()


_WRAPPED = re.compile(r"\\(?:url|href|path|nolinkurl)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?")
_SIGNS = {"\\textless": "<", "\\textgreater": ">", "\\textunderscore": "_", "\\textasciitilde": "~", "<": "<", ">": ">"}
_ESCAPED = re.compile(r"\{?\\text[a-z]{4,12}\}?(?:\{\})?|\$[<>]\$|\\~\{\}|\{?\\([_%&#~$])\}?|[{}]")
