"""`sitegen convert`, and how a conversion is told."""

from __future__ import annotations

import click

from sitegen.cli.session import Session, common, count, print_problems
from sitegen.convert.convert import convert as convert_digests
from sitegen.convert.options import Options
from sitegen.convert.report import Conversion

ACCEPT_LOSS = click.option("--accept-loss", is_flag=True, help="Take off pages what their digests no longer have.")


@click.command()
@click.option("--prune", is_flag=True, help="Remove pages that sitegen wrote and no digest lists any more.")
@ACCEPT_LOSS
@common
@click.pass_obj
def convert(session: Session, prune: bool, accept_loss: bool) -> None:
    """Make Markdown pages of every digest."""
    with session.progress() as progress:
        conversion = convert_digests(session.config(), Options(prune=prune, accept_loss=accept_loss), progress=progress)
    print_problems(conversion.problems)
    print_conversion(session, conversion)


def print_conversion(session: Session, conversion: Conversion) -> None:
    """Says what a conversion did."""
    session.say_all(conversion.notes)
    session.say_all(f"{page}: removed" for page in conversion.removed)
    session.say(
        f"{count(conversion.digests, 'digest')}: {count(len(conversion.written), 'page')} written, "
        f"{conversion.unchanged} unchanged, {len(conversion.removed)} removed, "
        f"{count(len(conversion.problems), 'problem')}"
    )
