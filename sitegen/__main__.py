"""The command line as a program: `python -m sitegen` is `sitegen`."""

from __future__ import annotations

import os
import sys

from sitegen.cli import main


def run() -> None:
    """Runs a command, and ends the process with it at once: to take a large archive's objects apart one by one takes
    as long as to build what changed."""
    try:
        main(prog_name="sitegen")
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # what was said can't be said: Python tells it its own way
            raise end from None
        os._exit(end.code)


if __name__ == "__main__":
    run()
