"""Keeps the list of published addresses, so that one that vanishes is noticed.

`content/addresses.txt` lists the address of every paper, date and hand-written page there ever was, one a line, sorted.
It belongs under version control. Whoever means to give an address up prunes its page, or deletes its line.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
from sitegen.layout import ADDRESSES
from sitegen.system.files import read_whole, write_whole


def record(config: Config, addresses: AbstractSet[str]) -> None:
    """Adds addresses to the list. Raises SitegenError where it can't be read or written."""
    _write(config, {*_read(config), *addresses})


def forget(config: Config, addresses: AbstractSet[str]) -> None:
    """Takes addresses off the list. Raises SitegenError where it can't be read or written."""
    _write(config, set(_read(config)) - addresses)


def vanished(config: Config, addresses: AbstractSet[str]) -> list[Problem]:
    """A problem for each address on the list that is not among those there are. Raises SitegenError as `record`."""
    hint = "restore its page, or delete this line to give the address up"
    return [
        Problem(ADDRESSES, number, f"/{address} was published and has no page any more", hint)
        for number, address in enumerate(_read(config), 1)
        if address and address not in addresses
    ]


def listed(config: Config) -> set[str] | None:
    """The addresses on the list; None where there is no list. Raises SitegenError as `record`."""
    return {*_read(config)} - {""} if (config.root / ADDRESSES).exists() else None


def read_text(config: Config) -> bytes:
    """The list as it stands; nothing where there is none. Raises SitegenError where it can't be read."""
    try:
        return read_whole(config.root / ADDRESSES, ADDRESSES)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _unread(str(error.strerror)) from None


def _read(config: Config) -> list[str]:
    try:
        return read_text(config).decode().splitlines()
    except UnicodeDecodeError:
        raise _unread("not UTF-8") from None


def _unread(what: str) -> SitegenError:
    return SitegenError(f"can't be read: {what}", path=ADDRESSES, hint="restore it from version control")


def _write(config: Config, addresses: AbstractSet[str]) -> None:
    lines = sorted(address for address in addresses if address)
    if lines != _read(config):
        write_whole(config.root / ADDRESSES, "".join(f"{line}\n" for line in lines).encode(), ADDRESSES)
