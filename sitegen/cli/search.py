"""`sitegen search`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sitegen import layout
from sitegen.cli.session import Name, Session, common
from sitegen.cli.terminal import echo
from sitegen.errors import Problem


def _period(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """A day, a month or a year."""
    if not value:
        return ""
    from sitegen.search.reader import is_period

    if not is_period(value):
        raise click.BadParameter(f"{value!r} is no day, month or year such as 2025-03-14, 2025-03 or 2025.")
    return value


class _Search(click.Command):
    """Knows that a word which begins with - may be meant as one to leave out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = [arg for arg in args if arg.startswith("-") and not arg.startswith("--") and len(arg) > 2]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if not words:
                raise
            how = f"To leave out papers with a word, put -- before the query: sitegen search -- {words[0]}"
            raise click.UsageError(f"{error.format_message()} {how}", ctx) from None


@click.command(cls=_Search)
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option("--from", "first", callback=_period, metavar="DATE", help="The first day, month or year: 2025-03.")
@click.option("--to", "last", callback=_period, metavar="DATE", help="The last one.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only papers with this tag; may repeat.")
@click.option("--code", is_flag=True, help="Only papers with a link to their code.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="How many are shown.")
@click.option("--json", is_flag=True, help="For programs.")
@click.option("--out", type=Name(), help="The folder that was built into; public by default.")
@common
@click.pass_obj
def search(
    session: Session,
    words: Sequence[str],
    first: str,
    last: str,
    tags: tuple[str, ...],
    code: bool,
    sort: str,
    limit: int,
    json: bool,
    out: Path | None,
) -> None:
    """Find papers in the built site, as its search page does: `sitegen search 'state space -survey'`.

    Put quotes around a QUERY with signs in it; one that begins with - comes after --.
    """
    from sitegen.search.reader import Filters, Question
    from sitegen.search.reader.results import as_json, as_text, find  # only now: help is given without numpy

    if first and last and first[: len(last)] > last[: len(first)]:
        raise click.UsageError(f"--from {first} is after --to {last}")
    config = session.config()
    filters = Filters(first, last, tags, code)
    query = " ".join(words)
    question = Question(query, filters, by_date=sort == "date" or not query.strip())  # filters alone make no relevance
    found = find(out or config.root / layout.PUBLIC, question, limit=limit, base_url=config.base_url)
    for tag in found.unknown_tags:
        hint = f"the tags there are: {config.base_url}tags/"
        echo(str(Problem(None, None, f"no paper has the tag {tag!r}", hint)), err=True)
    for line in [as_json(found)] if json else as_text(found):
        echo(line)
