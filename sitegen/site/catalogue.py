"""The catalogue: an archive with its settings and cross-references, which all pages are composed from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial

import sitegen
from sitegen import ids
from sitegen.archive.links import Links
from sitegen.archive.load import Archive, Paper
from sitegen.citing.reference import ReferenceParts, keys_of
from sitegen.config import Config, MenuItem
from sitegen.site.cross_references import CrossReferences
from sitegen.site.lists import DayParts, LineParts, ListingParts, Name, SlugsByDay, links, listing
from sitegen.site.model import Link, Listing, MenuLink, Site, TextLink

ACCENT = "accent.css"
"""The static file that is made of the accent colour, by its path in templates."""


class Catalogue:
    """What modules of pages get to compose them from. What several pages have in common is made once, when it is first
    needed."""

    def __init__(
        self,
        archive: Archive,
        config: Config,
        references: CrossReferences | None = None,
        *,
        templates: Iterable[str] = (),
    ) -> None:
        """`references` are those of an archive that `revised` made this one from; else they are made anew. `templates`
        are the names of pages that the theme makes by a template alone; a hand-written one of a name goes before."""
        self.archive = archive
        self.config = config
        self.templates = tuple(templates)
        self.references = references or CrossReferences(archive)
        self._names: dict[str, Name] = {}

    def __reduce__(self) -> tuple[Callable[..., Catalogue], tuple[Archive, Config]]:
        anew = partial(Catalogue, templates=self.templates)
        return anew, (self.archive, self.config)  # another process makes the tables that it needs

    @cached_property
    def site(self) -> Site:
        """What all pages share."""
        config = self.config
        outermost = {slug for slug in (*self.archive.texts, *self.references.folders) if slug and "/" not in slug}
        pages = (*links(map(self.text_name, outermost)), *self.template_pages)
        return Site(
            title=config.title,
            description=config.description,
            author=config.author or config.title,
            base_url=config.base_url,
            language=config.language,
            pages=tuple(sorted(pages, key=lambda page: (page.title.casefold(), page.title, page.address))),
            menu=tuple(map(_menu_link, config.menu)),
            logo=config.theme.logo or None,
            favicon=config.theme.favicon,
            stylesheets=(*([ACCENT] if config.theme.accent else []), *config.extra_css),
            scripts=config.extra_js,
            version=sitegen.__version__,
        )

    @cached_property
    def redirects(self) -> dict[str, str]:
        """The addresses that lead to others, which have pages."""
        return self.archive.redirects_beside(page.address for page in self.template_pages)

    @cached_property
    def template_pages(self) -> tuple[Link, ...]:
        """The pages that a template alone makes, by address."""
        free = sorted({*self.templates} - self.archive.texts.keys() - self.archive.folders)
        return tuple(
            Link(title=slug.replace("-", " ").capitalize(), address=ids.text_address(slug))
            for slug in free
            if ids.is_page_slug(slug)
        )

    @property
    def newest(self) -> datetime.date | None:
        """The newest date; None where the archive has none."""
        return self.archive.dates[-1].date if self.archive.dates else None

    def name(self, slug: str | None) -> Name | None:
        """A paper's title and address; None for None."""
        if slug is None:
            return None
        if slug not in self._names:
            self._names[slug] = self.archive.papers[slug].title, ids.paper_address(slug)
        return self._names[slug]

    def tag_names(self, paper: Paper) -> tuple[Name, ...]:
        """The names of a paper's tags."""
        return self.references.tag_names(paper.tags)

    def text_name(self, slug: str) -> Name:
        """The name of a page written by hand, or of a folder of some."""
        file = self.archive.texts.get(slug)
        title = file.title if file else slug.rpartition("/")[2].replace("-", " ").capitalize()
        return title, ids.text_address(slug)

    def text_link(self, slug: str) -> TextLink:
        """A page written by hand in a list of some."""
        title, address = self.text_name(slug)
        file, day = self.archive.texts[slug], self.references.day_of_text(slug)
        return TextLink(title=title, address=address, date=day, extra=file.extra, draft=file.is_draft)

    def links(self, address: str) -> Links:
        """Where the links within the archive lead that a page's Markdown has."""
        return self.archive.links.get(address, {})

    @cached_property
    def citation_keys(self) -> Mapping[str, str]:
        """What each paper is called in bibliographies, by its slug."""
        return dict(keys_of(map(_key_parts, self.archive.papers.values())))

    def reference_parts(self, paper: Paper) -> ReferenceParts:
        """What a paper's reference is made of besides its page file."""
        config = self.config
        return paper, self.citation_keys[paper.slug], config.base_url, config.language

    def listing_parts(self, paper: Paper) -> ListingParts:
        """What a list that shows what a paper is about is made of."""
        return self.reference_parts(paper), self.tag_names(paper), self.links(ids.paper_address(paper.slug))

    def listing(self, slug: str, root: str) -> Listing:
        """A paper in a list that shows what it is about; `root` is the way from there to the site's root."""
        return listing(*self.listing_parts(self.archive.papers[slug]), root)

    def day_parts(self, day: datetime.date, slugs: Iterable[str]) -> DayParts:
        """A date with the lines of some papers."""
        return self.references.days[day], day, [*map(self._lines.__getitem__, slugs)]

    def days_parts(self, slugs: SlugsByDay) -> list[DayParts]:
        """Dates with the lines of their papers."""
        return [self.day_parts(day, of_day) for day, of_day in slugs.items()]

    @cached_property
    def _lines(self) -> dict[str, LineParts]:
        """What a list of titles says of each paper, by slug."""
        return {slug: _line_parts(slug, paper) for slug, paper in self.archive.papers.items()}


def _line_parts(slug: str, paper: Paper) -> LineParts:
    address, is_draft = ids.paper_address(slug), paper.page.draft
    return paper.title, address, paper.authors, paper.more_authors, paper.dates[0], is_draft


def _menu_link(item: MenuItem) -> MenuLink:
    return MenuLink(title=item.title, address=item.target, is_outside=item.is_outside)


def _key_parts(paper: Paper) -> tuple[str, str, tuple[str, ...], int]:
    arxiv = paper.page.arxiv
    return paper.slug, paper.title, paper.authors, ids.arxiv_year(arxiv) if arxiv else paper.dates[0].year
