"""The command line, and nothing else: what is asked goes to the stages, what they say is printed.

Each command has a module of its name, which is imported when the command is run: none waits for what another needs.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import sitegen
from sitegen.build import StrictError
from sitegen.cli.session import FOLDER, QUIET, Session, fail, print_problems
from sitegen.errors import NetworkError, SitegenError

__all__ = ["COMMANDS", "main"]

COMMANDS = (
    "new",
    "add",
    "fetch",
    "paper",
    "serve",
    "build",
    "check",
    "search",
    "formats",
    "convert",
    "remove",
    "merge",
    "retag",
    "doctor",
)
"""In the order in which they come into use."""


class _Commands(click.Group):
    """Finds commands, and turns an error into its sentence and its exit code: 1 for problems, 2 for wrong usage or
    settings, 3 for the network."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"sitegen.cli.{name}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except StrictError as error:
            print_problems(error.problems)
            fail(error, 1)
        except NetworkError as error:
            fail(error, 3)
        except SitegenError as error:
            _tell_if_newer(ctx.obj, error)
            fail(error, 2)
        except BrokenPipeError:
            sys.exit(0)  # who reads has had enough


def _tell_if_newer(session: Session, error: SitegenError) -> None:
    """Says, where something failed, that a newer sitegen made the archive: that may be why."""
    from sitegen.archive.written import read_written

    written = read_written(session.folder)
    if written.is_of_a_newer and error.problem != written.problem:
        print_problems([written.problem])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(sitegen.__version__, prog_name="sitegen")
@click.option("-C", "folder", default=".", **FOLDER)
@click.option("-q", "--quiet", **QUIET)
@click.pass_context
def main(ctx: click.Context, folder: Path, quiet: bool) -> None:
    """A static site generator for paper digest archives.

    \b
    From nothing to a site:
      sitegen new papers               make an archive, the folder papers
      cd papers
      sitegen add ~/Downloads/*.txt    give it digests, lists of a day's papers
      sitegen fetch hf                 or have them fetched
      sitegen serve                    look at it while you work
      sitegen build                    make the site, in public/
      sitegen check                    look it over before it is published

    sitegen COMMAND --help tells more of each; sitegen doctor what may be wrong here.
    """
    ctx.obj = Session(folder, quiet)
