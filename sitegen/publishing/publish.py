"""The second half of a build: an archive's pages to the documents and the search index of a published folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import partial
from itertools import groupby

import sitegen
from sitegen.archive.load import Archive
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.ids import file_of
from sitegen.publishing.routes import Route, compose
from sitegen.publishing.search_index import Indexing
from sitegen.publishing.up_to_date import cache_name
from sitegen.publishing.writer import LockedFolder, Output, Stager, Staging, open_output
from sitegen.rendering import markdown
from sitegen.rendering.theme import Filters, Theme
from sitegen.rendering.theme_folders import theme_folders
from sitegen.search import CLIENT
from sitegen.site.model import Site
from sitegen.system.cache import BuiltFiles, Cache, key_of
from sitegen.system.processes import chunks_of, in_subprocess, map_chunks
from sitegen.system.progress import Progress, silent

FILTERS: Filters = {"markdown": markdown.render, "text": markdown.render_text, "plain": markdown.plain}
"""What templates make of text, by the name they know it under."""
CHUNK = 250
"""How many pages a process renders at a time, at most."""
WORTH_PROCESSES = 200
"""From how many pages on it pays to start processes that render them."""


def publish(
    config: Config,
    archive: Archive,
    folder: LockedFolder,
    *,
    jobs: int | None,
    cache: Cache,
    progress: Progress = silent,
) -> Output:
    """Builds the site of a loaded archive into a folder: the pages, and beside them the search index."""
    theme, name = make_theme(config), cache_name("made", folder.out)
    with open_output(folder, cache.load(name, dict[str, BuiltFiles]) or {}) as output:
        _put_assets(output, theme)
        index = Indexing(archive, output, cache, lunr_json=config.search.lunr_json)
        with (
            in_subprocess(partial(index.stage, output.stager), jobs)
            if index.is_needed
            else nullcontext(tuple) as indexed
        ):
            _put_pages(output, config, archive, theme, jobs, progress)
            if index.is_needed:
                progress("Indexing", 0, 1)
            _note(output, indexed())
        output.commit()
    if output.made != output.remembered:
        cache.save(name, output.made)
    return output


def _put_pages(
    output: Output, config: Config, archive: Archive, theme: Theme, jobs: int | None, progress: Progress
) -> None:
    site, routes = compose(archive, config, sitegen.__version__)
    shared = key_of(site, theme.fingerprint, sitegen.__version__)
    stale = [
        (route, key) for route in routes if not output.keep(file_of(route.address), key := f"{shared}{route.key()}")
    ]
    done = 0
    work = partial(_stage, theme, site, output.stager)
    for staged in map_chunks(work, _by_date(stale), jobs, least=WORTH_PROCESSES):
        _note(output, staged)
        done += len(staged)
        progress("Rendering", done, len(stale))


def _note(output: Output, parts: Iterable[Staging]) -> None:
    for name, key, files in parts:
        if files is None:
            output.keep(name, key)
        else:
            output.note(name, key, files)


def _by_date(stale: list[tuple[Route, str]]) -> list[Sequence[tuple[Route, str]]]:
    """Pages in chunks: those of a date together, since they show the same texts."""
    stale.sort(key=lambda one: str(one[0].updated))
    return [
        chunk for _, of_date in groupby(stale, lambda one: one[0].updated) for chunk in chunks_of([*of_date], CHUNK)
    ]


def _stage(theme: Theme, site: Site, stager: Stager, stale: Sequence[tuple[Route, str]]) -> list[Staging]:
    """Renders pages and stages their documents."""
    staged: list[Staging] = []
    for route, key in stale:
        name = file_of(route.address)
        staged.append((name, key, {name: stager.stage(name, theme.render(route.page(), site).encode())}))
    return staged


def make_theme(config: Config) -> Theme:
    """The archive's theme with the search's browser half and the filters that make HTML of text."""
    return Theme(theme_folders(config), {"search": CLIENT}, FILTERS)


def _put_assets(output: Output, theme: Theme) -> None:
    for problem in theme.outside.values():
        raise SitegenError(problem.what, path=problem.path, hint=problem.hint)
    if not output.keep("assets/", theme.assets):
        files = {f"{theme.assets}{name}": theme.static_file(name) for name in theme.static}
        output.put("assets/", theme.assets, files)
