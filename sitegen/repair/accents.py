r"""Accents and letters that TeX writes as commands: `Schr\"odinger`, `{\v{z}}`, `{\L}`, `\c c`."""

import re
import unicodedata

_MARKS = "`'^\"~=.cvHukrdb"
_COMBINING = dict(
    zip(
        _MARKS,
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u030b\u0306\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_ACCENT = [
    re.compile(pattern)
    for pattern in (
        r"(?<!\\)(?P<brace>\{)?\\(?:(?P<mark>[`'^\"~])(?:(?P<bare>[A-Za-z])|\\(?P<dotless>[ij])(?![A-Za-z])"
        r"|\{\s*+\\?(?P<letter>[A-Za-z])\s*+\}))(?(brace)\})",
        r"(?<!\\)(?P<brace>\{)?\\(?P<mark>[=.cvHukrdb])\s*+\{\\?(?P<letter>[A-Za-z])\}(?(brace)\})",
        r"\{\\(?P<mark>[cvHukrdb](?=\s)|[=.])\s*+\\?(?P<letter>[A-Za-z])\}",
        r"(?<=[A-Za-z])\\(?P<mark>[cvHukr])\s++(?P<letter>[A-Za-z])(?=[a-z])",
    )
]
"""`\\"o`, `\\'\\i` and `\\"{o}`; `\\c{c}`; `{\\c c}` and `{\\.z}`; the `\\c c` of `Fran\\c cois`."""
_LETTERS = dict(zip(["ss", "ae", "AE", "oe", "OE", "aa", "AA", "o", "O", "l", "L"], "ßæÆœŒåÅøØłŁ", strict=True)) | dict(
    zip(["i", "j", "dh", "DH", "dj", "DJ", "th", "TH", "ng", "NG"], "ıȷðÐđĐþÞŋŊ", strict=True)
)
_LETTER = re.compile(
    rf"\{{\\({'|'.join(_LETTERS)})\s*+\}}"
    r"|(?<=[A-Za-z])\\(ss|ae|oe|aa|o|l)(?:\{\}|\s(?=[a-z])|(?![A-Za-z]))"
    r"|\\(AA|AE|OE|[OL](?=\{\}))(?:\{\}|(?![A-Za-z]))"
)
_CLOSING_QUOTE = re.compile(r"\\([\"'])(?![A-Za-z{\\])")


def without_accents(text: str) -> str:
    r"""Accent and letter as one character, where Unicode has it.

    Where `\"` also stands after a word, as in `\"open\"`, it is a quote that some program escaped, and no umlaut is
    made at the beginning of a word.
    """
    quotes = set(_CLOSING_QUOTE.findall(text))

    def composed(found: re.Match[str]) -> str:
        parts = found.groupdict()
        mark, letter = parts["mark"], parts["letter"] or parts.get("bare") or parts["dotless"]
        if mark in quotes and not text[found.start() - 1 : found.start()].isalpha():
            return found[0]
        character = unicodedata.normalize("NFC", letter + _COMBINING[mark])
        return character if len(character) == 1 else found[0]

    for accent in _ACCENT:
        text = accent.sub(composed, text)
    return _LETTER.sub(lambda found: _LETTERS[found[1] or found[2] or found[3]], text)
