"""`sitegen serve`."""

from __future__ import annotations

from functools import partial

import click

from sitegen.cli.session import Session, common
from sitegen.cli.terminal import echo


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--open", "open_", is_flag=True, help="Open a browser.")
@common
@click.pass_obj
def serve(session: Session, host: str, port: int, open_: bool) -> None:
    """Preview the site; it follows what you save."""
    from sitegen.preview.serve import serve as serve_site  # only now: help is given without the server

    serve_site(session.folder, host=host, port=port, open_browser=open_, say=session.say, warn=partial(echo, err=True))
