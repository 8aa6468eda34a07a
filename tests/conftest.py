import pytest
from hypothesis import HealthCheck, settings

# How long an example takes depends on the machine and on what else runs there: no test may fail for it.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/ from the toy archive")
