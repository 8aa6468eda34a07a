"""The second half of a build: an archive's pages to the documents and the search index of a published folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import sitegen
from sitegen import markdown
from sitegen.archive import Archive
from sitegen.cache import Made, Memory, key_of
from sitegen.config import Config
from sitegen.ids import file_of
from sitegen.model import Site
from sitegen.progress import Progress, silent
from sitegen.routes import Route, compose
from sitegen.standing import CLIENT, name_of
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
