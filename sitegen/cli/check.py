"""`sitegen check`."""

from __future__ import annotations

import sys

import click

from sitegen import layout
from sitegen.check import check as check_archive
from sitegen.cli.session import Session, common, count, print_problems
from sitegen.publishing.folder import built_for


@click.command()
@click.option("--base-url", metavar="URL", help="Where the site will live; else as it was built.")
@common
@click.pass_obj
def check(session: Session, base_url: str | None) -> None:
    """Check links, feed, ids, vanished addresses and pages that a digest would change."""
    own = session.config(base_url)
    built = None if base_url else built_for(own.root / layout.PUBLIC)
    config = session.config(built) if built else own
    with session.progress() as progress:
        result = check_archive(config, progress=progress)
    print_problems(result.problems)
    session.say_all(result.notes)
    where = f" for {config.base_url}, as it was built" if config != own else ""
    session.say(f"{count(result.documents, 'document')} checked{where}, {count(len(result.problems), 'problem')}")
    if result.problems:
        sys.exit(1)
