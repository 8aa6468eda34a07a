"""`sitegen merge`."""

from __future__ import annotations

import click

from sitegen import layout
from sitegen.cli.remove import DRY_RUN, convert_now
from sitegen.cli.session import Session, common
from sitegen.curate.merge import merge as merge_papers


@click.command()
@click.argument("kept", metavar="PAPER")
@click.argument("gone", metavar="OTHER")
@DRY_RUN
@common
@click.pass_obj
def merge(session: Session, kept: str, gone: str, dry_run: bool) -> None:
    """Make one paper of two: the page of PAPER stays, the address of OTHER leads there.

    Each is named as for `sitegen remove`. What a person wrote on the page that goes is kept on the one that stays.
    """
    merged = merge_papers(session.config(), kept, gone, dry_run=dry_run)
    would = "would be " if dry_run else ""
    session.say(f"{merged.gone}: {would}merged into {merged.kept}")
    for what in merged.added:
        session.say(f"{merged.kept}: {would}given {what} of the other page")
    if not dry_run:
        session.say(
            f"to undo it, restore {layout.CONTENT}/ from version control (line {merged.line} of {layout.ADDRESSES})"
        )
        convert_now(session)
