"""Owns the Content-Security-Policy of every page: nothing inline, nothing from another host.

The hosts' settings and the templates have it in files of their own formats; tests compare these with what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from sitegen import layout

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
"""As a host sends it."""
META_POLICY = POLICY.replace("frame-ancestors 'none'; ", "")
"""As a page says it itself, for hosts that send no headers: only these can say who may frame a page."""

_IT = "the pages' policy blocks"
_STYLE = f"put it into a stylesheet, such as {layout.THEME}/static/mine.css, and name that in extra_css"
_SCRIPT = f"put it into a script, such as {layout.THEME}/static/mine.js, and name that in extra_js"
_COPY = f"save it in {layout.THEME}/static/, and link to it with asset()"
_SCRIPTS = ("", "module", "text/javascript", "application/javascript", "importmap")
_LOADED_LINKS = {"icon", "manifest", "modulepreload", "preload", "stylesheet", "apple-touch-icon"}
_LOADED = {"script": "src", "img": "src", "source": "src", "input": "src", "link": "href"}
_NEVER = ("applet", "audio", "base", "embed", "frame", "iframe", "object", "video")


class Blocked(NamedTuple):
    """Something in a page that browsers leave out because of the policy."""

    line: int
    what: str
    hint: str


def blocked(html: str) -> list[Blocked]:
    """What the policy blocks of a text in HTML."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


def blocked_host(address: str) -> tuple[str, str]:
    """What is to be said of an address of another host that something is to be loaded from, and what to do."""
    return f"{_IT} what comes from another host, {address}", _COPY


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Blocked] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for what, hint in _blocked(tag, {name: (value or "").strip() for name, value in attrs}):
            self.found.append(Blocked(self.getpos()[0], what, hint))


def _blocked(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "style" in attributes:
        yield f"{_IT} a style attribute", _STYLE
    if tag == "style":
        yield f"{_IT} an inline <style>", _STYLE
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"{_IT} an inline handler, {name}", _SCRIPT
        elif value.casefold().startswith("javascript:"):
            yield f"{_IT} a script in {name}", _SCRIPT
    if tag == "script" and "src" not in attributes and attributes.get("type", "").casefold() in _SCRIPTS:
        yield f"{_IT} an inline <script>", _SCRIPT
    if tag in _NEVER:
        yield f"{_IT} <{tag}>", "link to it instead"
    address = attributes.get(_LOADED.get(tag, ""), "")
    is_loaded = tag != "link" or not _LOADED_LINKS.isdisjoint(attributes.get("rel", "").casefold().split())
    if is_loaded and address.casefold().startswith(("http:", "https:", "//")):
        yield blocked_host(address)
