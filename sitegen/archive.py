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
from sitegen.ids import date_address, is_slug, paper_address, slugify
from sitegen.model import DateFile, PaperFile, TextFile
from sitegen.pages import File, parse

RESERVED = {"papers", "tags", "authors", "search", "archive", "assets"}
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

    @property
    def addresses(self) -> set[str]:
        """The addresses that are to stay for good: of papers, dates and hand-written pages."""
        papers = {paper_address(slug) for slug in self.papers}
        return papers | {date_address(page.date) for page in self.dates} | {f"{slug}/" for slug in self.texts}


def load(config: Config) -> Archive:
    """Reads every page of an archive. A page that can't be used becomes a problem, and the rest goes on."""
    problems: list[Problem] = []
    papers = _by_slug(config, config.papers, PaperFile, problems)
    texts = _by_slug(config, config.pages, TextFile, problems)
    dates = _dates(config, papers, problems)
    days: defaultdict[str, list[datetime.date]] = defaultdict(list)
    for page in dates:
        for slug in page.papers:
            days[slug].append(page.date)
    for slug, (_, file) in papers.items():
        days[slug] = days[slug] or [file.date]
    in_order = sorted(days, key=lambda slug: days[slug][0])
    return Archive(
        papers={slug: _paper(config, *papers[slug], tuple(days[slug])) for slug in in_order},
        dates=dates,
        texts={slug: text for slug, (_, text) in texts.items()},
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


def _by_slug(config: Config, folder: Path, kind: type[File], problems: list[Problem]) -> dict[str, tuple[Path, File]]:
    files: dict[str, tuple[Path, File]] = {}
    for path, file in _read(config, folder, kind, problems):
        slug = path.stem
        if not is_slug(slug) or (kind is TextFile and (slug in RESERVED or slug.isdigit() or "." in slug)):
            problems.append(_no_address(config, path))
        elif slug in files:
            what = f"has the same address as {config.relative(files[slug][0])}"
            problems.append(Problem(config.relative(path), None, what, "remove one, or give it another file name"))
        else:
            files[slug] = (path, file)
    return files


def _no_address(config: Config, path: Path) -> Problem:
    slug = slugify(path.stem) or "page"
    better = slug if slug != path.stem else f"about-{slug}"
    what = f"the file name {path.name!r} can't be a page's address"
    return Problem(config.relative(path), None, what, f"rename it, to {better}.md for example")


def _dates(
    config: Config, papers: Mapping[str, tuple[Path, PaperFile]], problems: list[Problem]
) -> tuple[DateFile, ...]:
    dates: dict[datetime.date, DateFile] = {}
    there = {path.stem for path in config.papers.rglob("*.md")}
    for path, file in _read(config, config.dates, DateFile, problems):
        shown = config.relative(path)
        if path.stem != file.date.isoformat():
            hint = f"rename it to {file.date}.md, or mend its date"
            problems.append(Problem(shown, None, f"the file is named {path.stem}, its date is {file.date}", hint))
        if file.date in dates:
            problems.append(Problem(shown, None, f"a second page for {file.date}", "bring the two together in one"))
            continue
        for slug in file.papers:
            if slug not in there:
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
    """Pages that no date lists and that belong on their own date's list.

    These are pages written by hand, and all pages of a date that has no page. What sitegen wrote and a date's page does
    not list, an editor took off that list: such a paper has its page, but stands on no date's.
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
