"""`sitegen remove`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sitegen import layout
from sitegen.cli.convert import print_conversion
from sitegen.cli.session import Session, common, print_problems
from sitegen.convert.convert import convert as convert_digests
from sitegen.curate.remove import remove as remove_papers

DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say what would be done.")


@click.command()
@click.argument("papers", nargs=-1, required=True, metavar="PAPER…")
@click.option("--edited", is_flag=True, help="Remove pages, too, that a person wrote or changed.")
@DRY_RUN
@common
@click.pass_obj
def remove(session: Session, papers: Sequence[str], edited: bool, dry_run: bool) -> None:
    """Remove each PAPER for good: no page, on no list, and not back though a digest lists it.

    A PAPER is named by its slug, its address, the path of its page, its arXiv id, DOI or title.
    """
    config = session.config()
    for one in remove_papers(config, papers, edited=edited, dry_run=dry_run):
        title = f" ({one.title})" if one.title else ""
        if dry_run:
            session.say(f"{one.path}{title}: would be removed")
            continue
        words = f", and restore {one.path} from version control" if one.edited else ""
        session.say(f"{one.path}{title}: removed; to undo it, delete line {one.line} of {layout.ADDRESSES}{words}")
    if not dry_run:
        convert_now(session)


def convert_now(session: Session) -> None:
    """Brings the pages of dates and papers up to what was decided."""
    with session.progress() as progress:
        conversion = convert_digests(session.config(), progress=progress)
    print_problems(conversion.problems)
    print_conversion(session, conversion)
