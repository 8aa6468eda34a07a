"""`sitegen doctor`."""

from __future__ import annotations

import sys

import click

from sitegen.archive.doctor import examine
from sitegen.cli.session import Session, common, count, print_problems


@click.command()
@common
@click.pass_obj
def doctor(session: Session) -> None:
    """Tell what an archive is built with, and what its hosts will refuse."""
    diagnosis = examine(session.folder)
    session.say_all(diagnosis.facts)
    print_problems(diagnosis.problems)
    session.say(count(len(diagnosis.problems), "problem"))
    if diagnosis.problems:
        sys.exit(1)
