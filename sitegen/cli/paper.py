"""`sitegen paper`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import click

from sitegen.archive.new_paper import make_paper
from sitegen.cli.session import Session, common


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="ID|TITLE")
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day that lists it: today by default."
)
@common
@click.pass_obj
def paper(session: Session, name: Sequence[str], date: datetime.datetime | None) -> None:
    """Make a page for a paper that no digest lists: by its title, its arXiv id, its DOI, or an address of these."""
    made = make_paper(session.config(), " ".join(name), date.date() if date else datetime.date.today())
    if made.was_there:
        session.say(f"{made.path}: there already")
    else:
        missing = "its authors and abstract" if made.has_title else "its title, authors and abstract"
        session.say(f"{made.path}: made; write {missing} there")
