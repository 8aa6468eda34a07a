"""Which addresses lead to others, at `_redirects`: rules for Netlify, Cloudflare Pages and hosts that read the same.

An address of a removed paper needs no rule: every host answers it as it does all where nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.outputs import feed
from sitegen.outputs.pages import HostRulesPage
from sitegen.site import redirect
from sitegen.site.catalogue import Catalogue
from sitegen.site.route import Route, route_to

ADDRESS = "_redirects"


def routes(catalogue: Catalogue, _pages: Sequence[Route]) -> Iterator[Route]:
    """The route of the rules, where there are any."""
    rules = [(address, to) for address, (_, to) in redirect.redirects(catalogue).items()]
    rules += [(old + name, new + name) for old, new in _tags(catalogue) for name in (feed.ATOM, feed.JSON)]
    if rules:
        yield route_to(ADDRESS, None, _page, tuple(rules))


def _tags(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The addresses of tags that lead to others."""
    tags = {tag.address for tag in catalogue.references.tags.values()}
    return ((old, new) for old, new in catalogue.redirects.items() if new in tags)


def _page(redirects: tuple[tuple[str, str], ...]) -> HostRulesPage:
    return HostRulesPage(address=ADDRESS, title=ADDRESS, redirects=redirects)
