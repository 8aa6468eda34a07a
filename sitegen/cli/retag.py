"""`sitegen retag`."""

from __future__ import annotations

import shlex

import click

from sitegen.cli.remove import DRY_RUN, convert_now
from sitegen.cli.session import Session, common, count
from sitegen.curate.retag import retag as rename_tag


@click.command()
@click.argument("old")
@click.argument("new")
@DRY_RUN
@common
@click.pass_obj
def retag(session: Session, old: str, new: str, dry_run: bool) -> None:
    """Rename the tag OLD to NEW, on pages and for all digests; the address of OLD leads to NEW."""
    done = rename_tag(session.config(), old, new, dry_run=dry_run)
    would = "would be " if dry_run else ""
    session.say_all(f"{path}: {would}changed" for path in done.pages)
    session.say_all(f"{path}: left as it is, and shown with the tag {new!r}" for path in done.left)
    session.say(f"{old!r} {'would be' if dry_run else 'is'} {new!r} now, on {count(done.papers, 'paper')}")
    if not dry_run:
        session.say(f"to undo it: sitegen retag {shlex.quote(new)} {shlex.quote(old)}")
        convert_now(session)
