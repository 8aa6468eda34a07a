"""Loads an archive: all Markdown pages of `content/`, each under its address, and the papers of each date."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from sitegen.archive.hand_written import near_misses
from sitegen.archive.links import Links
from sitegen.archive.media import MediaFile
from sitegen.archive.page import DateFile, PaperFile, TextFile
from sitegen.archive.page_lines import line_of_key
from sitegen.archive.page_store import AnyStoredPage, PageStore, StoredPaper, read_pages
from sitegen.config import Config
from sitegen.dates import date_title
from sitegen.errors import Problem
from sitegen.ids import date_address, is_page_slug, is_slug, paper_address, slugify, text_address
from sitegen.layout import PAPERS, is_in, slug_of, text_slug


class Paper:
    """A paper of the archive: its page, its address and the dates that list it."""

    __slots__ = ("authors", "dates", "key", "more_authors", "page", "path", "slug", "tags", "title")

    def __init__(self, slug: str, path: str, page: StoredPaper, dates: tuple[datetime.date, ...]) -> None:
        self.slug = slug
        self.path = path
        """Its page file, relative to the archive's folder."""
        self.page = page
        self.title, self.tags = page.title, page.tags
        self.authors, self.more_authors = page.authors, page.more_authors
        self.dates = dates
        """Every date that lists it, oldest first."""
        self.key = " ".join((page.key, path, *map(str, dates)))
        """A key of all that it says: a hash of its page file's text, and where it stands."""

    @property
    def file(self) -> PaperFile:
        """All that its page file says: unpacked anew each time."""
        return self.page.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All pages, in order."""

    papers: Mapping[str, Paper]
    """By slug; in the order in which dates first list them, oldest first."""
    dates: tuple[DateFile, ...]
    """Oldest first; they list only papers that are there."""
    texts: Mapping[str, TextFile]
    """The pages written by hand, by slug; "" is that of the words on the home page."""
    problems: tuple[Problem, ...]
    links: Mapping[str, Links] = field(default_factory=dict)
    """By the address of a page, where its links within the archive lead."""
    files: Mapping[str, MediaFile] = field(default_factory=dict)
    """The pictures and files that these lead to, by address."""
    link_problems: tuple[Problem, ...] = ()
    """A problem for each link that leads nowhere."""

    @property
    def addresses(self) -> set[str]:
        """The addresses that are to stay for good: of papers, dates and hand-written pages."""
        dates = {date_address(page.date) for page in self.dates}
        texts = {*map(text_address, {*self.texts, *self.folders})} - {""}
        return {*map(paper_address, self.papers), *dates, *texts}

    @property
    def folders(self) -> set[str]:
        """The folders of pages written by hand, each of which has a page itself, by slug."""
        return {
            "/".join(parts[:end]) for slug in self.texts if (parts := slug.split("/")) for end in range(1, len(parts))
        }


def load(config: Config, store: PageStore | None = None) -> Archive:
    """The archive of all pages; `store` are these, where they have been read already.

    A page that can't be used, or has another's address, becomes one of the archive's problems, and the rest goes on.
    Raises SitegenError where the folder of pages can't be read.
    """
    store = store or read_pages(config)
    problems = [*store.problems, *_near_misses(config, store)]
    papers = _by_slug(store.papers, is_slug, problems)
    texts = _by_slug(store.texts, _is_free, problems, text_slug)
    dates = _dates(store, papers, problems)
    days: defaultdict[str, list[datetime.date]] = defaultdict(list)
    for page in dates:
        for slug in page.papers:
            days[slug].append(page.date)
    for slug, path in papers.items():
        if slug not in days:
            days[slug] = [store.papers[path].date]
    in_order = sorted(days, key=lambda slug: days[slug][0])
    return Archive(
        papers={slug: Paper(slug, papers[slug], store.papers[papers[slug]], tuple(days[slug])) for slug in in_order},
        dates=dates,
        texts={slug: store.texts[path].file for slug, path in texts.items()},
        problems=tuple(sorted(problems, key=str)),
    )


def revised(archive: Archive, before: PageStore, now: PageStore) -> Archive | None:
    """The archive as `load` would make it of the pages as they are now, if since `before`, which it was made of, only
    what papers say has changed; None where dates or tags have, or which pages there are.
    """
    if (before.dates, before.texts, before.problems) != (now.dates, now.texts, now.problems):
        return None
    if before.papers.keys() != now.papers.keys():
        return None
    papers = dict(archive.papers)
    for path, page in now.papers.items():
        known = before.papers[path]
        if page is known:
            continue
        if _place(page) != _place(known):
            return None
        slug = slug_of(path)
        if slug in papers and papers[slug].path == path:
            papers[slug] = Paper(slug, path, page, papers[slug].dates)
    return replace(archive, papers=papers)


def _place(file: StoredPaper) -> tuple[object, ...]:
    """All that decides where a paper stands besides the name of its file and the dates that list it."""
    return file.date, file.generated is None, file.tags, misspelt_keys(file)


def _near_misses(config: Config, store: PageStore) -> Iterator[Problem]:
    """Keys that a person wrote, and that are nearly those that would be read."""
    for path, page in store.all.items():
        for key, meant in misspelt_keys(page).items():
            hint = f"write {meant}, or another name if it is a key of your own"
            yield Problem(path, line_of_key(config.root, path, key), f"{key} is read as a key of your own", hint)


def misspelt_keys(page: AnyStoredPage) -> dict[str, str]:
    """The keys by hand that are nearly those that a person writes, each with the one that is meant; what the page has
    under its right name is not meant."""
    own = page.own_keys
    if not own:
        return {}
    file = page.file
    missing = {field.name for field in fields(file) if not getattr(file, field.name)} - _NOT_BY_HAND
    return near_misses(own, missing)


_NOT_BY_HAND = {"extra", "body", "source", "provenance", "versions", "family_names", "generated"}
"""What stands in front matter, or below it, that a person does not write there."""


def _by_slug(
    paths: Iterable[str],
    is_good: Callable[[str], bool],
    problems: list[Problem],
    slug_of: Callable[[str], str] = slug_of,
) -> dict[str, str]:
    """The paths of pages by their slugs."""
    found: dict[str, str] = {}
    for path in paths:
        slug = slug_of(path)
        if not is_good(slug):
            problems.append(_no_address(path, slug))
        elif slug in found:
            what = f"has the same address as {found[slug]}"
            problems.append(Problem(path, None, what, "remove one, or give it another file name"))
        else:
            found[slug] = path
    return found


def _is_free(slug: str) -> bool:
    """Whether a hand-written page can have a slug; "" is the home page's."""
    return not slug or is_page_slug(slug)


def _no_address(path: str, stem: str) -> Problem:
    folder, _, stem = stem.rpartition("/")
    if folder and is_slug(stem) and "." not in stem:
        hint = (
            "rename it, to lower-case letters, digits and hyphens; the first must not be one that the site has itself"
        )
        return Problem(path, None, f"the folder {folder!r} can't be part of a page's address", hint)
    slug = slugify(stem) or "page"
    better = slug if slug != stem else f"about-{slug}"
    what = f"the file name {path.rpartition('/')[2]!r} can't be a page's address"
    return Problem(path, None, what, f"rename it, to {better}.md for example")


def _dates(store: PageStore, papers: Mapping[str, str], problems: list[Problem]) -> tuple[DateFile, ...]:
    dates: dict[datetime.date, DateFile] = {}
    missing: list[tuple[str, str]] = []
    for path, page in store.dates.items():
        file = page.file
        if slug_of(path) != file.date.isoformat():
            hint = f"rename it to {file.date}.md, or mend its date"
            problems.append(Problem(path, None, f"the file is named {slug_of(path)}, its date is {file.date}", hint))
        if file.date in dates:
            problems.append(Problem(path, None, f"a second page for {file.date}", "bring the two together in one"))
            continue
        listed = dict.fromkeys(file.papers)
        if not listed.keys() <= papers.keys():
            missing += [(path, slug) for slug in file.papers if slug not in papers]
            listed = {slug: None for slug in listed if slug in papers}
        dates[file.date] = replace(file, papers=tuple(listed))
    if missing:
        problems += _missing(missing, store)
    for day, slugs in _unlisted(store, papers, dates).items():
        listing = dates.get(day) or DateFile(date=day, title=date_title(day))
        dates[day] = replace(listing, papers=(*listing.papers, *slugs))
    return tuple(dates[day] for day in sorted(dates))


def _missing(listed: Iterable[tuple[str, str]], store: PageStore) -> Iterator[Problem]:
    """What dates list without a page, not even one that can't be used; `listed` are the dates' paths and slugs."""
    existing = {slug_of(path) for path in (*store.papers, *store.unread) if is_in(path, PAPERS)}
    hint = "restore that page, or take it off the list"
    return (
        Problem(path, None, f"lists {slug!r}, which has no page", hint) for path, slug in listed if slug not in existing
    )


def _unlisted(
    store: PageStore, papers: Mapping[str, str], dates: Mapping[datetime.date, DateFile]
) -> dict[datetime.date, list[str]]:
    """Pages that no date lists and that belong on their own date's list.

    These are pages written by hand, and all pages of a date that has no page. What sitegen wrote and a date's page does
    not list, an editor took off that list: such a paper has its page, but stands on no date's.
    """
    listed = {slug for page in dates.values() for slug in page.papers}
    found: defaultdict[datetime.date, list[str]] = defaultdict(list)
    for slug, path in papers.items():
        file = store.papers[path]
        if slug not in listed and (file.generated is None or file.date not in dates):
            found[file.date].append(slug)
    return found
