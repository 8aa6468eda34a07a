"""The repair itself: which rules there are, in which order they run, and when they may not."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from sitegen.repair.accents import without_accents
from sitegen.repair.bold import BOLD_RULES
from sitegen.repair.commands import (
    commands,
    without_arguments,
    without_citations,
    without_groups,
    without_signs,
    without_ties,
)
from sitegen.repair.links import PROXY_HOSTS, address, undoubled, without_links
from sitegen.text import split_maths


def repair(text: str, *, bold: bool = False) -> str:
    """Text with its TeX leftovers set right, in `clean` text of any number of paragraphs.

    `bold` adds rules that are less than certain. Never half right: a repair that a second run would
    change again, or that would alter what counts as a formula, leaves the text as it came. So the function is
    idempotent.
    """
    mended = _mended(text, bold)
    if mended == text:
        return text
    if _mended(mended, bold) != mended or _formulas(mended) != _formulas(text):
        return repair(text) if bold else text
    return mended


def unknown_commands(text: str) -> tuple[str, ...]:
    r"""The commands that are left in repaired text outside its formulas, each once: an author's own, mostly.

    >>> unknown_commands(r"\ours beats \name{} and $\alpha$")
    ('\\ours', '\\name')
    """
    if "\\" not in text:
        return ()
    found = [name for span in split_maths(text) if span.kind == "text" for name in commands(span.source)]
    return tuple(f"\\{name}" for name in dict.fromkeys(found))


def _mended(text: str, bold: bool) -> str:
    """One run of all rules, each tried only where its cue stands."""
    rules, cues = (_ALL_RULES, _ALL_CUES) if bold else (_RULES, _CUES)
    for cue in cues:
        if cue in text:
            break
    else:
        return text
    if _HELD in text:
        return text
    spans = undoubled(split_maths(without_links(text) if "\\" in text else text))
    mended = "".join(span.source if span.kind == "text" else _HELD for span in spans)
    for cue, rule in rules:
        if cue in mended:
            mended = rule(mended)
    held = iter([address(span.source) if span.kind == "url" else span.source for span in spans if span.kind != "text"])
    return "".join(part if part != _HELD else next(held) for part in re.split(f"({_HELD})", mended))


def _formulas(text: str) -> list[str]:
    return [span.value for span in split_maths(text) if span.kind in ("maths", "display")] if "$" in text else []


_HELD = "\0"
"""Stands for a formula or address while the rules run. Clean text has none, and text that has is left alone."""


# The rules, in their order

_Rule = Callable[[str], str]


def _replace(pattern: str, replacement: str) -> _Rule:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)


def _word(word: str, sign: str) -> _Rule:
    """The rule for a word that can only be a sign's name, unless a backslash or another word is stuck to it."""
    return _replace(rf"{word}(?<![A-Za-z_\\]{word})(?![A-Za-z_])", sign)


_RULES: list[tuple[str, _Rule]] = [
    ("\\,", _replace(r"(?<=[\w\0)}])\\,(?=\\?%)", "")),
    ("\\,", _replace(r"(?<=[\w\0)}.])\\,(?=[\w\0(])", " ")),
    ("\\", _replace(r"\\(?<!\\\\)([%&_#$])", r"\1")),
    ("\\\\", _replace(r"(?<=[^\s\\])[^\S\n]?\\\\(?:\[\d[\d.]{0,4}[a-z]{2}\])?(?=\s+[^\s\\])", "")),
    ("\\", without_citations),
    ("~", without_ties),
    ("\\", without_groups),
    ("\\'s", _replace(r"(?<=\w)\\'s(?![A-Za-z])", "'s")),
    ("\\", without_accents),
    ("\\", without_arguments),
    ("^", _replace(r"\^(?:circ(?=times|[^a-z]|\Z)|\\circ(?![A-Za-z])|\{\\?circ\})", "°")),
    ("\\", without_signs),
    ("\\ ", _replace(r"(?<!\\)(\\[A-Za-z]++)\\(?=\s)", r"\1")),
    ("``", _replace(r"\{(``|'')\}", r"\1")),
    ("``", _replace(r"``(?=[^\s`'])((?>(?:(?!``|''|\n[^\S\n]*+\n)[\s\S])+))''", r"“\1”")),
    ("--", _replace(r"--(?:(?<=\s--)(?=\s)|(?<=[\w)\]}%.”’\"'\0]--)(?=[\w({\[“‘\"'\\\0]))", "–")),
    ("---", _replace(r"---(?:(?<=\s---)(?=\s)|(?<=[\w)\]}%.”’\"'\0]---)(?=[\w({\[“‘\"'\\\0]))", "—")),
    ("times", _replace(r"times(?:(?<=\dtimes)(?![a-z])|(?<![A-Za-z\\]times)(?=\d))", "×")),
    ("pm", _replace(r"pm(?:(?<=\d\.\dpm)|(?<=\d\.\d\dpm)|(?<=\d\.\d{3}pm)|(?<=\d\.\d{4}pm))(?= ?\d)", "±")),
    (",%", _replace(r",%(?<=\d,%)", "%")),
    ("approx", _replace(r"approx(?<![\w\\]approx)(?= ?\d)", "≈")),
    ("arrow", _word("rightarrow", "→")),
    ("arrow", _word("leftarrow", "←")),
    ("arrow", _word("uparrow", "↑")),
    ("arrow", _word("downarrow", "↓")),
    ("leq", _word("leq", "≤")),
    ("geq", _word("geq", "≥")),
    ("infty", _word("infty", "∞")),
    ("propto", _word("propto", "∝")),
]


def _cues(rules: Sequence[tuple[str, _Rule]]) -> list[str]:
    """What stands in every text that a rule may change, as few and as short as can be."""
    cues = {*(cue for cue, _ in rules), "{http", *PROXY_HOSTS}
    return sorted(cue for cue in cues if not any(other in cue for other in cues - {cue}))


_CUES = _cues(_RULES)

_BOLD_RULES: list[tuple[str, _Rule]] = [(cue, partial(pattern.sub, sign)) for cue, pattern, sign in BOLD_RULES]
_ALL_RULES = [*_RULES, *_BOLD_RULES]
_ALL_CUES = _cues(_ALL_RULES)
