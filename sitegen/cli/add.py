"""`sitegen add`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

import click

from sitegen.add import Added
from sitegen.add import add as add_digests
from sitegen.cli.convert import ACCEPT_LOSS, print_conversion
from sitegen.cli.session import Session, common, count, fail, print_problems
from sitegen.convert import convert as convert_digests
from sitegen.digests import READERS
from sitegen.errors import Problem, SitegenError
from sitegen.explain import explain as explain_digest
from sitegen.reports import FEW, reported
from sitegen.sources import digest_files


@click.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The digests' date, where they don't say it.",
)
@click.option("--year", type=click.IntRange(1900, 2999), metavar="YYYY", help="The year of a date that names none.")
@click.option("--format", "format_", metavar="NAME", help=f"One of {', '.join(r.name for r in READERS)}.")
@click.option("--explain", is_flag=True, help="Only show, line by line, what sitegen makes of the FILEs.")
@ACCEPT_LOSS
@common
@click.pass_obj
def add(
    session: Session,
    files: Sequence[Path],
    date: datetime.datetime | None,
    year: int | None,
    format_: str | None,
    explain: bool,
    accept_loss: bool,
) -> None:
    """Check digest FILEs, folders or patterns, copy them to content/digests/ and convert them."""
    config = session.config()
    says = _Said(date=date.date() if date else None, year=year, format=format_)
    if explain:
        _explain(files, says, bold=config.repair == "bold")
        return
    with session.progress() as progress:
        added = add_digests(config, files, **says, progress=progress)
        conversion = convert_digests(config, accept_loss=accept_loss, progress=progress) if added.digests else None
    problems = [*added.failed, *added.problems]
    if conversion:
        taken_in = {digest.source for digest in added.digests}
        problems += [problem for problem in conversion.problems if problem.path not in taken_in]
    for text in reported(problems):
        click.echo(text, err=True)
    _print_added(session, added)
    if conversion:
        print_conversion(session, conversion)
    _fail_for(added.failed)


class _Said(TypedDict):
    """What a user says of files that say less."""

    date: datetime.date | None
    year: int | None
    format: str | None


def _explain(files: Sequence[Path], says: _Said, *, bold: bool) -> None:
    paths, failed = digest_files(files)
    for path in paths:
        try:
            for line in explain_digest(path, **says, bold=bold):
                click.echo(line)
        except SitegenError as error:
            failed.append(error.problem)
    print_problems(failed)
    _fail_for(failed)


def _fail_for(failed: Sequence[Problem]) -> None:
    if failed:
        fail(SitegenError(f"{count(len(failed), 'file')} not added"), 2)


def _print_added(session: Session, added: Added) -> None:
    if len(added.digests) > FEW:
        known = sum(digest.was_there for digest in added.digests)
        new = count(len(added.digests) - known, "digest")
        papers = count(sum(digest.papers for digest in added.digests), "paper")
        session.say(f"{new} added, {known} there already, {len(added.failed)} not added: {papers} listed")
        return
    for digest in added.digests:
        there = ", was there already" if digest.was_there else ""
        session.say(f"{digest.source}: {count(digest.papers, 'paper')}, {digest.format}{there}")
