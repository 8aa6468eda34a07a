"""The stages in order: digests → Markdown pages → archive → pages of the site → documents → published folder.

A build for which nothing has changed since the last one is over before the first of them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.archive import addresses
from sitegen.config import Config
from sitegen.convert.report import Conversion
from sitegen.errors import Problem, SitegenError
from sitegen.layout import INPUTS
from sitegen.publishing.up_to_date import LastBuild, cache_name
from sitegen.rendering.theme_folders import unused
from sitegen.system.cache import NO_CACHE, Cache
from sitegen.system.files import Scan, scan
from sitegen.system.processes import without_garbage_collection
from sitegen.system.progress import Progress, silent

READ_AGAIN = 100
"""So many pages are sooner read again in the next build than all of them are written down in this one."""


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


@without_garbage_collection()
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
    nothing of the archive is remembered. Raises SitegenError where no site can be made.
    """
    start = time.perf_counter()
    memory = Cache(config.root / ".sitegen") if cache else NO_CACHE
    there = scan(config.root, INPUTS)
    standing = memory.recall(cache_name("last", out), LastBuild[Report])
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
    config: Config, out: Path, there: Scan, memory: Cache, *, jobs: int | None, strict: bool, progress: Progress
) -> Report:
    from sitegen.archive.load import load  # only now: an unchanged site is known sooner than the stages are imported
    from sitegen.archive.page_store import PageStore, read_pages
    from sitegen.convert.convert import convert
    from sitegen.publishing.publish import publish
    from sitegen.publishing.writer import held

    with held(out, config, jobs=jobs) as place:
        known = memory.recall("pages", PageStore)
        disk = read_pages(config, known, there, jobs=jobs)
        conversion = convert(config, disk=disk, there=there, memory=memory, progress=progress)
        if conversion.written:
            there = there.after_writing(config.root, conversion.written)
            disk = read_pages(config, disk, there, jobs=jobs)
        archive = load(config, disk)
        problems = tuple(dict.fromkeys((*conversion.problems, *archive.problems, *unused(config))))
        if strict and problems:
            raise StrictError(problems)
        output = publish(config, archive, place, jobs=jobs, memory=memory, progress=progress)
    addresses.remember(config, archive.addresses)
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
    if known is None or len(disk.stamps.items() - known.stamps.items()) > READ_AGAIN:
        memory.remember("pages", disk.lasting())
    if conversion.is_whole and (standing := LastBuild.of(config, output, there, report)):
        memory.remember(cache_name("last", out), standing)
    return report


class StrictError(SitegenError):
    """There are problems, and the user asked for none."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        super().__init__(f"{count}, and --strict allows none", hint="mend them; the site is as it was")
