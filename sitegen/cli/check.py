"""`sitegen check`."""

from __future__ import annotations

import sys

import click

from sitegen.check import check as check_archive
from sitegen.cli.session import Session, common, count, print_problems


@click.command()
@common
@click.pass_obj
def check(session: Session) -> None:
    """Check links, feed, ids, vanished addresses and pages that a digest would change."""
    with session.progress() as progress:
        result = check_archive(session.config(), progress=progress)
    print_problems(result.problems)
    session.say_all(result.notes)
    session.say(f"{count(result.documents, 'document')} checked, {count(len(result.problems), 'problem')}")
    if result.problems:
        sys.exit(1)
