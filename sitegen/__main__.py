"""The command line as a program: `python -m sitegen` is `sitegen`."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

from sitegen.cli import main


def run() -> None:
    """Runs a command, and ends the process with it at once: to take a large archive's objects apart one by one takes
    as long as to build what changed."""
    _escape_what_streams_lack()
    try:
        main(prog_name="sitegen")
    except SystemExit as end:
        if not isinstance(end.code, int) or _is_watched():
            raise  # a profile is told at the end
        is_said = _flush()
        os._exit(end.code or int(not is_said))
    except OSError:
        if _flush():
            raise
        os._exit(1)


def _escape_what_streams_lack() -> None:
    """Has a letter shown as `\\u2026` where it goes to a file or a program in an encoding without it, as on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def _is_watched() -> bool:
    """Whether a profiler or a debugger looks on; since Python 3.12 they may do so by `sys.monitoring`."""
    if sys.version_info >= (3, 12) and any(map(sys.monitoring.get_tool, range(6))):
        return True
    return bool(sys.getprofile() or sys.gettrace())


def _flush() -> bool:
    """Hands over what was said, and says where that can't be done; a reader who has had enough is no fault."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):  # there is none where it was closed from outside
            stream.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        with suppress(OSError):
            print(f"Error: the output can't be written: {error.strerror}", file=sys.stderr, flush=True)
        return False
    return True


if __name__ == "__main__":
    run()
