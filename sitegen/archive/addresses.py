"""The file of the published addresses, `content/addresses.txt`, line by line; `ledger.py` knows what a line says."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.layout import ADDRESSES
from sitegen.system.conflicts import refuse_conflict
from sitegen.system.files import read_whole, write_whole


def read_text(config: Config) -> bytes:
    """The list's text; nothing where there is none. Raises SitegenError where it can't be read."""
    try:
        return read_whole(config.root / ADDRESSES, ADDRESSES)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _unread(str(error.strerror)) from None


def read_lines(config: Config) -> list[str] | None:
    """The lines; None where there is no list. Raises SitegenError where it can't be read, or holds a merge conflict."""
    raw = read_text(config)
    refuse_conflict(raw, ADDRESSES)
    if not raw and not (config.root / ADDRESSES).exists():
        return None
    try:
        return raw.decode().splitlines()
    except UnicodeDecodeError:
        raise _unread("not UTF-8") from None


def _unread(what: str) -> SitegenError:
    return SitegenError(f"can't be read: {what}", path=ADDRESSES, hint="restore it from version control")


def write_lines(config: Config, lines: Iterable[str], before: list[str]) -> None:
    """Writes the lines in order, in place of those before. Raises SitegenError where that is not possible."""
    text = sorted({line for line in lines if line.strip()})
    if text != before:
        write_whole(config.root / ADDRESSES, "".join(f"{line}\n" for line in text).encode(), ADDRESSES)
