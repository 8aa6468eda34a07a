"""The stages in order: digests → Markdown pages → archive → pages of the site → documents → published folder.

A build for which nothing has changed since the last one is over before the first of them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import sitegen
from sitegen import ledger, markdown
from sitegen.archive import Archive, load
from sitegen.cache import NO_MEMORY, Made, Memory, key_of
from sitegen.config import Config
from sitegen.convert import Conversion, convert
from sitegen.disk import Disk, read_disk
from sitegen.errors import Problem, SitegenError
from sitegen.files import Scan, scan
from sitegen.ids import file_of
from sitegen.model import Site
from sitegen.progress import Progress, silent
from sitegen.routes import Route, compose
from sitegen.standing import CLIENT, PLACES, Standing, name_of
from sitegen.theme import Filters, Theme
from sitegen.themes import theme_folders
from sitegen.workers import cut, in_chunks
from sitegen.writer import Output, Staged, Stager, open_output

if TYPE_CHECKING:
    from sitegen.search import SearchDocument

FILTERS: Filters = {"markdown": markdown.render, "text": markdown.render_text, "plain": markdown.plain}
"""What templates make of text, by the name they know it under."""
CHUNK = 250
"""How many pages a process renders at a time, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    papers: int
    dates: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    conversion: Conversion
    problems: tuple[Problem, ...]


def build(
    config: Config,
    out: Path,
    *,
    jobs: int | None = None,
    cache: bool = True,
    strict: bool = False,
    progress: Progress = silent,
) -> Report:
    """Converts the digests of an archive and builds its site into `out`, in `jobs` processes (None: one a core).

    With `strict`, problems are an error, and the site that was there stays. Without `cache`, every page is rendered and
    nothing is remembered. Raises SitegenError where no site can be made.
    """
    start = time.perf_counter()
    memory = Memory(config.root / ".sitegen") if cache else NO_MEMORY
    there = scan(config.root, PLACES)
    standing = memory.recall(name_of("last", out), Standing[Report])
    if standing and standing.holds(config, out, there):
        report = _again(standing.report)
        if strict and report.problems:
            raise StrictError(report.problems)
    else:
        report = _built(config, out, there, memory, jobs=jobs, strict=strict, progress=progress)
    return replace(report, seconds=time.perf_counter() - start)


def _again(report: Report) -> Report:
    """What a build would say that finds everything as the last one left it."""
    conversion = report.conversion.again()
    return replace(report, written=0, unchanged=report.written + report.unchanged, removed=0, conversion=conversion)


def _built(
    config: Config, out: Path, there: Scan, memory: Memory, *, jobs: int | None, strict: bool, progress: Progress
) -> Report:
    known = memory.recall("pages", Disk)
    disk = read_disk(config, known, there, jobs=jobs)
    conversion = convert(config, disk=disk, there=there, memory=memory, progress=progress)
    if conversion.written:
        there = there.after_writing(config.root, PLACES, conversion.written)
        disk = read_disk(config, disk, there, jobs=jobs)
    archive = load(config, disk)
    problems = tuple(dict.fromkeys((*conversion.problems, *archive.problems)))
    if strict and problems:
        raise StrictError(problems)
    output = publish(config, archive, out, jobs=jobs, memory=memory, progress=progress)
    ledger.remember(config, archive.addresses)
    report = Report(
        papers=len(archive.papers),
        dates=len(archive.dates),
        written=output.written,
        unchanged=output.unchanged,
        removed=output.removed,
        seconds=0,
        conversion=conversion,
        problems=problems,
    )
    if known is None or known.stamps != disk.stamps:
        memory.remember("pages", disk.lasting())
    if standing := Standing.of(config, output, there, report):
        memory.remember(name_of("last", out), standing)
    return report


class StrictError(SitegenError):
    """There are problems, and the user asked for none."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        super().__init__(f"{count}, and --strict allows none", hint="mend them; the site is as it was")


def publish(
    config: Config, archive: Archive, out: Path, *, jobs: int | None, memory: Memory, progress: Progress = silent
) -> Output:
    """Builds the site of a loaded archive into `out`."""
    site, routes = compose(archive, config, sitegen.__version__)
    theme = make_theme(config)
    shared = key_of(site, theme.fingerprint, sitegen.__version__)
    with open_output(out, config, memory.recall(name_of("made", out), dict[str, Made]) or {}) as output:
        _put_assets(output, theme)
        stale = [
            (route, key) for route in routes if not output.keep(file_of(route.address), key := f"{shared}{route.key()}")
        ]
        done = 0
        for staged in in_chunks(partial(_stage, theme, site, output.stager), _by_date(stale), jobs):
            for name, key, file in staged:
                output.note(name, key, {name: file})
            done += len(staged)
            progress("Rendering", done, len(stale))
        _put_index(
            output, config, archive, memory, progress
        )  # last: before it, there are no threads, and processes start at once
        output.commit()
    if output.made != output.remembered:
        memory.remember(name_of("made", out), output.made)
    return output


def _by_date(stale: list[tuple[Route, str]]) -> list[Sequence[tuple[Route, str]]]:
    """Pages in chunks: those of a date together, since they show the same texts."""
    stale.sort(key=lambda one: str(one[0].updated))
    return [chunk for _, of_date in groupby(stale, lambda one: one[0].updated) for chunk in cut([*of_date], CHUNK)]


def _stage(
    theme: Theme, site: Site, stager: Stager, stale: Sequence[tuple[Route, str]]
) -> list[tuple[str, str, Staged]]:
    """Renders pages and stages their documents: with its name and its key, what became of each."""
    staged = []
    for route, key in stale:
        name = file_of(route.address)
        staged.append((name, key, stager.stage(name, theme.render(route.page(), site).encode())))
    return staged


def make_theme(config: Config) -> Theme:
    """The archive's theme with the search's browser half and the filters that make HTML of text."""
    return Theme(theme_folders(config), {"search": CLIENT}, FILTERS)


def _put_assets(output: Output, theme: Theme) -> None:
    if not output.keep("assets/", theme.assets):
        files = {f"{theme.assets}{name}": theme.static_file(name) for name in theme.static}
        output.put("assets/", theme.assets, files)


def _put_index(output: Output, config: Config, archive: Archive, memory: Memory, progress: Progress) -> None:
    from sitegen.search import Index, recall, remember
    from sitegen.search.lunr_json import lunr_json

    index = Index(search_documents(archive), recall(memory))
    for done, part in enumerate(index.parts):
        name = f"search/{part.name}"
        if not (index.knows(part) and output.keep(name, part.key)):
            progress("Indexing", done, len(index.parts))
            output.put(name, part.key, {f"search/{file}": text for file, text in index.files(part).items()})
    progress("Indexing", len(index.parts), len(index.parts))
    output.put("search/", "", {"search/manifest.json": index.manifest()})
    name, key = "search/lunr.json", key_of([part.key for part in index.parts])
    if config.search.lunr_json and not output.keep(name, key):
        output.put(name, key, {name: lunr_json(index.documents, index.streams)})
    remember(memory, index.known())


def search_documents(archive: Archive) -> list[SearchDocument]:
    """The papers as the search index gets them."""
    from sitegen.search import SearchDocument

    return [
        SearchDocument(
            slug=paper.slug,
            date=paper.dates[0],
            title=paper.file.title,
            authors=paper.file.authors,
            abstract=partial(markdown.plain, paper.file.body),
            tags=paper.file.tags,
            keywords=(*paper.file.keywords, *filter(None, [paper.file.arxiv])),
            code="code" in paper.file.links,
            key=paper.key,
        )
        for paper in archive.papers.values()
    ]
