"""`sitegen formats`."""

from __future__ import annotations

import click

from sitegen.cli.session import Session, common
from sitegen.cli.terminal import echo
from sitegen.digests.format_samples import samples
from sitegen.digests.formats import READERS, reader_named


@click.command()
@click.argument("name", required=False)
@common
@click.pass_obj
def formats(session: Session, name: str | None) -> None:
    """List the formats of digests, or show a few lines of the one of that NAME."""
    if name is None:
        for reader in READERS:
            echo(f"{reader.name:16}  {reader.what}")
        return
    sample = samples()[reader_named(name).name]
    session.mention(sample.about)
    echo(sample.text.removesuffix("\n"))
