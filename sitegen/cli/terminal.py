"""Whatever is printed goes through here: no name of a file, and no text, may steer the terminal that shows it."""

from __future__ import annotations

import click


def echo(text: str, *, err: bool = False) -> None:
    """Prints a text, to where errors go if `err`."""
    click.echo(visible(text), err=err)


def visible(text: str) -> str:
    """A text in which what would steer a terminal, or can't be printed, is written out, as `\\u001b` for example; its
    lines and tabs stay."""
    return text if text.isprintable() else text.translate(_STEERING)


_STEERING = {
    code: f"\\u{code:04x}"
    for code in (
        *(code for code in range(0x20) if chr(code) not in "\t\n"),
        *(*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)),
        *(0xFEFF, *range(0xD800, 0xE000)),
    )
}
