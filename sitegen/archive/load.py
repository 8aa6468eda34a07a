"""Loads an archive: all Markdown pages of `content/`, each under its address, and the papers of each date."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.archive.page import DateFile, PaperFile, TextFile
from sitegen.archive.page_store import PageStore, StoredPaper, read_pages
from sitegen.config import Config
from sitegen.dates import day_text, weekday_text
from sitegen.errors import Problem
from sitegen.ids import RESERVED, date_address, is_slug, paper_address, slugify, text_address
from sitegen.layout import PAPERS, is_in, slug_of


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
    """The pages written by hand, by slug."""
    problems: tuple[Problem, ...]

    @property
    def addresses(self) -> set[str]:
        """The addresses that are to stay for good: of papers, dates and hand-written pages."""
        dates = {date_address(page.date) for page in self.dates}
        return {*map(paper_address, self.papers), *dates, *map(text_address, self.texts)}


def load(config: Config, store: PageStore | None = None) -> Archive:
    """The archive of all pages; `store` are these, where they have been read already.

    A page that can't be used, or has another's address, becomes one of the archive's problems, and the rest goes on.
    Raises SitegenError where the folder of pages can't be read.
    """
    store = store or read_pages(config)
    problems = [*store.problems]
    papers = _by_slug(store.papers, is_slug, problems)
    texts = _by_slug(store.texts, _is_free, problems)
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
    return file.date, file.generated is None, file.tags


def _by_slug(paths: Iterable[str], is_good: Callable[[str], bool], problems: list[Problem]) -> dict[str, str]:
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
    """Whether a hand-written page can have a slug."""
    return is_slug(slug) and slug not in RESERVED and not slug.isdigit() and "." not in slug


def _no_address(path: str, stem: str) -> Problem:
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
        listing = dates.get(day) or DateFile(date=day, title=f"{weekday_text(day)}, {day_text(day)}")
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
