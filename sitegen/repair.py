r"""Repairs what TeX left in plain text: accents, signs and marks, where a rule is safe.

Digest pages often hold abstracts from which TeX was half stripped: `\%` and `Schr\"odinger` are left outside formulas,
while inside them the dollars and every backslash went, so that `$4\times$` became `4times`. A rule is here only if what
it changes can hardly be anything else; Greek words, `sim`, exponents and unknown macros stay as they came, and dollars
are never put back. Formulas and addresses are out of every rule's reach.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from sitegen.text import Span, split_maths

PROXY_HOSTS = {"hf-proxy-cf.effarig.site": "huggingface.co"}
"""Hosts that only pass on another site's pages, and that site."""


def repair(text: str, *, bold: bool = False) -> str:
    """The text with what TeX left in it set right; it is `clean` text of any number of paragraphs.

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
    spans = _undoubled(split_maths(_LINK.sub(_link, text) if "\\" in text else text))
    mended = "".join(span.source if span.kind == "text" else _HELD for span in spans)
    for cue, rule in rules:
        if cue in mended:
            mended = rule(mended)
    held = iter([_address(span.source) if span.kind == "url" else span.source for span in spans if span.kind != "text"])
    return "".join(part if part != _HELD else next(held) for part in re.split(f"({_HELD})", mended))


def _formulas(text: str) -> list[str]:
    return [span.value for span in split_maths(text) if span.kind in ("maths", "display")] if "$" in text else []


_HELD = "\0"
"""Stands for a formula or address while the rules run. Clean text has none, and text that has is left alone."""


# Links and addresses

_LINK = re.compile(r"(\$?)\\(?:href\s*+\{([^{}\s]++)\}\s*+\{((?>(?:[^{}]++|\{[^{}]*+\})*))\}|url\s*+\{([^{}\s]++)\})\1")


def _link(found: re.Match[str]) -> str:
    r"""`\href{address}{words}` as `words (address)`; the address alone where the words say no more."""
    _, address, words, bare = found.groups()
    if bare is not None:
        return str(bare)
    words = re.sub(r"\\[a-z]+\s*\{([^{}]*)\}", r"\1", words).strip()
    same = words.removesuffix("/") in address or words == "this https URL"
    return str(address) if same else f"{words} ({address})"


def _undoubled(spans: list[Span]) -> list[Span]:
    r"""The spans without the second half of `address{address}`, which is what remains of some `\href`."""
    kept: list[Span] = []
    for span in spans:
        doubled = (
            span.source.startswith("}")
            and [before.kind for before in kept[-3:]] == ["url", "text", "url"]
            and kept[-2].source == "{"
            and kept[-3].source.rstrip("/") == kept[-1].source.rstrip("/")
        )
        if doubled:
            del kept[-2:]
            span = Span("text", span.source[1:], span.value[1:])
        kept.append(span)
    return kept


def _address(url: str) -> str:
    """The address without TeX's backslashes, on the site itself where its host is a proxy."""
    scheme, _, rest = url.replace("\\", "").partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{PROXY_HOSTS.get(host, host)}{slash}{path}"


# Groups and accents

_FONTS = "textbf|textit|textsl|textsc|texttt|textrm|textsf|textmd|textup|textnormal|text|emph|underline|mbox"
_SWITCHES = "it|em|bf|tt|sc|sl|rm|sf|itshape|bfseries|ttfamily|scshape"
_BRACE = re.compile(
    rf"\\(?:{_FONTS}|textcolor\s*+\{{[^{{}}]*+\}})\s*+\{{|\{{\\(?:{_SWITCHES})(?![A-Za-z])\s*+|\\.|[{{}}]", re.DOTALL
)


def _without_fonts(text: str) -> str:
    r"""`{\it x}` and `\emph{x}` as `x`; an opening without its closing brace stays."""
    parts: list[str] = []
    open_groups: list[int] = []
    done = 0
    for brace in _BRACE.finditer(text):
        parts += [text[done : brace.start()], brace[0]]
        done = brace.end()
        if brace[0] == "}" and open_groups:
            opening = open_groups.pop()
            if parts[opening] != "{":
                parts[opening] = parts[-1] = ""
        elif "{" in brace[0] and brace[0] != r"\{":
            open_groups.append(len(parts) - 1)
    return "".join([*parts, text[done:]])


_MARKS = "`'^\"~=.cvHukr"
_COMBINING = dict(
    zip(_MARKS, "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u030b\u0306\u0328\u030a", strict=True)
)
_ACCENT = re.compile(
    r"(?<!\\)(\{)?\\(?:([`'^\"~])(?:([A-Za-z])|\\([ij])(?![A-Za-z])|\{\s*+\\?([A-Za-z])\s*+\})"
    r"|([=.cvHukr])\s*+\{\\?([A-Za-z])\})(?(1)\})"
)
_LETTERS = dict(zip(["ss", "ae", "AE", "oe", "OE", "aa", "AA", "o", "O", "l", "L"], "ßæÆœŒåÅøØłŁ", strict=True))
_LETTER = re.compile(
    r"\{\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L)\}|(?<=[A-Za-z])\\(ss|ae|oe|aa|o|l)(?:\{\}|\s(?=[a-z])|(?![A-Za-z]))"
)
_CLOSING_QUOTE = re.compile(r"\\([\"'])(?![A-Za-z{\\])")


def _accents(text: str) -> str:
    r"""Accent and letter as one character, where Unicode has it.

    Where `\"` also stands after a word, as in `\"open\"`, it is a quote that some program escaped, and no umlaut is
    made at the beginning of a word.
    """
    quotes = set(_CLOSING_QUOTE.findall(text))

    def composed(found: re.Match[str]) -> str:
        mark, letter = found[2] or found[6], found[3] or found[4] or found[5] or found[7]
        if mark in quotes and not text[found.start() - 1 : found.start()].isalpha():
            return found[0]
        character = unicodedata.normalize("NFC", letter + _COMBINING[mark])
        return character if len(character) == 1 else found[0]

    return _LETTER.sub(lambda found: _LETTERS[found[1] or found[2]], _ACCENT.sub(composed, text))


# The rules, in their order

_Rule = Callable[[str], str]


def _replace(pattern: str, replacement: str) -> _Rule:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)


def _word(word: str, sign: str) -> tuple[str, _Rule]:
    """The rule for a word that can only be a sign's name, unless a backslash or another word is stuck to it."""
    return word, _replace(rf"{word}(?<![A-Za-z_\\]{word})(?![A-Za-z_])", sign)


_RULES: list[tuple[str, _Rule]] = [
    ("\\", _without_fonts),
    ("\\'s", _replace(r"(?<=\w)\\'s(?![A-Za-z])", "'s")),
    ("\\", _accents),
    ("\\", _replace(r"\\(?<!\\\\)([%&_#$])", r"\1")),
    ("\\ ", _replace(r"(?<!\\)(\\[A-Za-z]++)\\(?=\s)", r"\1")),
    ("``", _replace(r"``(?=[^\s`'])((?>(?:(?!``|''|\n[^\S\n]*+\n)[\s\S])+))''", r"“\1”")),
    ("--", _replace(r"--(?:(?<=\s--)(?=\s)|(?<=[\w)\]}%.”’\"'\0]--)(?=[\w({\[“‘\"'\\\0]))", "–")),
    ("---", _replace(r"---(?:(?<=\s---)(?=\s)|(?<=[\w)\]}%.”’\"'\0]---)(?=[\w({\[“‘\"'\\\0]))", "—")),
    ("^", _replace(r"\^(?:circ(?=times|[^a-z]|\Z)|\{circ\})", "°")),
    ("times", _replace(r"times(?:(?<=\dtimes)(?![a-z])|(?<![A-Za-z\\]times)(?=\d))", "×")),
    ("pm", _replace(r"pm(?:(?<=\d\.\dpm)|(?<=\d\.\d\dpm)|(?<=\d\.\d{3}pm)|(?<=\d\.\d{4}pm))(?= ?\d)", "±")),
    (",%", _replace(r",%(?<=\d,%)", "%")),
    ("approx", _replace(r"approx(?<![\w\\]approx)(?= ?\d)", "≈")),
    _word("rightarrow", "→"),
    _word("leftarrow", "←"),
    _word("uparrow", "↑"),
    _word("downarrow", "↓"),
    _word("leq", "≤"),
    _word("geq", "≥"),
    _word("infty", "∞"),
    _word("propto", "∝"),
]


def _cues(rules: Sequence[tuple[str, _Rule]]) -> list[str]:
    """What stands in every text that a rule may change, as few and as short as can be."""
    cues = {*(cue for cue, _ in rules), "{http", *PROXY_HOSTS}
    return sorted(cue for cue in cues if not any(other in cue for other in cues - {cue}))


_CUES = _cues(_RULES)

# The bolder rules, for archives whose settings say `repair = "bold"`. Inside formulas digest pages have lost every
# backslash, so that `\sim3` is `sim3` and `{\bf x}` is `{bf x}`. What such a remnant was can mostly be told from what
# stands beside it, yet not beyond doubt: `sim2real` is a word. So they are off unless an archive wants them, and never
# used on titles, by which papers are told apart.

_BOLD_RULES: tuple[tuple[str, str, str], ...] = (
    ("sigma", r"(?<=\d),?sigma(?![A-Za-z_])", "σ"),
    ("theta", r"(?<=\d)theta(?![A-Za-z])", "θ"),
    ("sim", r"(?<![A-Za-z_-])sim(?=\d[\d.,]*(?:[^A-Za-z\d.,_-]|[.,]?\Z|[KMBkx](?![A-Za-z])|times))", "~"),
    ("sim ", r"(?<![\w-])sim (?=\d[\d.]*×)", "~"),
    ("le ", r"(?<=\d)le (?=[A-Za-z](?![A-Za-z]))", "≤ "),
    ("ge ", r"(?<=\d)ge (?=[A-Za-z](?![A-Za-z]))", "≥ "),
    ("LambdaCDM", r"(?<![A-Za-z\\])LambdaCDM(?![A-Za-z])", "ΛCDM"),
    ("Deltaalpha", r"(?<![A-Za-z\\])Deltaalpha/alpha(?![A-Za-z])", "Δα/α"),
    ("Deltachi", r"(?<![A-Za-z\\])Deltachi(?=\^)", "Δχ"),
    ("lambdalambda", r"(?<![A-Za-z\\])lambdalambda(?=\d)", "λλ"),
    ("gammagamma", r"(?<![A-Za-z\\])gammagamma(?![A-Za-z])", "γγ"),
    ("^dagger", r"\^dagger", "†"),
    ("cdot", r"(?<![\w\\])cdot(?!\w)", "·"),
    ("leftrightarrow", r"(?<!\\)leftrightarrow(?![a-z])", "↔"),
    ("rightarrow", r"(?<![\\A-Za-z])rightarrow(?=[A-Z])|(?<=[A-Z])rightarrow(?![a-z])", "→"),
    ("math", r"(?<![A-Za-z\\])math(?:cal|bb|bf|rm|frak|scr) (?=[A-Z](?![A-Za-z]))", ""),
    ("text", r"(?<![A-Za-z\\])text(?:it|bf) (?=[A-Za-z])", ""),
    ("text", r"(?<![A-Za-z\\])text(?:it|bf|tt|sc)\{([^{}]*)\}(?!\{)", r"\1"),
    ("{", r"(?<=[_^])\{(?:rm|bf|tt|sf) (?=[^{}]*\})", "{"),
    ("{", r"(?<![\w\\^_])\{(?:bf|rm|tt|sc|sf|sl|scriptsize|footnotesize) ([^{}]*)\}", r"\1"),
    ("{", r"(?<![^\s(])\{([A-Z](?:[^\s{}]* ){7,}[^{}]*[.!?])\}", r"\1"),
)
"""What must stand in a text for a rule to be tried, the rule's pattern, and what comes in place of it."""

_ALL_RULES = [*_RULES, *((cue, _replace(pattern, sign)) for cue, pattern, sign in _BOLD_RULES)]
_ALL_CUES = _cues(_ALL_RULES)
