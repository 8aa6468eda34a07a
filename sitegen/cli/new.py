"""`sitegen new`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from sitegen.archive.new import create_archive
from sitegen.cli.session import Name, Session, common, count


@click.command()
@click.argument("folder", type=Name(), metavar="DIR")
@common
@click.pass_obj
def new(session: Session, folder: Path) -> None:
    """Make a new archive in DIR."""
    archive = session.folder / folder
    written = create_archive(archive)
    session.say(f"A new archive in {archive}: {count(len(written), 'file')}.")
    shown = shlex.quote(str(archive))
    session.say(f"Next: sitegen -C {shown} add FILE…, then sitegen -C {shown} serve")
