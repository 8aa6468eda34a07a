"""Load: the Markdown files of `content/` as one `Archive`, in which every page stands once."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.config import Config
from sitegen.dates import day_text, weekday_text
from sitegen.errors import Problem, SitegenError
from sitegen.ids import is_slug, slugify
from sitegen.model import DateFile, PaperFile, TextFile
from sitegen.pages import File, parse

RESERVED = {"papers", "tags", "authors", "search", "archive", "assets", "404.html"}
"""Slugs that a hand-written page can't have: their addresses are taken."""

_SECTION = re.compile(r"^## +(?P<name>.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper with its place in the archive."""

    slug: str
    path: str
    """Its page file, relative to the archive's folder."""
    file: PaperFile
    dates: tuple[datetime.date, ...]
    """Every date that lists it, oldest first."""
    abstract: str
    """Markdown: what stands before the first section."""
    summary: str
    """Markdown: the section headed Summary."""


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


def load(config: Config) -> Archive:
    """Reads every page of an archive. A page that can't be used becomes a problem, and the rest goes on."""
    problems: list[Problem] = []
    papers = _by_slug(config, problems)
    dates = _dates(config, papers, problems)
    listed: defaultdict[str, list[datetime.date]] = defaultdict(list)
    for page in dates:
        for slug in page.papers:
            listed[slug].append(page.date)
    texts: dict[str, TextFile] = {}
    for path, text in _read(config, config.pages, TextFile, problems):
        slug = path.stem
        if not is_slug(slug) or slug in RESERVED or slug.isdigit():
            problems.append(_no_address(config, path))
        else:
            texts[slug] = text
    return Archive(
        papers={slug: _paper(config, *papers[slug], tuple(days)) for slug, days in listed.items()},
        dates=dates,
        texts=texts,
        problems=tuple(sorted(problems, key=str)),
    )


def _read(config: Config, folder: Path, kind: type[File], problems: list[Problem]) -> Iterator[tuple[Path, File]]:
    for path in sorted(folder.rglob("*.md")):
        shown = config.relative(path)
        if path.is_symlink() or not path.resolve().is_relative_to(config.root):
            problems.append(Problem(shown, None, "a link, not a page of this archive", "put the file itself there"))
            continue
        try:
            yield path, parse(path.read_bytes().decode(), kind, shown)
        except SitegenError as error:
            problems.append(error.problem)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            problems.append(Problem(shown, line, "not UTF-8", "save the page as UTF-8"))
        except OSError as error:
            problems.append(Problem(shown, None, f"can't be read: {error.strerror}", "check its permissions"))


def _by_slug(config: Config, problems: list[Problem]) -> dict[str, tuple[Path, PaperFile]]:
    papers: dict[str, tuple[Path, PaperFile]] = {}
    for path, file in _read(config, config.papers, PaperFile, problems):
        if not is_slug(path.stem):
            problems.append(_no_address(config, path))
        elif path.stem in papers:
            other = config.relative(papers[path.stem][0])
            what = f"has the same address as {other}"
            problems.append(Problem(config.relative(path), None, what, "remove one, or give it another file name"))
        else:
            papers[path.stem] = (path, file)
    return papers


def _no_address(config: Config, path: Path) -> Problem:
    slug = slugify(path.stem) or "page"
    better = slug if slug != path.stem else f"about-{slug}"
    what = f"the file name {path.name!r} can't be a page's address"
    return Problem(config.relative(path), None, what, f"rename it, to {better}.md for example")


def _dates(
    config: Config, papers: Mapping[str, tuple[Path, PaperFile]], problems: list[Problem]
) -> tuple[DateFile, ...]:
    dates: dict[datetime.date, DateFile] = {}
    for path, file in _read(config, config.dates, DateFile, problems):
        shown = config.relative(path)
        if path.stem != file.date.isoformat():
            hint = f"rename it to {file.date}.md, or mend its date"
            problems.append(Problem(shown, None, f"the file is named {path.stem}, its date is {file.date}", hint))
        if file.date in dates:
            problems.append(Problem(shown, None, f"a second page for {file.date}", "bring the two together in one"))
            continue
        for slug in file.papers:
            if slug not in papers:
                hint = "restore that page, or take it off the list"
                problems.append(Problem(shown, None, f"lists {slug!r}, which has no page", hint))
        dates[file.date] = replace(file, papers=tuple(dict.fromkeys(slug for slug in file.papers if slug in papers)))
    for day, slugs in _unlisted(papers, dates).items():
        page = dates.get(day) or DateFile(date=day, title=f"{weekday_text(day)}, {day_text(day)}")
        dates[day] = replace(page, papers=(*page.papers, *slugs))
    return tuple(dates[day] for day in sorted(dates))


def _unlisted(
    papers: Mapping[str, tuple[Path, PaperFile]], dates: Mapping[datetime.date, DateFile]
) -> dict[datetime.date, list[str]]:
    """Pages that no date lists: those written by hand belong to their own date.

    One that sitegen wrote was listed once; whoever took it off the list meant it. It keeps its page if any date page
    of its own is gone altogether.
    """
    listed = {slug for page in dates.values() for slug in page.papers}
    found: defaultdict[datetime.date, list[str]] = defaultdict(list)
    for slug, (_, file) in papers.items():
        if slug not in listed and (file.generated is None or file.date not in dates):
            found[file.date].append(slug)
    return found


def _paper(config: Config, path: Path, file: PaperFile, dates: tuple[datetime.date, ...]) -> Paper:
    parts = _SECTION.split(file.body)
    sections = {name.casefold(): text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return Paper(
        slug=path.stem,
        path=config.relative(path),
        file=file,
        dates=dates,
        abstract=parts[0].strip(),
        summary=sections.get("summary", ""),
    )
