r"""Sub- and superscripts in plain text: Unicode's own signs where it has them, TeX's notation elsewhere.

>>> "CO" + lowered("2"), "10" + raised("-4"), "5" + raised("th")
('CO₂', '10⁻⁴', '5^{th}')
"""

_SIGNS = "0123456789+-=()"
RAISED = dict(zip(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True)) | {"\u2212": "⁻"}
LOWERED = dict(zip(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)) | {"\u2212": "₋"}


def raised(text: str) -> str:
    """The text as a superscript; a lone sign, such as a star or ®, stands as it is."""
    return text if _is_sign(text) else _in(RAISED, text) or f"^{{{text}}}"


def lowered(text: str) -> str:
    """The text as a subscript; a lone sign stands as it is."""
    return text if _is_sign(text) else _in(LOWERED, text) or f"_{{{text}}}"


def _is_sign(text: str) -> bool:
    return len(text) <= 1 and not text.isalnum() and text not in RAISED


def _in(signs: dict[str, str], text: str) -> str:
    """The text in those signs; nothing where one is missing."""
    return "".join(signs[sign] for sign in text) if all(sign in signs for sign in text) else ""
