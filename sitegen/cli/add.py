"""`sitegen add`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import TypedDict

import click

from sitegen import layout
from sitegen.cli.convert import ACCEPT_LOSS, print_conversion
from sitegen.cli.session import Name, Session, common, count, fail, print_problems
from sitegen.cli.terminal import echo
from sitegen.convert.convert import convert as convert_digests
from sitegen.convert.options import Options
from sitegen.digests.formats import READERS, reader_named
from sitegen.errors import Problem, SitegenError
from sitegen.intake.add import Added
from sitegen.intake.add import add as add_digests
from sitegen.intake.explain import explain as explain_digest
from sitegen.intake.named_files import digest_files
from sitegen.intake.summary import FEW, summarised

SHOWN = 20
"""How many lines are shown of what was made of a file that is refused."""


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date() if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date: write 2025-03-14") from None


def _format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return reader_named(value).name if value else None


_FORMATS = "\n".join(["\b", "Formats:", *(f"  {reader.name:14}  {reader.what}" for reader in READERS)])


@click.command(epilog=_FORMATS)
@click.argument("files", type=Name(), nargs=-1, required=True, metavar="FILE…")
@click.option("--date", callback=_date, metavar="YYYY-MM-DD", help="The digests' date, where they don't say it.")
@click.option("--year", type=click.IntRange(1900, 2999), metavar="YYYY", help="The year of a date that names none.")
@click.option("--format", "format_", callback=_format, metavar="NAME", help="One of the formats below.")
@click.option("--explain", is_flag=True, help="Only show, line by line, what sitegen makes of the FILEs.")
@ACCEPT_LOSS
@common
@click.pass_obj
def add(
    session: Session,
    files: Sequence[Path],
    date: datetime.date | None,
    year: int | None,
    format_: str | None,
    explain: bool,
    accept_loss: bool,
) -> None:
    """Check digest FILEs, folders or patterns, copy them to content/digests/ and convert them."""
    if date and year:
        raise click.UsageError("--date has a year of its own; leave --year out")
    says = _Said(date=date, year=year, format=format_)
    if explain:
        _explain(session, files, says)
        return
    config = session.config()
    with session.progress() as progress:
        added = add_digests(config, files, **says, progress=progress)
        conversion = None
        if added.digests:
            conversion = convert_digests(config, Options(accept_loss=accept_loss), progress=progress)
    problems = [*added.failed, *added.problems]
    if conversion:
        taken_in = {digest.source for digest in added.digests}
        problems += [problem for problem in conversion.problems if problem.path not in taken_in]
    for text in summarised(problems):
        echo(text, err=True)
    _print_added(session, added)
    if conversion:
        print_conversion(session, conversion)
    _show_refused(session, added.failed, says)
    _fail_for(added.failed)


class _Said(TypedDict):
    """What a user says of files that say less."""

    date: datetime.date | None
    year: int | None
    format: str | None


def _explain(session: Session, files: Sequence[Path], says: _Said) -> None:
    """Explains files as they would be read here; where there is no archive, as they would be in a new one."""
    bold = (session.folder / layout.SETTINGS).exists() and session.config().repair == "bold"
    paths, failed = digest_files(files)
    for path in paths:
        try:
            for line in explain_digest(path, **says, bold=bold):
                echo(line)
        except SitegenError as error:
            failed.append(error.problem)
    print_problems(failed)
    _fail_for(failed)


def _show_refused(session: Session, failed: Sequence[Problem], says: _Said) -> None:
    """Shows what was made of the first file that was refused, as --explain would. Where no format fits, the problem has
    said which ones are near, and what they miss."""
    for problem in failed[:1]:
        path = Path(problem.path or "")
        with suppress(SitegenError):
            lines = [*explain_digest(path, **says)] if path.is_file() else []
            for line in lines[:SHOWN]:
                session.mention(line)
            if len(lines) > SHOWN:
                session.mention(
                    f"        and {len(lines) - SHOWN} more lines: sitegen add --explain {quote(str(path))}"
                )


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
