"""What stands at an address that leads to another: a page that takes its reader there.

A host that knows rules needs none of these pages; `outputs/host_rules.py` is for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import ids
from sitegen.site import tag
from sitegen.site.catalogue import Catalogue
from sitegen.site.lists import Name, link
from sitegen.site.pages import RedirectPage
from sitegen.site.route import Parts, Route


def routes(catalogue: Catalogue) -> Iterator[Route]:
    """A route an address that leads to another, by address."""
    return (Route(address, None, _page, _parts, name) for address, name in redirects(catalogue).items())


def redirects(catalogue: Catalogue) -> dict[str, Name]:
    """The addresses that lead to others, with the titles and addresses of these; a tag's with those of its months."""
    if not catalogue.redirects:
        return {}
    archive, references = catalogue.archive, catalogue.references
    titles = {
        **{ids.paper_address(slug): paper.title for slug, paper in archive.papers.items()},
        **{address: title for title, address in references.days.values()},
        **{address: title for title, address in map(catalogue.text_name, (*archive.texts, *references.folders))},
        **{one.address: one.title for one in (*references.tags.values(), *catalogue.template_pages)},
    }
    found: dict[str, Name] = {}
    for address, to in catalogue.redirects.items():
        found[address] = titles[to], to
        if one := references.tags.get(to.removeprefix("tags/").removesuffix("/")) if to.startswith("tags/") else None:
            for title, month in tag.months_of(catalogue, one):
                found[address + month.removeprefix(to)] = f"{one.title}, {title}", month
    return found


def _parts(name: Name) -> Parts:
    return (name,)


def _page(address: str, to: Name) -> RedirectPage:
    return RedirectPage(address=address, title=to[0], to=link(to))
