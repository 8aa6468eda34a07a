"""The policy has one owner: whoever else must spell it says the same."""

import tomllib
from pathlib import Path

import pytest

from sitegen.archive.new import TEMPLATE
from sitegen.rendering.policy import META_POLICY, POLICY
from sitegen.rendering.theme_folders import BUNDLED
from tests.places import REPOSITORY


@pytest.mark.parametrize("folder", [REPOSITORY, TEMPLATE], ids=["ours", "a new archive's"])
def test_hosts_send_it(folder: Path) -> None:
    settings = tomllib.loads((folder / "netlify.toml").read_text(encoding="utf-8"))
    [values] = [headers["values"] for headers in settings["headers"] if headers["for"] == "/*"]
    assert values["Content-Security-Policy"] == POLICY


def test_every_page_says_it_itself() -> None:
    base = (BUNDLED / "default" / "templates" / "base.html").read_text(encoding="utf-8")
    assert f'<meta http-equiv="Content-Security-Policy" content="{META_POLICY}">' in base


def test_it_lets_nothing_inline_and_no_other_host_in() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("frame-ancestors") == "'none'"
    assert rules.pop("img-src") == "'self' data:"
    assert {*rules.values()} == {"'self'"}
    assert {*META_POLICY.split("; ")} == {*POLICY.split("; ")} - {"frame-ancestors 'none'"}
