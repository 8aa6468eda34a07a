"""What all commands share: where the archive is, how much is to be said, and how."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from sitegen.cli.bar import bar
from sitegen.cli.terminal import echo
from sitegen.config import Config, load_config
from sitegen.errors import Problem, SitegenError
from sitegen.system.progress import Progress, silent

Command = TypeVar("Command", bound=Callable[..., Any])


class Name(click.Path):
    """The name of a file or folder; "" is none, though to Python it is the folder one stands in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("an empty name: write . for the folder you are in", param, ctx)
        return super().convert(value, param, ctx)


FOLDER: dict[str, Any] = {"type": Name(), "metavar": "DIR", "help": "The archive's folder."}
QUIET: dict[str, Any] = {"is_flag": True, "help": "Print problems and errors only."}


class Session:
    """Where the archive is and how much is to be said."""

    def __init__(self, folder: Path, quiet: bool) -> None:
        self.folder = folder
        self.quiet = quiet

    def config(self, base_url: str | None = None) -> Config:
        return load_config(self.folder, base_url=base_url)

    def say(self, text: str) -> None:
        if not self.quiet:
            echo(text)

    def mention(self, text: str) -> None:
        """Says what is no result, where it does not come between them."""
        if not self.quiet:
            echo(text, err=True)

    def say_all(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.say(text)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar on a terminal; elsewhere nothing, so that logs hold results only."""
        if self.quiet or not (sys.stderr and sys.stderr.isatty()):
            yield silent
            return
        with bar() as show:
            yield show


def common(command: Command) -> Command:
    """Lets `-C` and `--quiet` stand behind the command's name, too."""

    def set_folder(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.obj.folder /= value

    def set_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        ctx.obj.quiet |= value

    folder = click.option("-C", **FOLDER, expose_value=False, callback=set_folder)
    quiet = click.option("-q", "--quiet", **QUIET, expose_value=False, callback=set_quiet)
    return folder(quiet(command))


def print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        echo(str(problem), err=True)


def fail(error: SitegenError, code: int) -> NoReturn:
    echo(f"Error: {error}", err=True)
    sys.exit(code)


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
