"""The policy has one owner: whoever else must spell it says the same."""

import tomllib
from pathlib import Path

import pytest

from sitegen.archive.new import TEMPLATE
from sitegen.rendering.policy import META_POLICY, POLICY, blocked
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


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<p style="color: red">', "a style attribute"),
        ("<style>p { color: red }</style>", "an inline <style>"),
        ('<button onclick="go()">', "an inline handler, onclick"),
        ('<a href=" javascript:go()">', "a script in href"),
        ("<script>go()</script>", "an inline <script>"),
        ('<script type="module">go()</script>', "an inline <script>"),
        ('<iframe src="x">', "<iframe>"),
        ('<base href="x">', "<base>"),
        ('<script src="https://x.example/a.js"></script>', "what comes from another host, https://x.example/a.js"),
        ('<img src="//x.example/a.png">', "what comes from another host, //x.example/a.png"),
        (
            '<link rel="Stylesheet" href="http://x.example/a.css">',
            "what comes from another host, http://x.example/a.css",
        ),
        ('<p>\n<IMG SRC="a.png" ONERROR="go()">', "an inline handler, onerror"),
    ],
)
def test_what_it_blocks_in_a_page_is_found(html: str, what: str) -> None:
    [found] = blocked(html)
    assert (found.line, found.what) == (html.count("\n") + 1, f"the pages' policy blocks {what}")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://x.example/" data-onclick="a" title="style=">x</a>',
        '<link rel="canonical" href="https://x.example/"><link rel="me" href="https://x.example/">',
        '<script type="module" src="a.js"></script><script type="application/ld+json">{}</script>',
        '<img src="a.png" alt="onclick"><!-- <p style="x"> -->',
    ],
)
def test_what_it_allows_is_not(html: str) -> None:
    assert blocked(html) == []
