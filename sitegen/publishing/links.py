"""Links an archive's pages to each other and to their pictures and files: where each link in their Markdown leads.

Links are found once in every text of a page, and looked up anew in every build: what they lead to may have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote, urlsplit

from sitegen.archive.line_numbers import line_in_body
from sitegen.archive.links import Content, Links, Target, find_place
from sitegen.archive.load import Archive
from sitegen.archive.media import MediaFile, is_media, read_media
from sitegen.archive.page_store import AnyStoredPage, PageStore, StoredPaper
from sitegen.config import MENU, Config
from sitegen.errors import Problem, SitegenError
from sitegen.ids import date_address, paper_address, text_address
from sitegen.layout import ADDRESSES, SETTINGS, text_slug
from sitegen.publishing.routes import compose
from sitegen.rendering.links import WrittenLink
from sitegen.rendering.markdown import links_in
from sitegen.site.catalogue import Catalogue
from sitegen.system.cache import NO_CACHE, Cache
from sitegen.system.files import Stamp, scan, stamp_of

_MAYBE = re.compile(rb"\]\((?!https?://)|\]:(?!\s*<?https?://)")
"""What a text has that has a link within the archive; few other texts have it."""


@dataclass(slots=True)
class Known:
    """What is remembered of links and files from one time to the next."""

    written: dict[str, list[WrittenLink]] = field(default_factory=dict)
    """The links within the archive that a page's text has, by its key."""
    media: dict[str, tuple[Stamp, MediaFile]] = field(default_factory=dict)
    """Files by path, each as it was while it had a stamp."""


class Linker:
    """Links archives, one after the other, and remembers what it has read."""

    def __init__(self, cache: Cache = NO_CACHE) -> None:
        self._cache = cache
        self._known = cache.load("links", Known) or Known()
        self._without: set[str] = set()
        """The keys of pages that were found to have no link within the archive."""

    def linked(self, config: Config, archive: Archive, store: PageStore, *, templates: Iterable[str] = ()) -> Archive:
        """An archive with the links of its pages, the files that these lead to, and a problem for each link that leads
        nowhere and each picture without words. `store` are the pages that it was made of, `templates` the names of
        those that the theme makes by a template alone."""
        run = _Run(Catalogue(archive, config, templates=templates), store, self._known)
        links = {address: run.links(path, address, page) for path, address, page in run.pages if self._may_link(page)}
        run.check_menu()
        run.check_redirects()
        if (remembered := run.remembered()) != self._known:
            self._cache.save("links", remembered)
            self._known = remembered
        return replace(archive, links=links, files=run.files, link_problems=tuple(dict.fromkeys(run.problems)))

    def _may_link(self, page: AnyStoredPage) -> bool:
        if page.key in self._without:
            return False
        text = bytes(page.packed) if isinstance(page, StoredPaper) else page.file.body.encode()
        if _MAYBE.search(text):
            return True
        self._without.add(page.key)
        return False


class _Run:
    """The linking of one archive."""

    def __init__(self, catalogue: Catalogue, store: PageStore, known: Known) -> None:
        config, archive = catalogue.config, catalogue.archive
        self.problems: list[Problem] = []
        self.files: dict[str, MediaFile] = {}
        self.pages = [*_pages(archive, store)]
        self._config = config
        self._catalogue = catalogue
        self._known = known
        self._content = Content(config.root)
        self._of_path = {path: address for path, address, _ in self.pages}
        self._written: dict[str, list[WrittenLink]] = {}
        self._read: dict[str, MediaFile | Problem] = {}
        self._used: dict[str, tuple[Stamp, MediaFile]] = {}
        self._folded: dict[str, str] = {}

    def links(self, path: str, address: str, page: AnyStoredPage) -> Links:
        """Where the links of a page lead."""
        written = self._known.written.get(page.key)
        if written is None:
            written = links_in(page.file.body)
        if written:
            self._written[page.key] = written
        found: dict[str, Target | None] = {}
        for link in written:
            try:
                found[link.to] = self._target(link, path, address)
                if link.is_picture and not link.has_text and _is_picture(found[link.to]):
                    hint = f"say what it shows, between the brackets: ![…]({link.to})"
                    what = f"the picture {link.to} has no words for those who don't see it"
                    raise SitegenError(what, hint=hint)
            except SitegenError as error:
                found.setdefault(link.to, None)
                line = line_in_body(self._config.root, path, page.file.body, link.line)
                self.problems.append(replace(error.problem, path=path, line=line))
        return found

    def _target(self, link: WrittenLink, path: str, address: str) -> Target:
        base = urlsplit(self._config.base_url).path
        place = find_place(self._content, link.to, path, address, lambda known: known in self._addresses, base)
        if not place.path:
            return Target(f"{place.address}{place.rest}")
        if not is_media(place.path):
            if place.path not in self._of_path:
                hint = "mend that page first, or link to another one"
                raise SitegenError(f"links to {link.to}, which is no page of the site", hint=hint)
            return Target(f"{self._of_path[place.path]}{place.rest}")
        media = self._media(place.path, link.to)
        self.files[media.address] = media
        return Target(f"{quote(media.address)}{place.rest}", media.size)

    def _media(self, path: str, link: str) -> MediaFile:
        """The file that a link leads to. Raises SitegenError where it can't be published."""
        if path not in self._read:
            try:
                self._read[path] = self._read_media(path)
            except SitegenError as error:
                self._read[path] = error.problem
        media = self._read[path]
        if isinstance(media, Problem):
            raise SitegenError(f"links to {link}, which is not published: {media.what}", hint=media.hint)
        return media

    def _read_media(self, path: str) -> MediaFile:
        used = self._known.media.get(path)
        if used is None or self._stamps.get(path) != used[0]:
            stamp = stamp_of((self._config.root / path).lstat())
            used = stamp, read_media(self._config.root, path)
        media = used[1]
        twin = self._folded.setdefault(media.address.casefold(), path)
        if twin != path:
            hint = "rename one of the two: not every system tells small letters from capitals"
            raise SitegenError(f"has the name of {twin}, but for capitals", hint=hint)
        self._used[path] = used
        return media

    @cached_property
    def _stamps(self) -> Mapping[str, Stamp]:
        return scan(self._config.root, self._known.media).stamps

    @cached_property
    def _addresses(self) -> set[str]:
        """All that the site has; only few links name one."""
        return {route.address for route in compose(self._catalogue)}

    def check_menu(self) -> None:
        """Tells of links of the menu that lead nowhere."""
        for item in self._config.menu if self._config.menu != MENU else ():
            if not item.is_outside and re.split("[?#]", item.target)[0] not in self._addresses:
                what = f"the menu's {item.title!r} leads to {item.address}, which is no page of the site"
                hint = 'write an address as the site has it, such as "weekly/", or a whole one of the web'
                self.problems.append(Problem(SETTINGS, None, what, hint))

    def check_redirects(self) -> None:
        """Tells of addresses that are given up and have a page that a template alone makes."""
        decisions = self._catalogue.archive.ledger.decisions
        for page in self._catalogue.template_pages if decisions else ():
            if decision := decisions.get(page.address):
                what = f"/{page.address} is given up, and has a page that a template makes"
                self.problems.append(
                    Problem(ADDRESSES, decision.line, what, "remove that template, or delete this line")
                )

    def remembered(self) -> Known:
        """What is to be remembered: of files, those that would show in their stamps if they changed."""
        scanned = scan(self._config.root, self._used)
        lasting = {
            path: used
            for path, used in self._used.items()
            if scanned.stamps.get(path) == used[0] and path not in scanned.unsettled
        }
        return Known(self._written, lasting)


def _is_picture(target: Target | None) -> bool:
    return target is not None and target.size is not None


def _pages(archive: Archive, store: PageStore) -> Iterator[tuple[str, str, AnyStoredPage]]:
    """The pages of an archive with the paths of their files and their addresses."""
    for paper in archive.papers.values():
        yield paper.path, paper_address(paper.slug), paper.page
    for day, path in store.date_paths.items():
        yield path, date_address(day), store.dates[path]
    for path, text in store.texts.items():
        if archive.texts.get(text_slug(path)) is text.file:
            yield path, text_address(text_slug(path)), text
