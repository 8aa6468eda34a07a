import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sitegen.archive.hosts import HOSTS
from tests.wheelhouse import build_packages

# How long an example takes depends on the machine and on what else runs there: no test may fail for it.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# The tests are the same everywhere, though a build is told apart that runs on a host's machine.
for variable in ("CI", *(host.variable for host in HOSTS.values() if host.variable)):
    os.environ.pop(variable, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/ from the toy archive")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """sitegen as a wheel."""
    return build_packages(tmp_path_factory.mktemp("wheel"))[0]
