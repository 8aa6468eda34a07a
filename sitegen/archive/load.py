"""Loads an archive: all Markdown pages of `content/`, each under its address, and the papers of each date."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sitegen.archive.drafts import Held, early, held_back
from sitegen.archive.ledger import Ledger, read_ledger
from sitegen.archive.links import Links
from sitegen.archive.media import MediaFile
from sitegen.archive.misspelt import misspelt, misspelt_keys
from sitegen.archive.page import DateFile, PaperFile, TextFile
from sitegen.archive.page_store import PageStore, StoredPaper, read_pages
from sitegen.archive.tag_names import TagNames
from sitegen.config import Config
from sitegen.dates import date_title
from sitegen.errors import Problem
from sitegen.ids import date_address, is_page_slug, is_slug, paper_address, slugify, tag_address, text_address
from sitegen.layout import ADDRESSES, PAGES, PAPERS, is_in, slug_of, text_slug


class Paper:
    """A paper of the archive: its page, its address and the dates that list it."""

    __slots__ = ("authors", "dates", "key", "more_authors", "page", "path", "slug", "tags", "title")

    def __init__(
        self, slug: str, path: str, page: StoredPaper, dates: tuple[datetime.date, ...], tags: tuple[str, ...]
    ) -> None:
        self.slug = slug
        self.path = path
        """Its page file, relative to the archive's folder."""
        self.page = page
        self.title = page.title
        self.authors, self.more_authors = page.authors, page.more_authors
        self.tags = tags
        """Under the names that the settings give them."""
        self.dates = dates
        """Every date that lists it, oldest first."""
        renamed = () if tags == page.tags else tags
        self.key = " ".join((page.key, path, *map(str, dates), *renamed))
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
    ledger: Ledger = field(default_factory=Ledger)
    """What is written down of addresses."""
    tag_names: Mapping[str, str] = field(default_factory=dict)
    """The names of tags that have others now, by the slugs of their former ones."""
    drafts: Mapping[str, str] = field(default_factory=dict)
    """The pages that are not to be published yet: their addresses by their paths."""
    early: tuple[Problem, ...] = ()
    """Pages whose date lies after the newest digest's: not wrong, but worth a look."""
    links: Mapping[str, Links] = field(default_factory=dict)
    """By the address of a page, where its links within the archive lead."""
    files: Mapping[str, MediaFile] = field(default_factory=dict)
    """The pictures and files that these lead to, by address."""
    link_problems: tuple[Problem, ...] = ()
    """A problem for each link that leads nowhere."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is no fault but worth knowing, a sentence each."""
        drafts = sorted(self.drafts)
        told = (
            f"not published, since {'it is a draft' if len(drafts) == 1 else 'they are drafts'}: {', '.join(drafts)}",
        )
        return (*(told if drafts else ()), *map(str, self.early))

    @property
    def addresses(self) -> set[str]:
        """The addresses that are to stay for good: of papers, dates, tags and hand-written pages."""
        dates = {date_address(page.date) for page in self.dates}
        texts = {*map(text_address, {*self.texts, *self.folders})} - {""}
        tags = {tag for tags in {paper.tags for paper in self.papers.values()} for tag in tags}
        return {*map(paper_address, self.papers), *dates, *texts, *map(tag_address, tags)}

    @property
    def redirects(self) -> dict[str, str]:
        """The addresses that lead to others, which have pages."""
        return self.redirects_beside(())

    def redirects_beside(self, others: Iterable[str]) -> dict[str, str]:
        """The same, where there are pages at other addresses, too."""
        there = self.addresses.union(others)
        tags = {f"tags/{slug}/": tag_address(name) for slug, name in self.tag_names.items()}
        ends = {address: self.ledger.end(address) for address in self.ledger.decisions}
        ways = tags | {address: tags.get(end, end) for address, end in ends.items() if end}
        return {address: to for address, to in sorted(ways.items()) if to in there and address not in there}

    @property
    def folders(self) -> set[str]:
        """The folders of pages written by hand, each of which has a page itself, by slug."""
        return {
            "/".join(parts[:end]) for slug in self.texts if (parts := slug.split("/")) for end in range(1, len(parts))
        }


def load(config: Config, store: PageStore | None = None, *, drafts: bool = False) -> Archive:
    """The archive of all pages; `store` are these, where they have been read already. Drafts are left out, unless
    they are wanted.

    A page that can't be used, or has another's address, becomes one of the archive's problems, and the rest goes on.
    Raises SitegenError where the folder of pages, or the list of addresses, can't be read.
    """
    store = store or read_pages(config)
    ledger, tag_names = read_ledger(config), TagNames(config.tags.aliases)
    problems = [*store.problems, *ledger.problems, *misspelt(config, store)]
    papers = _by_slug(store.papers, is_slug, problems)
    texts = _by_slug(store.texts, _is_free, problems, text_slug)
    papers = _without_decided(papers, ledger, problems)
    held = Held() if drafts else held_back(store, papers, texts, ledger)
    papers = {slug: path for slug, path in papers.items() if slug not in held.papers}
    dates = _dates(store, papers, held, ledger, problems)
    days: defaultdict[str, list[datetime.date]] = defaultdict(list)
    for page in dates:
        for slug in page.papers:
            days[slug].append(page.date)
    for slug, path in papers.items():
        if slug not in days:
            days[slug] = [store.papers[path].date]
    in_order = sorted(days, key=lambda slug: days[slug][0])

    def paper(slug: str) -> Paper:
        page = store.papers[papers[slug]]
        return Paper(slug, papers[slug], page, tuple(days[slug]), tag_names(page.tags))

    archive = Archive(
        papers={slug: paper(slug) for slug in in_order},
        dates=dates,
        texts={slug: store.texts[path].file for slug, path in texts.items() if path not in held.paths},
        problems=(),
        ledger=ledger,
        tag_names=tag_names.by_slug,
        drafts=held.paths,
        early=early(store, papers),
    )
    return replace(archive, problems=tuple(sorted([*problems, *_still_there(archive)], key=str)))


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
            papers[slug] = Paper(slug, path, page, papers[slug].dates, papers[slug].tags)
    return replace(archive, papers=papers)


def _place(file: StoredPaper) -> tuple[object, ...]:
    """All that decides where a paper stands besides the name of its file and the dates that list it."""
    return file.date, file.generated is None, file.tags, file.draft, misspelt_keys(file)


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


def _still_there(archive: Archive) -> Iterator[Problem]:
    """Addresses that are given up and have pages all the same, which are published."""
    decisions = archive.ledger.decisions
    for address in decisions.keys() & archive.addresses if decisions else ():
        fate = "to lead elsewhere" if decisions[address].to else "to be gone"
        what = f"/{address} is said {fate}, and has a page"
        yield Problem(ADDRESSES, decisions[address].line, what, "remove that page, or delete this line")


def _without_decided(papers: Mapping[str, str], ledger: Ledger, problems: list[Problem]) -> dict[str, str]:
    """The paths of papers' pages but for those that have been removed or merged: a file that is still there is told."""
    decided = ledger.papers
    for slug in papers.keys() & decided.keys():
        decision = decided[slug]
        what = f"was {'merged' if decision.to else 'removed'} ({ADDRESSES}:{decision.line}), and its page is still here"
        command = f"merge {decision.to} {slug}" if decision.to else f"remove {slug}"
        hint = f"`sitegen {command}` takes it away; deleting that line brings it back"
        problems.append(Problem(papers[slug], None, what, hint))
    return {slug: path for slug, path in papers.items() if slug not in decided}


def _dates(
    store: PageStore, papers: Mapping[str, str], held: Held, ledger: Ledger, problems: list[Problem]
) -> tuple[DateFile, ...]:
    dates: dict[datetime.date, DateFile] = {}
    missing: list[tuple[str, str]] = []
    paths = store.date_paths
    for path, page in store.dates.items():
        file = page.file
        if path != paths[file.date]:
            hint = f"move what it says to {paths[file.date]}, or into a page of your own, in {PAGES}/"
            problems.append(Problem(path, None, f"a second page for {file.date}, not shown", hint))
            continue
        if slug_of(path) != file.date.isoformat():
            hint = f"rename it to {file.date}.md, or mend its date"
            problems.append(Problem(path, None, f"the file is named {slug_of(path)}, its date is {file.date}", hint))
        if path in held.paths:
            continue
        listed = dict.fromkeys(_listed(file, held, ledger))
        if not listed.keys() <= papers.keys():
            missing += [(path, slug) for slug in listed if slug not in papers]
            listed = {slug: None for slug in listed if slug in papers}
        dates[file.date] = replace(file, papers=tuple(listed))
    if missing:
        problems += _missing(missing, store)
    for day, slugs in _unlisted(store, papers, dates).items():
        listing = dates.get(day) or DateFile(date=day, title=date_title(day))
        dates[day] = replace(listing, papers=(*listing.papers, *slugs))
    return tuple(dates[day] for day in sorted(dates))


def _listed(file: DateFile, held: Held, ledger: Ledger) -> Iterable[str]:
    """The papers that a date lists, under their slugs of now; without those that are not shown on purpose."""
    if ledger.decisions:
        return [slug for slug in map(ledger.paper, file.papers) if slug and slug not in held.papers]
    return [slug for slug in file.papers if slug not in held.papers] if held.papers else file.papers


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
