"""Makes a stylesheet of an accent colour: links and the calendar's shades, light and dark, all of them easy to read.

A page can have no inline style under its policy; so a colour from the settings comes as a static file, like any other.
"""

from __future__ import annotations

from typing import TypeAlias

from sitegen import layout
from sitegen.errors import SitegenError
from sitegen.rendering.stylesheets import colour as parsed

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""

PAPER: dict[str, Colour] = {"light": (0xFD, 0xFC, 0xF8), "dark": (0x15, 0x17, 0x1A)}
RAISED: dict[str, Colour] = {"light": (0xF5, 0xF2, 0xEA), "dark": (0x1E, 0x21, 0x25)}
"""What the default theme lays under its text, as in `colours.css`."""
READABLE = 4.5
"""The least contrast of text with what lies under it: https://www.w3.org/TR/WCAG22/#contrast-minimum."""
_SHADES = {"few": (0.08, 0.1), "some": (0.18, 0.17), "many": (0.3, 0.25), "most": (0.42, 0.33)}
"""How much of the accent the shades of the calendar have, light and dark: no more than leaves its numbers legible."""
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


def stylesheet(accent: str) -> str:
    """The stylesheet of an accent such as `#8a1c4a`, made darker or lighter where links in it could not be read.

    Raises SitegenError where it is no such colour.
    """
    if (colour := parsed(accent)) is None:
        what = f"theme.accent {accent!r} is no colour that can be used"
        raise SitegenError(what, path=layout.SETTINGS, hint='write it as stylesheets do, such as "#8a1c4a" or "teal"')
    light, dark = _readable(colour, RAISED["light"], _BLACK), _readable(colour, RAISED["dark"], _WHITE)
    lines = [f"    --link: {_pair(light, dark)};"]
    for name, (in_light, in_dark) in _SHADES.items():
        shade = _pair(_mixed(PAPER["light"], light, in_light), _mixed(PAPER["dark"], dark, in_dark))
        lines.append(f"    --{name}: {shade};")
    inside = "\n".join(lines)
    return f"/* The accent colour of {layout.SETTINGS}. */\n@layer tokens {{\n  :root {{\n{inside}\n  }}\n}}\n"


def contrast(one: Colour, other: Colour) -> float:
    """How well one colour stands out from another: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _readable(colour: Colour, under: Colour, towards: Colour) -> Colour:
    """A colour, changed as little as it takes."""
    steps = (_mixed(colour, towards, part / 100) for part in range(101))
    return next(one for one in steps if contrast(one, under) >= READABLE)


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    """`part` of the other, and the rest of the one."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """As WCAG has it: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _pair(light: Colour, dark: Colour) -> str:
    return "light-dark(#{:02x}{:02x}{:02x}, #{:02x}{:02x}{:02x})".format(*light, *dark)
