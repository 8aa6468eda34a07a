"""The command line, and nothing else: what is asked goes to the stages, what they say is printed."""

from __future__ import annotations

import datetime
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypedDict, TypeVar

import click

import sitegen
from sitegen import fetch as fetching
from sitegen.add import Added
from sitegen.add import add as add_digests
from sitegen.build import Report, StrictError
from sitegen.build import build as build_site
from sitegen.check import check as check_archive
from sitegen.config import Config, load_config
from sitegen.convert import Conversion
from sitegen.convert import convert as convert_digests
from sitegen.digests import READERS
from sitegen.errors import Problem, SitegenError
from sitegen.explain import explain as explain_digest
from sitegen.find import as_json as found_as_json
from sitegen.find import as_text as found_as_text
from sitegen.find import find
from sitegen.new import create_archive
from sitegen.progress import Progress, silent
from sitegen.reports import FEW, reported
from sitegen.search.reader import Filters, Question, is_period
from sitegen.sources import digest_files

Command = TypeVar("Command", bound=Callable[..., Any])


class _Commands(click.Group):
    """Turns an error into its sentence and its exit code: 1 for problems, 2 for wrong usage or settings."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except StrictError as error:
            _print_problems(error.problems)
            _fail(error, 1)
        except SitegenError as error:
            _fail(error, 2)


def _fail(error: SitegenError, code: int) -> NoReturn:
    click.echo(f"Error: {error}", err=True)
    sys.exit(code)


_FOLDER: dict[str, Any] = {"type": click.Path(path_type=Path), "metavar": "DIR", "help": "The archive's folder."}
_QUIET: dict[str, Any] = {"is_flag": True, "help": "Print problems and errors only."}


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(sitegen.__version__, prog_name="sitegen")
@click.option("-C", "folder", default=".", **_FOLDER)
@click.option("-q", "--quiet", **_QUIET)
@click.pass_context
def main(ctx: click.Context, folder: Path, quiet: bool) -> None:
    """A static site generator for paper digest archives."""
    ctx.obj = _Session(folder, quiet)


class _Session:
    """Where the archive is and how much is to be said."""

    def __init__(self, folder: Path, quiet: bool) -> None:
        self.folder = folder
        self.quiet = quiet

    def config(self, base_url: str | None = None) -> Config:
        return load_config(self.folder, base_url=base_url)

    def say(self, text: str) -> None:
        if not self.quiet:
            click.echo(text)

    def say_all(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.say(text)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar on a terminal; elsewhere nothing, so that logs hold results only."""
        if self.quiet or not sys.stderr.isatty():
            yield silent
            return
        from rich import progress as rich_progress
        from rich.console import Console

        console = Console(stderr=True)
        columns = (
            rich_progress.TextColumn("{task.description}"),
            rich_progress.BarColumn(),
            rich_progress.MofNCompleteColumn(),
            rich_progress.TimeElapsedColumn(),
        )
        # It gets no thread: with one, processes could not be forked.
        with rich_progress.Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
            task = bar.add_task("", total=None)
            shown = 0.0

            def show(stage: str, done: int, total: int) -> None:
                nonlocal shown
                bar.update(task, description=stage, completed=done, total=total)
                if time.monotonic() > shown + 0.1:
                    bar.refresh()
                    shown = time.monotonic()

            yield show


def _common(command: Command) -> Command:
    """Lets `-C` and `--quiet` stand behind the command's name, too."""

    def set_folder(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.obj.folder /= value

    def set_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        ctx.obj.quiet |= value

    folder = click.option("-C", **_FOLDER, expose_value=False, callback=set_folder)
    quiet = click.option("-q", "--quiet", **_QUIET, expose_value=False, callback=set_quiet)
    return folder(quiet(command))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@_common
@click.pass_obj
def new(session: _Session, folder: Path) -> None:
    """Make a new archive in DIR."""
    archive = session.folder / folder
    written = create_archive(archive)
    session.say(f"A new archive in {archive}: {_count(len(written), 'file')}.")
    shown = shlex.quote(str(archive))
    session.say(f"Next: sitegen -C {shown} add FILE…, then sitegen -C {shown} serve")


_ACCEPT_LOSS = click.option("--accept-loss", is_flag=True, help="Take off pages what their digests no longer have.")


@main.command()
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
@_ACCEPT_LOSS
@_common
@click.pass_obj
def add(
    session: _Session,
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
        _print_conversion(session, conversion)
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
    _print_problems(failed)
    _fail_for(failed)


def _fail_for(failed: Sequence[Problem]) -> None:
    if failed:
        _fail(SitegenError(f"{_count(len(failed), 'file')} not added"), 2)


def _print_added(session: _Session, added: Added) -> None:
    if len(added.digests) > FEW:
        known = sum(digest.was_there for digest in added.digests)
        new = _count(len(added.digests) - known, "digest")
        papers = _count(sum(digest.papers for digest in added.digests), "paper")
        session.say(f"{new} added, {known} there already, {len(added.failed)} not added: {papers} listed")
        return
    for digest in added.digests:
        there = ", was there already" if digest.was_there else ""
        session.say(f"{digest.source}: {_count(digest.papers, 'paper')}, {digest.format}{there}")


@main.group(context_settings={"help_option_names": ["-h", "--help"]})
def fetch() -> None:
    """Fetch digests into content/digests/; `sitegen build` makes pages of them."""


def _days(ctx: click.Context, param: click.Parameter, ranges: Sequence[str]) -> list[datetime.date]:
    """Dates, or two with dots between for all from the one to the other."""
    days: list[datetime.date] = []
    for text in ranges:
        first, _, last = text.partition("..")
        try:
            start, end = (datetime.date.fromisoformat(day) for day in (first, last if ".." in text else first))
        except ValueError:
            what = f"{text!r} is no date and no range of dates: write 2025-03-14 or 2025-03-10..2025-03-14"
            raise click.BadParameter(what) from None
        if end < start:
            raise click.BadParameter(f"{text!r} ends before it begins")
        days.extend(start + datetime.timedelta(days=more) for more in range((end - start).days + 1))
    return days


@fetch.command()
@click.argument("days", nargs=-1, metavar="[DATE[..DATE]]…", callback=_days)
@_common
@click.pass_obj
def hf(session: _Session, days: Sequence[datetime.date]) -> None:
    """Fetch Hugging Face's daily papers; without DATEs, of the last seven days."""
    session.say_all(map(str, fetching.fetch_hf(session.config(), days)))


@fetch.command()
@click.argument("categories", nargs=-1, metavar="[CATEGORY]…")
@click.option("--query", help="Papers that a query finds, in place of a category's: 'cat:cs.LG AND abs:mamba'.")
@click.option("--date", "days", multiple=True, metavar="DATE[..DATE]", callback=_days, help="When they were submitted.")
@_common
@click.pass_obj
def arxiv(session: _Session, categories: Sequence[str], query: str | None, days: Sequence[datetime.date]) -> None:
    """Fetch what arXiv announces today in each CATEGORY, such as cs.LG, or what a query finds."""
    if not categories and query is None:
        raise click.UsageError("name a category, such as cs.LG, or a query")
    if days and query is None:
        raise click.UsageError("arXiv tells a category's papers of today only; --date needs a --query")
    config = session.config()
    session.say_all(map(str, fetching.fetch_arxiv_feed(config, categories)))
    if query is not None:
        session.say_all(map(str, fetching.fetch_arxiv_query(config, query, days)))


@main.command()
@click.option("--prune", is_flag=True, help="Remove pages that sitegen wrote and no digest lists any more.")
@_ACCEPT_LOSS
@_common
@click.pass_obj
def convert(session: _Session, prune: bool, accept_loss: bool) -> None:
    """Make Markdown pages of every digest."""
    with session.progress() as progress:
        conversion = convert_digests(session.config(), prune=prune, accept_loss=accept_loss, progress=progress)
    _print_problems(conversion.problems)
    _print_conversion(session, conversion)


@main.command()
@click.option("--out", type=click.Path(path_type=Path), help="The folder to publish into; public by default.")
@click.option("--base-url", metavar="URL", help="Where the site will live, instead of sitegen.toml's base_url.")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any problem.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many processes; as many as cores by default.")
@click.option("--no-cache", is_flag=True, help="Render every page, whatever the last build did.")
@_common
@click.pass_obj
def build(
    session: _Session, out: Path | None, base_url: str | None, strict: bool, jobs: int | None, no_cache: bool
) -> None:
    """Convert, then build the site."""
    config = session.config(base_url)
    with session.progress() as progress:
        report = build_site(
            config, out or config.root / "public", jobs=jobs, cache=not no_cache, strict=strict, progress=progress
        )
    _print_problems(report.problems)
    session.say_all(report.conversion.notes)
    session.say(_summary(report))


def _summary(report: Report) -> str:
    return (
        f"{_count(report.papers, 'paper')}, {_count(report.dates, 'date')}: {_count(report.written, 'file')} written, "
        f"{report.unchanged} unchanged, {report.removed} removed in {report.seconds:.1f} s, "
        f"{_count(len(report.problems), 'problem')}"
    )


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--open", "open_", is_flag=True, help="Open a browser.")
@_common
@click.pass_obj
def serve(session: _Session, host: str, port: int, open_: bool) -> None:
    """Preview the site; it follows what you save."""
    from sitegen.serve import serve as serve_site

    serve_site(session.folder, host=host, port=port, open_browser=open_, say=session.say)


def _period(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """A day, a month or a year."""
    if not value:
        return ""
    if not is_period(value):
        raise click.BadParameter(f"{value!r} is no day, month or year such as 2025-03-14, 2025-03 or 2025.")
    return value


@main.command()
@_common
@click.pass_obj
def check(session: _Session) -> None:
    """Check links, feed, ids, vanished addresses and pages that a digest would change."""
    with session.progress() as progress:
        result = check_archive(session.config(), progress=progress)
    _print_problems(result.problems)
    session.say_all(result.notes)
    session.say(f"{_count(result.documents, 'document')} checked, {_count(len(result.problems), 'problem')}")
    if result.problems:
        sys.exit(1)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option("--from", "first", callback=_period, metavar="DATE", help="The first day, month or year: 2025-03.")
@click.option("--to", "last", callback=_period, metavar="DATE", help="The last one.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only papers with this tag; may repeat.")
@click.option("--code", is_flag=True, help="Only papers with a link to their code.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="How many are shown.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder that was built into; public by default.")
@_common
@click.pass_obj
def search(
    session: _Session,
    words: Sequence[str],
    first: str,
    last: str,
    tags: tuple[str, ...],
    code: bool,
    sort: str,
    limit: int,
    as_json: bool,
    out: Path | None,
) -> None:
    """Find papers in the built site, as its search page does: `sitegen search 'state space -survey'`.

    Put quotes around a QUERY with signs in it; one that begins with - comes after --.
    """
    config = session.config()
    filters = Filters(first, last, tags, code)
    question = Question(" ".join(words), filters, by_date=sort == "date")
    found = find(out or config.root / "public", question, limit=limit, base_url=config.base_url)
    for line in [found_as_json(found)] if as_json else found_as_text(found):
        click.echo(line)


def _print_conversion(session: _Session, conversion: Conversion) -> None:
    session.say_all(conversion.notes)
    session.say_all(f"{page}: removed" for page in conversion.removed)
    session.say(
        f"{_count(conversion.digests, 'digest')}: {_count(len(conversion.written), 'page')} written, "
        f"{conversion.unchanged} unchanged, {len(conversion.removed)} removed, "
        f"{_count(len(conversion.problems), 'problem')}"
    )


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
