"""`sitegen fetch hf` and `sitegen fetch arxiv`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import click

from sitegen.cli.session import Session, common, print_problems

if TYPE_CHECKING:
    from sitegen.intake.batches import Fetched


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@common
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
@common
@click.pass_obj
def hf(session: Session, days: Sequence[datetime.date]) -> None:
    """Fetch Hugging Face's daily papers; without DATEs, of the last seven days."""
    from sitegen.intake import fetch as fetching  # only now: help is given without the network's library

    _tell(session, fetching.fetch_hf(session.config(), days, say=session.mention))


@fetch.command()
@click.argument("categories", nargs=-1, metavar="[CATEGORY]…")
@click.option("--query", help="Papers that a query finds, in place of a category's: 'cat:cs.LG AND abs:mamba'.")
@click.option("--date", "days", multiple=True, metavar="DATE[..DATE]", callback=_days, help="When they were submitted.")
@common
@click.pass_obj
def arxiv(session: Session, categories: Sequence[str], query: str | None, days: Sequence[datetime.date]) -> None:
    """Fetch what arXiv announces today in each CATEGORY, such as cs.LG, or what a query finds."""
    from sitegen.intake import fetch as fetching

    if not categories and query is None:
        raise click.UsageError("name a category, such as cs.LG, or a query")
    if days and query is None:
        raise click.UsageError("arXiv tells a category's papers of today only; --date needs a --query")
    config = session.config()
    batches = fetching.fetch_arxiv_feed(config, categories, say=session.mention)
    if query is not None:
        batches = chain(batches, fetching.fetch_arxiv_query(config, query, days, say=session.mention))
    _tell(session, batches)


def _tell(session: Session, batches: Iterable[Fetched]) -> None:
    """Says what became of batches, each when it came; what somebody should look at, where problems go."""
    is_new = False
    for one in batches:
        is_new |= one.fate in ("new", "beside")
        if one.problem:
            print_problems([one.problem])
        else:
            session.say(str(one))
    if not is_new:
        session.say("Nothing new.")
