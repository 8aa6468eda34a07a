r"""Commands that mean one thing wherever they stand: fonts, footnotes, citations, fractions, signs."""

import re

from sitegen.repair.scripts import lowered, raised
from sitegen.repair.symbols import symbol

_FONTS = (
    "text(?:bf|it|sl|sc|tt|rm|sf|md|up|normal)?|emph|underline|uline|ul|hl|mbox|hbox|fbox|enquote|textquote|ensuremath"
    "|math(?:bf|it|rm|sf|tt|normal)|bm|boldsymbol|operatorname|footnote|footnotetext"
)
_SWITCHES = "it|em|bf|tt|sc|sl|rm|sf|itshape|bfseries|ttfamily|scshape"
_COLOUR = (
    r"\s*+(?:\[[A-Za-z]++\]\s*+)?\{(?:(?:black|blue|brown|cyan|darkgray|gr[ae]y|green|lightgray|lime|magenta|olive|orange"
    r"|pink|purple|red|teal|violet|white|yellow)(?:![\d.]+)?|[\d., ]++)\}"
)
"""The argument that names a colour. (`\\color{x}{D}` was stripped to `\\color{xD}`: more may be in it.)"""
_BRACE = re.compile(
    rf"\\(?P<font>{_FONTS}|(?:(?:text)?color|colorbox)\s*+(?:\[[A-Za-z]++\]\s*+)?\{{[^{{}}]*+\}})\s*+\{{"
    rf"|\{{\\(?:(?:{_SWITCHES})(?![A-Za-z])|color{_COLOUR})\s*+|\\.|[{{}}]",
    re.DOTALL,
)
_ENDS = {"footnote": (" (", ")"), "footnotetext": (" (", ")"), "enquote": ("“", "”"), "textquote": ("“", "”")}
"""What a group becomes at its two ends, where it does not just lose them."""


def without_groups(text: str) -> str:
    r"""`{\it x}` and `\emph{x}` as `x`, a footnote in parentheses; an opening without its closing brace stays.

    >>> without_groups(r"the {\em old} code\footnote{by \textsc{Us}}")
    'the old code (by Us)'
    """
    parts: list[str] = []
    open_groups: list[tuple[int, tuple[str, str]]] = []
    done = 0
    for brace in _BRACE.finditer(text):
        parts += [text[done : brace.start()], brace[0]]
        done = brace.end()
        if brace[0] == "}" and open_groups:
            opening, ends = open_groups.pop()
            if parts[opening] != "{":
                parts[opening], parts[-1] = ends
        elif "{" in brace[0] and brace[0] != r"\{":
            start, end = _ENDS.get(brace["font"] or "", ("", ""))
            before = text[brace.start() - 1 : brace.start()]
            open_groups.append((len(parts) - 1, (start if before.strip() else start.lstrip(), end)))
    return "".join([*parts, text[done:]])


_CITATION = re.compile(
    r"\\(?:no|paren|text|auto|foot|short|online|super)?[cC]ite(?P<kind>[a-z]*+)\*?(?:\s?\[[^\[\]{}]*+\]){0,2}\s?"
    r"\{(?P<keys>[^{}]*+)\}"
)
_PREPOSITIONS = "in by of from to see with and than or on for following as per via both using unlike like"
_NEEDS_ITS_OBJECT = frozenset(_PREPOSITIONS.split())


def without_citations(text: str) -> str:
    r"""Without the citations that only stand beside what they cite. One that the sentence needs shows its keys.

    >>> without_citations(r"It beats BERT~\cite{devlin2018} as \citet{liu2019} say.")
    'It beats BERT as [liu2019] say.'
    """
    parts: list[str] = []
    done = 0
    for found in _CITATION.finditer(text):
        before = text[max(done, found.start() - 30) : found.start()]
        word = before.rstrip(" ~").rpartition(" ")[2]
        is_beside = word and word[-1] not in ".:,;([" and word.lower() not in _NEEDS_ITS_OBJECT
        if is_beside and found["kind"] not in ("t", "author"):
            parts.append(text[done : found.start()].rstrip(" ~"))
        else:
            parts += [text[done : found.start()], f"[{found['keys'].strip()}]"]
        done = found.end()
    return "".join([*parts, text[done:]])


_FRACTION = re.compile(r"\\(?:[dt]?frac|nicefrac|sfrac)\s*+\{([^{}]*+)\}\s*+\{([^{}]*+)\}")
_SCRIPT = re.compile(r"\\text(super|sub)script\s*+\{([^{}]*+)\}")
_SCRIPTS = {"super": raised, "sub": lowered}
_DROPPED = re.compile(rf"\\(?:color{_COLOUR}|(?:label|vspace|hspace)\*?\s*+\{{[^{{}}]*+\}})\s?")


def without_arguments(text: str) -> str:
    r"""The commands whose argument becomes something else, innermost ones only.

    >>> without_arguments(r"\color{red}a \frac{1}{2} of CO\textsubscript{2}, \frac{a+b}{c}")
    'a 1/2 of CO₂, (a+b)/c'
    """
    text = _DROPPED.sub("", text)
    text = _SCRIPT.sub(lambda found: _SCRIPTS[found[1]](without_signs(found[2]).strip()), text)
    return _FRACTION.sub(lambda found: f"{_operand(found[1])}/{_operand(found[2])}", text)


def _operand(text: str) -> str:
    text = without_signs(text).strip()
    return text if re.fullmatch(r"[\w.]+", text) else f"({text})"


_SIGN = re.compile(r"\\(?<![\\:]\\)(?P<name>[A-Za-z]{2,})(?P<end>\{\}|\\(?=\s)|\s?\}|(?![{A-Za-z]))")
_PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\")
_UNIT = re.compile(r" (?=(?:[CFKLMAVWmgsl]|[nkM]?m)(?![A-Za-z]))")
_NAMES = frozenset(("deg", "arcdeg"))


def without_signs(text: str) -> str:
    r"""Each command that stands for a sign or a word as that; a path of Windows' is left alone.

    >>> without_signs(r"0.86 \pm 0.03 at {\mu}m, 360\deg rotations, as \eg, in \ours")
    '0.86 ± 0.03 at μm, 360° rotations, as e.g., in \\ours'
    """
    if _PATH.search(text):
        return text
    parts: list[str] = []
    done = 0
    for found in _SIGN.finditer(text):
        start, end, is_group = found.start(), found.end(), found["end"].endswith("}") and found["end"] != "{}"
        if is_group and text[start - 1 : start] == "{":
            start -= 1
        elif is_group:
            end = found.end("name")
        sign = _sign(found["name"], text[start - 1 : start])
        if sign is None:
            continue
        parts += [text[done:start], sign]
        done = end
        if sign[-1:] == "." == text[done : done + 1]:
            done += 1  # the dot is in the abbreviation
            done += text[done : done + 2] == "\\ "
        elif not sign or sign in "—–" or (sign in "°µμ" and _UNIT.match(text, done)):
            done += text[done : done + 1] == " "  # TeX would take it for the end of the command
    return "".join([*parts, text[done:]])


def _sign(name: str, before: str) -> str | None:
    if name in _NAMES:
        return "°" if before.isdigit() or before in {"}", "\0", " "} else None
    return symbol(name)


def commands(text: str) -> list[str]:
    """The names of the commands in text, in their order."""
    return re.findall(r"(?<!\\)\\([A-Za-z]{2,}+)", text)


_TIE = re.compile(
    r"(?:(?<=[A-Za-z]{2}[\])”’.,;:])|(?<=[A-Za-z]{2})|(?<=[\0°%])(?!~\d))~(?=\(?\[?(?:[A-Za-z]{2}|[\0\\]))"
    r"|(?<=[A-Za-z]{3}[.s])~(?=\d)|(?<=Fig\.)~(?=\d)|(?<=Eq\.)~|(?<=[A-Z][a-z]{3})~(?=\d)"
    r"|(?<=\d)~(?=[A-Za-zµμ]{1,3}(?![\w~])|[A-Za-z]{2}[a-zA-Z]*+(?!~))"
)


def without_ties(text: str) -> str:
    """TeX's `~` between words as a space; the tilde of `75%~89%`, `~/bin` and `~5` stays.

    (A no-break space would not outlive the next step: titles and paragraphs know one kind of space only.)
    """
    return _TIE.sub(" ", text)
