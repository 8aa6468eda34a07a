"""`sitegen new`."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from sitegen.archive.hosts import DEFAULT, HOSTS
from sitegen.archive.new import create_archive
from sitegen.archive.update import update_archive
from sitegen.cli.session import Name, Session, common, count


@click.command()
@click.argument("folder", type=Name(), metavar="DIR", required=False)
@click.option(
    "--host",
    "hosts",
    type=click.Choice([*HOSTS]),
    multiple=True,
    help="Where it is to be published; github and netlify by default. May be given several times.",
)
@click.option("--update", is_flag=True, help="Renew what sitegen wrote in an archive and nobody has edited.")
@common
@click.pass_obj
def new(session: Session, folder: Path | None, hosts: Sequence[str], update: bool) -> None:
    """Make a new archive in DIR, or move an old one to this sitegen.

    \b
      sitegen new papers
      sitegen new papers --host gitlab
      sitegen new --update
    """
    if update:
        _update(session, session.folder / (folder or "."), hosts)
    elif folder is None:
        raise click.UsageError("name the folder to make, or give --update for an archive that is there")
    else:
        _create(session, session.folder / folder, hosts or DEFAULT)


def _create(session: Session, archive: Path, hosts: Sequence[str]) -> None:
    written = create_archive(archive, hosts)
    session.say(f"A new archive in {archive}: {count(len(written), 'file')}.")
    for host in (HOSTS[name] for name in dict.fromkeys(hosts)):
        session.say(f"To publish it on {host.title}: {host.steps}.")
    shown = shlex.quote(str(archive))
    session.say(f"Next: sitegen -C {shown} add FILE…, then sitegen -C {shown} serve")


def _update(session: Session, archive: Path, hosts: Sequence[str]) -> None:
    update = update_archive(archive, hosts)
    for path in update.written:
        session.say(f"{path}: written")
    for path in update.removed:
        session.say(f"{path}: removed, nothing asks for it any more")
    for path, why in update.kept.items():
        session.say(f"{path}: {why}")
    if not update.written and not update.removed:
        session.say("Nothing to renew.")
