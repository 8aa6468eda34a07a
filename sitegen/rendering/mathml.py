r"""Writes MathML: a converter's tree, rebuilt from an allow-list as what browsers draw (MathML Core).

The tree is not trusted. In it `\href`, `\class` and `\style` have put attributes of the author's choice on elements,
and its own serialiser would turn an escaped `<script>` in a `\text` into a tag. So each element is made anew, and what
has no place on the list makes the whole formula be refused.

On the way fonts become Unicode's mathematical alphabets, accents get their size, words such as `log` get the space
that TeX would give them, letters of one word and digits of one number come together, and colours go.
"""

import re
import unicodedata
from html import escape
from itertools import chain
from xml.etree.ElementTree import Element


class RefusedError(Exception):
    """The formula holds something that has no place on the allow-list."""


def to_html(tree: Element, tex: str, display: bool) -> str:
    """A converter's `math` element as HTML, with the TeX as its `alttext`; plain HTML where nothing in it is maths.

    Raises RefusedError.
    """
    row = _row(list(tree), display, 0)
    if not row:
        raise RefusedError
    if not display and all(_is_text(element) for element in row):
        return re.sub(r"\s+", " ", "".join(map(_text_html, row)))
    block = ' display="block"' if display else ""
    alttext = escape(" ".join(tex.split()), quote=False).replace('"', "&quot;")
    return f'<math{block} alttext="{alttext}">{"".join(map(_html, row))}</math>'


_MAX_DEPTH = 150
_SLOTS = {"msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mfrac": 2, "mroot": 2}
_TOKENS = {"mi", "mo", "mn", "mtext"}
_ROWS = {"math", "mrow", "mpadded"}
_WITH_LIMITS = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_LIMIT_WORDS = {"max", "min", "sup", "inf", "lim", "gcd", "det", "Pr", "lim\u2006inf", "lim\u2006sup", "arg\u2009max",
                "arg\u2009min", "argmax", "argmin", "plim", "⋃", "⋂", "∐", "⨁", "⨂", "⨆"}  # fmt: skip
_UNSPACED = frozenset(("mo", "mspace", "mtext", "mrow"))
_FENCES = frozenset("⌈⌉⌊⌋⟨⟩")
_TIGHT = frozenset("|‖/")
_ORDINARY = frozenset("∞∅∂∇∀∃⊤∠…°%#$&_")
_ACCENTS = frozenset("¯^―→")
_SPACES = {"thinmathspace": 0.167, "mediummathspace": 0.222, "thickmathspace": 0.278}
_WORD_FONTS = {"normal", "bold", "sans-serif", "monospace"}
_OPERATOR_CATEGORIES = {"Sm", "Po", "Ps", "Pe"}
_NOT = "\u29f8"
_ESCAPE = re.compile(r"\\([%_&#${}~ ])")
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def _row(nodes: list[Element], display: bool, depth: int) -> list[Element]:
    """The rebuilt elements of a row; groups that mean nothing are opened into it."""
    if depth > _MAX_DEPTH:
        raise RefusedError
    row: list[Element] = []
    for node in nodes:
        for element in _rebuilt(node, display, depth + 1):
            if row and _joined(row, element):
                continue
            row.append(element)
    if row and row[-1].text == _NOT:
        raise RefusedError
    return _spaced(row)


def _rebuilt(node: Element, display: bool, depth: int) -> list[Element]:
    """One element of the converter's as those that stand for it."""
    tag, children = node.tag, list(node)
    if tag in _TOKENS and not children:
        return _token(node)
    if tag == "mpadded" and len(children) == 1 and _decoded(children[0]) == _NOT:
        return [_leaf("mtext", _NOT)]
    if tag in _TOKENS or tag in _ROWS:
        return _group(node, display, depth)
    if tag == "menclose" and node.get("notation") == "box":
        return _row(children, display, depth)
    if tag == "mspace":
        return _space(node)
    if tag in _SLOTS and len(children) == _SLOTS[tag]:
        return [_slotted(node, [_slot(child, display, depth) for child in children], display)]
    if tag == "mtd":
        cell = _element(tag, _row(children, display, depth))
        if side := node.get("columnalign"):
            cell.set("class", side)
        return [cell]
    if tag in {"mstyle", "msqrt", "mtable", "mtr"}:
        element = _element(tag, _row(children, display, depth), node)
        return list(element) if tag == "mstyle" and not element.attrib else [element]
    raise RefusedError


def _group(node: Element, display: bool, depth: int) -> list[Element]:
    row = _row(list(node), display, depth)
    if href := node.get("href"):
        return _words(row, _text(href.replace("~", r"\~")))
    is_fenced = bool(row) and row[0].tag == "mo" and row[0].get("form") == "prefix"
    return [_element("mrow", row)] if is_fenced else row


def _words(row: list[Element], url: str) -> list[Element]:
    """A link's words and its address, as text: what looks like a link in a formula leads nowhere."""
    words = "".join(element.text or "" for element in row).replace("−", "-")
    if not words or "://" in words:
        return [_leaf("mtext", url)]
    if any(len(element) for element in row):
        return [*row, _leaf("mtext", f" ({url})")]
    return [_leaf("mtext", f"{words} ({url})")]


def _slot(node: Element, display: bool, depth: int) -> Element:
    row = _row([node], display, depth)
    return row[0] if len(row) == 1 else _element("mrow", row)


def _slotted(node: Element, children: list[Element], display: bool) -> Element:
    tag, base = node.tag, children[0]
    if display and base.text in _LIMIT_WORDS:
        tag = _WITH_LIMITS.get(tag, tag)
    element = _element(tag, children, node)
    if base.get("word"):
        element.set("word", "true")
    mark = children[1]
    if tag in {"mover", "munder"} and mark.text in _ACCENTS:
        _set_accent(mark, base, is_hat=node.get("accent") == "true")
    elif tag in {"msub", "msup", "msubsup"}:
        for script in children[1:]:
            if script.tag == "mo":  # the star of x^*: an operator with nothing to operate on needs no space around it
                script.set("lspace", "0")
                script.set("rspace", "0")
    return element


def _set_accent(mark: Element, base: Element, is_hat: bool) -> None:
    """An accent as browsers draw it best: like any script, since the attribute `accent` would glue it to the letter."""
    if is_hat:
        mark.text = "ˆ"
    elif mark.text == "―" and len(base.text or "") == 1:
        mark.text = "¯"
    if mark.text in {"ˆ", "¯"} or mark.get("stretchy") == "true":  # \hat, \bar, \vec; the wide ones do stretch
        mark.set("stretchy", "false")


def _token(node: Element) -> list[Element]:
    tag, text, variant = node.tag, _decoded(node), node.get("mathvariant", "")
    if tag == "mtext":
        return [_leaf(tag, text if text == _NOT else _text(text), variant=variant)]
    if unit := re.fullmatch(r"(-?)(\d+(?:\.\d+)?)\s*([a-z]{2})", text):  # the 3pt of a dimension, where none is wanted
        sign = [_leaf("mo", "−")] if unit[1] else []
        return [*sign, _leaf("mn", unit[2]), *(_leaf("mi", letter) for letter in unit[3])]
    if "\\" in text or (tag == "mi" and text in {"{", "}"}) or _UNREADABLE.search(text):
        raise RefusedError
    if re.fullmatch(r"\.\d+", text):
        return [_leaf("mn", text)]
    if text[:1].isalpha() and (tag == "mo" or (tag == "mi" and len(text) > 1)):
        return [_leaf("mi", text, word="true", variant="normal" if len(text) == 1 else "")]
    if text in _FENCES:
        return [_leaf("mo", text, node, stretchy=node.get("stretchy", "false"))]
    if tag == "mo" and text in _TIGHT:
        return [_leaf("mo", text, node, lspace="0", rspace="0")]
    if tag == "mo" and text in _ORDINARY:
        return [_leaf("mi", text)]
    if tag == "mi" and text not in _ORDINARY and text and unicodedata.category(text[0]) in _OPERATOR_CATEGORIES:
        tag = "mo"
    return [_leaf(tag, text, node, variant=variant)]


def _decoded(node: Element) -> str:
    """The element's text; the converter writes its own signs, and only these, as hexadecimal references."""
    return re.sub(r"&#x([0-9A-Fa-f]+);", lambda match: chr(int(match[1], 16)), node.text or "")


def _text(text: str) -> str:
    """What TeX's text mode would print; the converter leaves its escapes and gives spaces as no-break spaces."""
    text = text.translate({0xA0: " ", 0x0A: " "})
    text = re.sub(r"(?<!\\)~", " ", text)
    if re.search(r"[\\$]", _ESCAPE.sub("", text)) or _UNREADABLE.search(text):
        raise RefusedError
    return _ESCAPE.sub(r"\1", text)


def _space(node: Element) -> list[Element]:
    width = node.get("width", "")
    if node.get("linebreak") or node.get("mathbackground"):
        raise RefusedError
    if named := _SPACES.get(width.removeprefix("negative")):
        return [_leaf("mspace", "", width=f"{-named if width.startswith('negative') else named}em")]
    length = re.fullmatch(r"(-?\d*\.?\d+)(em|ex|mu)", width)
    if not length:
        return []
    ems = float(length[1]) * {"em": 1.0, "ex": 0.5, "mu": 1 / 18}[length[2]]
    return [_leaf("mspace", "", width=f"{min(max(ems, -0.3), 4):.4g}em")]


def _joined(row: list[Element], element: Element) -> bool:
    """Whether the element went into the one before it: a letter of a word, digits after a comma, what `not` strikes."""
    last = row[-1]
    text, variant = element.text or "", element.get("variant", "")
    if last.text == _NOT:
        if element.tag not in {"mi", "mo"}:
            raise RefusedError
        row[-1] = element
        element.text = unicodedata.normalize("NFC", text + "\u0338")
        return True
    fonts = {last.get("variant"), variant}
    if last.tag == element.tag == "mi" and len(fonts) == 1 and fonts <= _WORD_FONTS and not _is_word(last, element):
        last.text = (last.text or "") + text
        return True
    if len(row) > 1 and last.text == "," and row[-2].tag == element.tag == "mn":
        number = f"{row[-2].text},{text}"
        if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", number):
            row.pop()
            row[-1].text = number
            return True
    return False


def _is_word(*elements: Element) -> bool:
    return any(element.get("word") for element in elements)


def _spaced(row: list[Element]) -> list[Element]:
    """TeX's thin space between a word such as `log` and its neighbours; operators and brackets bring their own."""
    spaced: list[Element] = []
    for element in row:
        if spaced and _is_word(spaced[-1], element) and _UNSPACED.isdisjoint((spaced[-1].tag, element.tag)):
            spaced.append(_leaf("mspace", "", width="0.167em"))
        spaced.append(element)
    return spaced


_LENGTH = re.compile(r"-?\d*\.?\d+(?:em)?")
_BOOLEAN = re.compile("true|false")
_ATTRIBUTES: dict[str, dict[str, re.Pattern[str]]] = {
    "mo": {
        "stretchy": _BOOLEAN,
        "form": re.compile("prefix|postfix"),
        "lspace": _LENGTH,
        "rspace": _LENGTH,
        "minsize": _LENGTH,
        "maxsize": _LENGTH,
    },
    "mfrac": {"linethickness": re.compile("0")},
    "mspace": {"width": _LENGTH},
    "mtd": {"class": re.compile("left|right|center")},
    "mstyle": {"displaystyle": _BOOLEAN, "scriptlevel": re.compile("[0-2]")},
}
_TEXT_TAGS = {"bold": "b", "italic": "i", "monospace": "code"}


def _element(tag: str, children: list[Element], node: Element | None = None, **attributes: str) -> Element:
    """A new element with those of the node's attributes that the allow-list lets through."""
    kept = {
        name: node.attrib[name]
        for name, value in _ATTRIBUTES.get(tag, {}).items()
        if node is not None and value.fullmatch(node.get(name, ""))
    }
    element = Element(tag, {**kept, **attributes})
    element.extend(children)
    return element


def _leaf(tag: str, text: str, node: Element | None = None, **attributes: str) -> Element:
    element = _element(tag, [], node, **attributes)
    element.text = text
    return element


def _html(element: Element) -> str:
    tag, text, variant = element.tag, element.text or "", element.get("variant", "")
    if tag == "mtext":
        return f"<mtext>{_text_html(element, edge=chr(0xA0))}</mtext>"
    attributes = "".join(f' {name}="{value}"' for name, value in element.items() if name in _ATTRIBUTES.get(tag, {}))
    if tag == "mspace":
        return f"<mspace{attributes}/>"
    if tag == "mi" and variant == "normal" and len(text) == 1:
        attributes = ' mathvariant="normal"'
    text = "".join(_ALPHABETS.get((variant, letter), letter) for letter in text)
    return f"<{tag}{attributes}>{escape(text, quote=False)}{''.join(map(_html, element))}</{tag}>"


def _is_text(element: Element) -> bool:
    is_name = element.tag == "mi" and element.get("variant") in _WORD_FONTS and len(element.text or "") > 1
    return is_name or element.tag in {"mtext", "mn"} or element.text == "%"


def _text_html(element: Element, edge: str = " ") -> str:
    """Words as HTML; `edge` is the space at their ends, which MathML would drop if it were an ordinary one."""
    text = element.text or ""
    core = escape(text.strip(" "), quote=False)
    if tag := core and _TEXT_TAGS.get(element.get("variant", "")):
        core = f"<{tag}>{core}</{tag}>"
    if not core:
        return edge if text else ""
    return f"{edge if text[0] == ' ' else ''}{core}{edge if text[-1] == ' ' else ''}"


def _alphabets() -> dict[tuple[str, str], str]:
    """Unicode's mathematical alphabets by MathML's name of the font and the plain letter."""
    fonts = "bold italic|bold|italic|script|fraktur|black-letter|double-struck|sans-serif italic|sans-serif|monospace"
    named = re.compile(rf"(?:mathematical )?({fonts}) (?!bold|italic|script|fraktur)")
    alphabets = {("italic", "h"): "ℎ"}
    for letter in map(chr, chain(range(0x2100, 0x2140), range(0x1D400, 0x1D800))):
        match = named.match(unicodedata.name(letter, "").lower())
        kind, _, plain = unicodedata.decomposition(letter).partition(" ")
        if match and kind == "<font>":
            font = match[1].replace("black-letter", "fraktur").replace(" ", "-")
            alphabets[font, chr(int(plain, 16))] = letter
    return alphabets


_ALPHABETS = _alphabets()


def alphabet(font: str, letter: str) -> str:
    """A letter of one of Unicode's mathematical alphabets; the plain letter where there is none."""
    return _ALPHABETS.get((font, letter), letter)
