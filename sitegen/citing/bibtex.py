r"""BibTeX: an entry a paper, as BibTeX and BibLaTeX read it.

The title is held together by braces, so that no style changes its capitals; formulas stay formulas. A preprint has both
`archivePrefix`, which BibTeX's styles know, and `eprinttype`, without which Zotero loses the id.
"""

from __future__ import annotations

import re

from sitegen.citing.reference import Reference
from sitegen.ids import is_category
from sitegen.text import collapse, split_maths


def bibtex(reference: Reference) -> str:
    """The entry of a paper, with a line end behind it."""
    year = reference.issued.year if reference.issued else None
    month = reference.issued.month if reference.issued else 0
    category = next(filter(is_category, reference.keywords), "")
    fields = {
        "title": f"{{{_text(reference.title)}}}",
        "author": " and ".join([*_authors(reference), *(["others"] if reference.more_authors else ())]),
        "year": f"{year:04}" if year else "",
        "month": str(month) if month else "",
        "eprint": reference.arxiv or "",
        "archivePrefix": "arXiv" if reference.arxiv else "",
        "eprinttype": "arxiv" if reference.arxiv else "",
        "primaryClass": category if reference.arxiv else "",
        "doi": _escaped(reference.doi or ""),
        "url": _address(reference.url),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{reference.key},\n{lines}\n}}\n"


def _authors(reference: Reference) -> list[str]:
    found = []
    for person in reference.authors:
        parts = (person.family, person.suffix, person.given) if person.suffix else (person.family, person.given)
        whole = ", ".join(map(_text, parts)) if person.family else f"{{{_text(person.name)}}}"
        found.append(f"{{{whole}}}" if _AND.search(whole) and not whole.startswith("{") else whole)
    return found


_AND = re.compile(r"\sand\s", re.IGNORECASE)


def _text(text: str) -> str:
    """Text with its signs escaped and its formulas as they are, where their braces pair."""
    return "".join(
        f"${span.value}$" if span.kind in ("maths", "display") and _is_safe(span.value) else _escaped(span.source)
        for span in split_maths(collapse(text))
    )


def _is_safe(tex: str) -> bool:
    return _pairs(tex) and "$" not in tex and not tex.endswith("\\") and not _MORE_THAN_MATHS.search(tex)


_MORE_THAN_MATHS = re.compile(
    r"""(?<!\\)(?:\\\\)*%|\^\^|\\(?:include|input|lstinput|verb|import|subimport|read|write|open|close|immediate|special
    |catcode|[egx]?def(?![a-zA-Z])|let(?![a-zA-Z])|futurelet|new|renew|provide|Declare|Require|use|csname|expandafter|every
    |loop|lua|latelua|directlua|scantokens|Shell|makeat|jobname|output|begin\s*\{\s*(?:filecontents|verbatim))""",
    re.VERBOSE,
)
"""A comment, or what reads files, writes them or gives signs another meaning: whoever cites a paper runs its TeX."""


def _escaped(text: str) -> str:
    """Text without a sign that TeX or BibTeX would take for more; BibTeX counts braces even where they are escaped."""
    if not _ODD.search(text):
        return text
    signs = _SIGNS if _pairs(text) else _SIGNS | _LONE_BRACES
    return "".join(signs.get(sign, sign) for sign in text)


_SIGNS = {sign: f"\\{sign}" for sign in "&%#_$"} | {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_LONE_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_ODD = re.compile(r"[&%#_$\\{}~^]")


def _pairs(text: str) -> bool:
    """Whether its braces pair, escaped or not."""
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


_BRACE = re.compile("[{}]")


def _address(url: str) -> str:
    """An address, in which what would break an entry is percent-encoded: programs take the rest as it is."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
