"""The addresses that an archive has published, so that one that vanishes is noticed.

`content/addresses.txt` lists the address of every paper, date and hand-written page there ever was, one a line, sorted.
It belongs under version control. Whoever means to give an address up prunes its page, or deletes its line.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
from sitegen.files import write_whole

NAME = "content/addresses.txt"


def remember(config: Config, addresses: AbstractSet[str]) -> None:
    """Adds addresses to the ledger. Raises SitegenError where it can't be read or written."""
    _write(config, {*_read(config), *addresses})


def forget(config: Config, addresses: AbstractSet[str]) -> None:
    """Takes addresses off the ledger. Raises SitegenError where it can't be read or written."""
    _write(config, set(_read(config)) - addresses)


def vanished(config: Config, addresses: AbstractSet[str]) -> list[Problem]:
    """A problem for each address on the ledger that is not among those there are. Raises SitegenError as `remember`."""
    hint = "restore its page, or delete this line to give the address up"
    return [
        Problem(NAME, number, f"/{address} was published and has no page any more", hint)
        for number, address in enumerate(_read(config), 1)
        if address and address not in addresses
    ]


def _read(config: Config) -> list[str]:
    try:
        return (config.root / NAME).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        what = "not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise SitegenError(f"can't be read: {what}", path=NAME, hint="restore it from version control") from None


def _write(config: Config, addresses: AbstractSet[str]) -> None:
    lines = sorted(address for address in addresses if address)
    if lines != _read(config):
        write_whole(config.root / NAME, "".join(f"{line}\n" for line in lines).encode(), NAME)
