"""Lists that a script printed into one text, as JSON or as Python has them; parsed, never run."""

from __future__ import annotations

import ast
import contextlib
import json
import re
import warnings


def printed_list(text: str) -> list[object] | None:
    """The elements of a list that a text is, or None where it is none.

    >>> printed_list("['Albert Gu', 'Tri Dao']"), printed_list('["D\\'Angelo"]'), printed_list("Albert Gu")
    (['Albert Gu', 'Tri Dao'], ["D'Angelo"], None)
    >>> printed_list("[Author(name='Tri Dao'), Author('Albert Gu'), nan]")
    [{'name': 'Tri Dao'}, 'Albert Gu', None]
    >>> printed_list("['cs.LG' 'cs.AI']")
    ['cs.LG', 'cs.AI']
    """
    text = text.strip()
    if text[:1] + text[-1:] not in ("[]", "{}", "()") or text[1:2] == "[" or len(text) > _LONGEST:
        return None
    with contextlib.suppress(ValueError, RecursionError):
        value = json.loads(text)
        return value if isinstance(value, list) else [value]
    try:
        with warnings.catch_warnings(action="ignore"):
            body = ast.parse(_BESIDE.sub(r"\1, ", text), mode="eval").body
        if isinstance(body, ast.Name):
            return None
        value = _value(body)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list) else [value]


_LONGEST = 100_000


_BESIDE = re.compile(r"""('(?>[^'\\]|\\.)*'|"(?>[^"\\]|\\.)*")\s+(?=['"])""", re.DOTALL)
"""A string with another one behind it and no comma between, as NumPy prints lists."""


def _value(node: ast.expr) -> object:
    """What a node of a syntax tree says; of a call, that of its arguments. Raises ValueError where that is unclear."""
    match node:
        case ast.Constant():
            return node.value
        case ast.List() | ast.Tuple() | ast.Set():
            return [_value(one) for one in node.elts]
        case ast.Dict():
            return {
                str(ast.literal_eval(key)): _value(one) for key, one in zip(node.keys, node.values, strict=True) if key
            }
        case ast.Call(args=[one], keywords=[]):
            return _value(one)
        case ast.Call(args=[], keywords=[_, *_] as named):
            return {one.arg: _value(one.value) for one in named if one.arg}
        case ast.Name(id="nan" | "NaN" | "NaT" | "null"):
            return None
    raise ValueError
