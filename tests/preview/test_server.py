"""Where the preview listens, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.preview.serve import serve
from sitegen.preview.server import open_server
from sitegen.preview.terminal import Terminal
from tests.previews import Running, an_archive, running


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of an archive that nobody edits."""
    with running(an_archive(tmp_path_factory.mktemp("preview") / "archive")) as preview:
        yield preview


def test_a_port_that_is_taken_is_an_error(quiet: Running) -> None:
    with pytest.raises(SitegenError) as caught:
        serve(quiet.root, host="127.0.0.1", port=quiet.port, open_browser=False, say=print, warn=print)
    assert str(caught.value) == (
        f"port {quiet.port} is taken by another program\n  hint: name another with --port; --port 0 takes a free one"
    )


def test_a_host_that_is_not_this_machine_is_an_error(quiet: Running) -> None:
    with pytest.raises(SitegenError, match=r"can't listen at 192\.0\.2\.1, port 0: "):
        serve(quiet.root, host="192.0.2.1", port=0, open_browser=False, say=print, warn=print)


def test_an_address_that_others_can_reach_is_warned_of(tmp_path: Path) -> None:
    warnings: list[str] = []
    server = open_server(an_archive(tmp_path), host="0.0.0.0", port=0, terminal=Terminal(print, warnings.append))
    assert warnings == [
        "Warning: whoever can reach this machine can read the preview.\n  hint: leave out --host 0.0.0.0"
    ]
    assert server.address.startswith("http://127.0.0.1:")
    server.should_exit = True
    server.run()
