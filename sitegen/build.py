"""The stages in order: digests → Markdown pages → archive → pages of the site → documents → published folder."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import sitegen
from sitegen import ledger, markdown
from sitegen.archive import Archive, load
from sitegen.cache import key_of, load_cache, program, save_cache
from sitegen.config import Config
from sitegen.convert import Conversion, convert
from sitegen.errors import Problem, SitegenError
from sitegen.ids import file_of
from sitegen.model import Page, Site
from sitegen.progress import Progress, silent
from sitegen.routes import compose
from sitegen.search import CLIENT, Index, Memory, SearchDocument, load_memory, save_memory
from sitegen.search.lunr_json import lunr_json
from sitegen.theme import Theme, theme_folders
from sitegen.writer import Output, open_output

FILTERS = {"markdown": markdown.render, "text": markdown.render_text, "plain": markdown.plain}
"""What templates make of text, by the name they know it under."""
CHUNK = 64
"""How many pages a process renders at a time."""
WORTH_PROCESSES = 500
"""From how many pages on it pays to start processes."""


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
    conversion = convert(config, progress=progress)
    archive = load(config)
    problems = tuple(dict.fromkeys((*conversion.problems, *archive.problems)))
    if strict and problems:
        raise StrictError(problems)
    output = publish(config, archive, out, jobs=jobs, cache=cache, progress=progress)
    ledger.remember(config, archive.addresses)
    return Report(
        papers=len(archive.papers),
        dates=len(archive.dates),
        written=output.written,
        unchanged=output.unchanged,
        removed=output.removed,
        seconds=time.perf_counter() - start,
        conversion=conversion,
        problems=problems,
    )


class StrictError(SitegenError):
    """There are problems, and the user asked for none."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        super().__init__(f"{count}, and --strict allows none", hint="mend them; the site is as it was")


def publish(
    config: Config, archive: Archive, out: Path, *, jobs: int | None, cache: bool, progress: Progress = silent
) -> Output:
    """Builds the site of a loaded archive into `out`."""
    site, pages = compose(archive, config, sitegen.__version__)
    theme = make_theme(config)
    remembered = config.root / ".sitegen" / f"cache-{key_of(str(out.resolve()))[:12]}"
    index_memory = config.root / ".sitegen" / "search"
    with open_output(out, config, load_cache(remembered) if cache else {}) as output:
        _put_assets(output, theme)
        index = Index(search_documents(archive), load_memory(index_memory, program()) if cache else Memory())
        _put_index(output, index, progress)
        if config.search.lunr_json:
            _put_lunr_json(output, index)
        shared = key_of(site, theme.fingerprint, sitegen.__version__)
        keys = {page.address: key_of(shared, page.template, page) for page in pages}
        stale = [page for page in pages if not output.keep(file_of(page.address), keys[page.address])]
        for done, (address, document) in enumerate(_render(stale, site, theme, jobs)):
            name = file_of(address)
            output.put(name, keys[address], {name: document})
            progress("Rendering", done + 1, len(stale))
        output.commit()
    if cache:
        save_cache(remembered, output.made)
        save_memory(index_memory, program(), index.memory())
    return output


def make_theme(config: Config) -> Theme:
    """The archive's theme with the search's browser half and the filters that make HTML of text."""
    return Theme(theme_folders(config), {"search": CLIENT}, FILTERS)


def _put_assets(output: Output, theme: Theme) -> None:
    if not output.keep("assets/", theme.assets):
        files = {f"{theme.assets}{name}": path.read_bytes() for name, path in theme.static.items()}
        output.put("assets/", theme.assets, files)


def _put_index(output: Output, index: Index, progress: Progress) -> None:
    for done, part in enumerate(index.parts):
        name = f"search/{part.name}"
        if not (index.knows(part) and output.keep(name, part.key)):
            progress("Indexing", done, len(index.parts))
            output.put(name, part.key, {f"search/{file}": text for file, text in index.files(part).items()})
    progress("Indexing", len(index.parts), len(index.parts))
    manifest = index.manifest()
    output.put("search/", "", {"search/manifest.json": manifest})


def _put_lunr_json(output: Output, index: Index) -> None:
    name, key = "search/lunr.json", key_of([part.key for part in index.parts])
    if not output.keep(name, key):
        output.put(name, key, {name: lunr_json(index.documents, index.streams)})


def search_documents(archive: Archive) -> list[SearchDocument]:
    """The papers as the search index gets them."""
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
            key=key_of(paper.file),
        )
        for paper in archive.papers.values()
    ]


def _render(pages: Sequence[Page], site: Site, theme: Theme, jobs: int | None) -> Iterator[tuple[str, bytes]]:
    """The documents of pages with their addresses, in the pages' order."""
    processes = min(jobs or os.cpu_count() or 1, len(pages) // CHUNK + 1)
    if processes == 1 or len(pages) < WORTH_PROCESSES:
        for page in pages:
            yield page.address, theme.render(page, site).encode()
        return
    context = multiprocessing.get_context("spawn")
    chunks = (pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK))
    with ProcessPoolExecutor(processes, context, _start_worker, (theme.folders, dict(theme.shared), site)) as executor:
        waiting = [executor.submit(_render_chunk, chunk) for chunk in islice(chunks, 2 * processes)]
        while waiting:
            documents = waiting.pop(0).result()
            waiting += [executor.submit(_render_chunk, chunk) for chunk in islice(chunks, 1)]
            yield from documents


_worker: tuple[Theme, Site]


def _start_worker(folders: tuple[Path, ...], shared: dict[str, Path], site: Site) -> None:
    global _worker
    _worker = (Theme(folders, shared, FILTERS), site)


def _render_chunk(pages: Sequence[Page]) -> list[tuple[str, bytes]]:
    theme, site = _worker
    return [(page.address, theme.render(page, site).encode()) for page in pages]
