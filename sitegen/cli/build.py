"""`sitegen build`."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from sitegen import layout
from sitegen.archive.hosts import local_address
from sitegen.build import Report, StrictError
from sitegen.build import build as build_site
from sitegen.cli.session import Name, Session, common, count, print_problems


@click.command()
@click.option("--out", type=Name(), help="The folder to publish into; public by default.")
@click.option("--base-url", metavar="URL", help="Where the site will live, instead of sitegen.toml's base_url.")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any problem.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many processes render: as many as cores.")
@click.option("--no-cache", is_flag=True, help="Render every page, whatever the last build did.")
@click.option("--allow-removal", is_flag=True, help="Remove pages from the site, however many have gone.")
@common
@click.pass_obj
def build(
    session: Session,
    out: Path | None,
    base_url: str | None,
    strict: bool,
    jobs: int | None,
    no_cache: bool,
    allow_removal: bool,
) -> None:
    """Convert, then build the site."""
    config = session.config(base_url)
    address = None if base_url else local_address(config, os.environ)
    if address and strict:
        raise StrictError([address])
    with session.progress() as progress:
        report = build_site(
            config,
            out or config.root / layout.PUBLIC,
            jobs=jobs,
            cache=not no_cache,
            strict=strict,
            allow_removal=allow_removal,
            progress=progress,
        )
    if address:
        report = replace(report, problems=(address, *report.problems))
    print_problems(report.problems)
    session.say_all((*report.conversion.notes, *report.notes))
    session.say(_summary(report))


def _summary(report: Report) -> str:
    return (
        f"{count(report.papers, 'paper')}, {count(report.dates, 'date')}: {count(report.written, 'file')} written, "
        f"{report.unchanged} unchanged, {report.removed} removed in {_shown(report.seconds)} s, "
        f"{count(len(report.problems), 'problem')}"
    )


def _shown(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.2f}"
