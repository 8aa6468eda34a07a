"""Builds a site, stage by stage: digests → Markdown pages → archive → pages of the site → documents → published folder.

A build for which nothing has changed since the last one is over before the first of them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen import layout
from sitegen.config import Config
from sitegen.convert.report import Conversion
from sitegen.errors import Problem, SitegenError
from sitegen.publishing.up_to_date import LastBuild, cache_name
from sitegen.system.cache import NO_CACHE, Cache
from sitegen.system.files import Scan, scan
from sitegen.system.processes import without_garbage_collection
from sitegen.system.progress import Progress, silent

READ_AGAIN = 100
"""So many pages are sooner read again in the next build than all of them are saved in this one."""


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
    notes: tuple[str, ...] = ()
    """What else is worth knowing of the archive."""


@without_garbage_collection()
def build(
    config: Config,
    out: Path,
    *,
    jobs: int | None = None,
    cache: bool = True,
    strict: bool = False,
    allow_removal: bool = False,
    progress: Progress = silent,
) -> Report:
    """Converts the digests of an archive and builds its site into `out`, in `jobs` processes (None: one a core).

    With `strict`, problems are an error, and the site that was there stays. It stays, too, where more than a few of its
    pages would go that nobody gave up; with `allow_removal` they go, and are given up. Without `cache`, every page is
    rendered and nothing is saved for the next build. Raises SitegenError where no site can be made.
    """
    start = time.perf_counter()
    build_cache = Cache(config.root / layout.CACHE) if cache else NO_CACHE
    scanned = scan(config.root, layout.INPUTS)
    last_build = build_cache.load(cache_name("last", out), LastBuild[Report])
    if last_build and not allow_removal and last_build.is_up_to_date(config, out, scanned):
        report = _unchanged(last_build.report)
        _stop_if_strict(strict, report.problems)
    else:
        report = _build(
            config,
            out,
            scanned,
            build_cache,
            jobs=jobs,
            strict=strict,
            allow_removal=allow_removal,
            progress=progress,
        )
    return replace(report, seconds=time.perf_counter() - start)


def _unchanged(report: Report) -> Report:
    """What a build says that finds everything as the last one left it."""
    conversion = report.conversion.again()
    return replace(report, written=0, unchanged=report.written + report.unchanged, removed=0, conversion=conversion)


def _build(
    config: Config,
    out: Path,
    scanned: Scan,
    cache: Cache,
    *,
    jobs: int | None,
    strict: bool,
    allow_removal: bool,
    progress: Progress,
) -> Report:
    from sitegen.archive import ledger
    from sitegen.archive.load import load  # only now: an unchanged site is known sooner than the stages are imported
    from sitegen.archive.lock import lock_archive
    from sitegen.archive.page_store import PageStore, read_pages
    from sitegen.convert.convert import convert
    from sitegen.convert.options import Found
    from sitegen.publishing.folder import lock_folder
    from sitegen.publishing.links import Linker
    from sitegen.publishing.publish import make_theme, publish
    from sitegen.publishing.removals import refuse_removal, removed
    from sitegen.rendering.theme_check import theme_problems

    with lock_folder(out, config, jobs=jobs) as folder:
        known = cache.load("pages", PageStore)
        store = read_pages(config, known, scanned, jobs=jobs)
        conversion = convert(config, found=Found(store, scanned), cache=cache, progress=progress)
        if conversion.written:
            scanned = scanned.after_writing(config.root, conversion.written)
            store = read_pages(config, store, scanned, jobs=jobs)
        theme = make_theme(config)
        archive = Linker(cache).linked(config, load(config, store), store, templates=theme.pages)
        of_archive = (*archive.problems, *archive.link_problems)
        problems = tuple(dict.fromkeys((*conversion.problems, *of_archive, *theme_problems(config, theme, store))))
        _stop_if_strict(strict, problems)
        if not allow_removal:
            refuse_removal(config, archive, out)
        output = publish(config, archive, folder, theme, jobs=jobs, cache=cache, progress=progress)
    with lock_archive(config, ()):
        if allow_removal:
            ledger.forget(config, removed(config, archive, out))
        ledger.record(config, archive.addresses)
    report = Report(
        papers=len(archive.papers),
        dates=len(archive.dates),
        written=output.written,
        unchanged=output.unchanged,
        removed=output.removed,
        seconds=0,
        conversion=conversion,
        problems=problems,
        notes=archive.notes,
    )
    if known is None or len(store.stamps.items() - known.stamps.items()) > READ_AGAIN:
        cache.save("pages", store.lasting())
    if conversion.is_whole and (last_build := LastBuild.of(config, output.files, scanned, report)):
        cache.save(cache_name("last", out), last_build)
    return report


def _stop_if_strict(strict: bool, problems: Sequence[Problem]) -> None:
    if strict and problems:
        raise StrictError(problems)


class StrictError(SitegenError):
    """There are problems, and the user asked for none."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        super().__init__(f"{count}, and --strict allows none", hint="mend them; the site is as it was")
