"""The second half of a build: an archive's pages to the documents and the search index of a published folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

import sitegen
from sitegen import markdown
from sitegen.archive import Archive
from sitegen.cache import Made, Memory, key_of
from sitegen.config import Config
from sitegen.ids import file_of
from sitegen.indexing import Indexing, indexing
from sitegen.model import Site
from sitegen.progress import Progress, silent
from sitegen.routes import Route, compose
from sitegen.standing import CLIENT, name_of
from sitegen.theme import Filters, Theme
from sitegen.themes import theme_folders
from sitegen.workers import cut, in_chunks
from sitegen.writer import Output, Staged, Stager, open_output

FILTERS: Filters = {"markdown": markdown.render, "text": markdown.render_text, "plain": markdown.plain}
"""What templates make of text, by the name they know it under."""
CHUNK = 250
"""How many pages a process renders at a time, at most."""


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
        index = indexing(archive, output, memory, lunr_json=config.search.lunr_json)
        work: list[Sequence[tuple[Route, str]] | Indexing] = [*index, *_by_date(stale)]
        done, total = 0, sum(map(len, work))
        for size, staged in in_chunks(partial(_stage, theme, site, output.stager), work, jobs):
            for name, key, files in staged:
                if files is None:
                    output.keep(name, key)
                else:
                    output.note(name, key, files)
            done += size
            progress("Publishing", done, total)
        output.commit()
    if output.made != output.remembered:
        memory.remember(name_of("made", out), output.made)
    return output


def _by_date(stale: list[tuple[Route, str]]) -> list[Sequence[tuple[Route, str]]]:
    """Pages in chunks: those of a date together, since they show the same texts."""
    stale.sort(key=lambda one: str(one[0].updated))
    return [chunk for _, of_date in groupby(stale, lambda one: one[0].updated) for chunk in cut([*of_date], CHUNK)]


def _stage(
    theme: Theme, site: Site, stager: Stager, work: Sequence[tuple[Route, str]] | Indexing
) -> tuple[int, list[tuple[str, str, dict[str, Staged] | None]]]:
    """Renders pages and stages their documents, or stages the index: how much work it was, and with the name and the
    key of each what became of its files."""
    if isinstance(work, Indexing):
        return len(work), work.stage(stager)
    staged: list[tuple[str, str, dict[str, Staged] | None]] = []
    for route, key in work:
        name = file_of(route.address)
        staged.append((name, key, {name: stager.stage(name, theme.render(route.page(), site).encode())}))
    return len(work), staged


def make_theme(config: Config) -> Theme:
    """The archive's theme with the search's browser half and the filters that make HTML of text."""
    return Theme(theme_folders(config), {"search": CLIENT}, FILTERS)


def _put_assets(output: Output, theme: Theme) -> None:
    if not output.keep("assets/", theme.assets):
        files = {f"{theme.assets}{name}": theme.static_file(name) for name in theme.static}
        output.put("assets/", theme.assets, files)
