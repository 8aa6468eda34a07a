"""`sitegen convert`, and how a conversion is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sitegen.cli.session import Name, Session, common, count, print_problems
from sitegen.config import Config
from sitegen.convert.convert import convert as convert_digests
from sitegen.convert.options import Options, Settled
from sitegen.convert.report import Conversion

ACCEPT_LOSS = click.option("--accept-loss", is_flag=True, help="Take off pages what their digests no longer have.")


@click.command()
@click.option("--prune", is_flag=True, help="Remove pages that sitegen wrote and no digest lists any more.")
@ACCEPT_LOSS
@click.option("--diff", is_flag=True, help="Only show where pages say something else than their digests.")
@click.option("--keep", type=Name(), metavar="FILE", help="Of this page, keep what it says, or these PARTs.")
@click.option("--take", type=Name(), metavar="FILE", help="Of this page, take what digests say, or these PARTs.")
@click.argument("parts", nargs=-1, metavar="[PART]…")
@common
@click.pass_obj
def convert(
    session: Session,
    prune: bool,
    accept_loss: bool,
    diff: bool,
    keep: Path | None,
    take: Path | None,
    parts: Sequence[str],
) -> None:
    """Make Markdown pages of every digest.

    Where a page that was edited by hand says something else than its digests say now, --keep and --take settle it.
    """
    if (keep is not None) + (take is not None) + (diff or prune or accept_loss) > 1:
        raise click.UsageError("--keep and --take each stand alone")
    if diff and (prune or accept_loss):
        raise click.UsageError("--diff only shows: leave --prune and --accept-loss out")
    if parts and keep is None and take is None:
        raise click.UsageError(f"{parts[0]!r} is no option: parts of a page stand behind --keep FILE or --take FILE")
    config = session.config()
    chosen = keep or take
    options = Options(
        prune=prune,
        accept_loss=accept_loss,
        write=not diff,
        decided=diff,
        settled=Settled(_page(config, chosen), take is not None, tuple(parts)) if chosen else None,
    )
    with session.progress() as progress:
        conversion = convert_digests(config, options, progress=progress)
    print_problems(conversion.problems)
    if diff:
        _print_diff(session, conversion)
    else:
        print_conversion(session, conversion)


def _page(config: Config, name: Path) -> str:
    """A page relative to the archive's folder, named from there or from where one stands."""
    root = config.root.resolve()
    path = name.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) and path.exists() else name.as_posix()


def _print_diff(session: Session, conversion: Conversion) -> None:
    """Shows where pages say something else than their digests: `-` is the page, `+` the digests."""
    for one in conversion.kept:
        session.say(f"{one.path}: {one.name}, {'as you decided' if one.decided else 'its digests have moved on'}")
        session.say_all(f"- {line}" for line in one.page.splitlines())
        session.say_all(f"+ {line}" for line in one.digest.splitlines())
    session.say_all(map(str, conversion.losses))
    pages = len({one.path for one in conversion.kept})
    session.say(f"{count(len(conversion.kept), 'part')} of {count(pages, 'page')} by hand that digests have otherwise")


def print_conversion(session: Session, conversion: Conversion) -> None:
    """Says what a conversion did."""
    session.say_all(conversion.notes)
    session.say_all(f"{page}: removed" for page in conversion.removed)
    session.say(
        f"{count(conversion.digests, 'digest')}: {count(len(conversion.written), 'page')} written, "
        f"{conversion.unchanged} unchanged, {len(conversion.removed)} removed, "
        f"{count(len(conversion.problems), 'problem')}"
    )
