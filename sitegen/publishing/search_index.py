"""Makes the search index of an archive beside its pages: only the parts that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from sitegen.archive.load import Archive, Paper
from sitegen.publishing.writer import Output, Staged, StagedFile, Stager
from sitegen.rendering import markdown, remnants
from sitegen.system.cache import Cache, key_of
from sitegen.system.processes import in_subprocess

if TYPE_CHECKING:
    from sitegen.search.documents import SearchDocument, SearchText

_WHOLE = "index:"
"""What the index's files are known by: the manifest by this, each part's by this and its name."""


class IndexUpdate:
    """What a build has to do for the search index."""

    def __init__(self, archive: Archive, output: Output, cache: Cache, *, lunr_json: bool) -> None:
        """With `lunr_json` the index is wanted as lunr.js loads it, too."""
        self._archive = archive
        self._lunr_json = lunr_json
        self._cache = cache
        self._key = key_of([paper.key for paper in archive.papers.values()], lunr_json)
        """A hash of all that the index is made of."""
        last = {name: files.key for name, files in output.last_built.items() if name.startswith(_WHOLE)}
        self._untouched = {name: key for name, key in last.items() if output.is_untouched(name)}
        """The keys of what lies in the site as it was built."""
        self.is_needed = self._untouched != last or last.get(_WHOLE) != self._key
        """Whether anything is to be made."""
        if not self.is_needed:
            for name, key in last.items():
                output.keep(name, key)

    @contextmanager
    def in_background(self, stager: Stager, jobs: int | None) -> Iterator[Callable[[], list[Staged]]]:
        """Begins to make what is needed, in a process of its own if `jobs` allow, and gives what waits for it."""
        if not self.is_needed:
            yield list
            return
        with in_subprocess(partial(self._stage, stager), jobs) as staged:
            yield staged

    def _stage(self, stager: Stager) -> list[Staged]:
        """Makes and stages the parts that changed."""
        from sitegen.search.builder import (  # only now: numpy takes long to read, and starts threads
            Index,
            load_cached_index,
            save_cached_index,
            write_lunr_json,
        )

        index = Index(search_documents(self._archive), load_cached_index(self._cache))
        staged: list[Staged] = []
        by_file: dict[str, StagedFile] = {}  # parts may share a file, which is staged once

        def stage_all(files: Iterable[tuple[str, bytes]]) -> dict[str, StagedFile]:
            names = []
            for file, text in files:
                names.append(file)
                by_file[file] = by_file.get(file) or stager.stage(f"search/{file}", text)
            return {f"search/{file}": by_file[file] for file in names}

        for part in index.parts:
            name = f"{_WHOLE}{part.name}"
            is_there = index.is_cached(part) and self._untouched.get(name) == part.key
            staged.append(Staged(name, part.key, None if is_there else stage_all(index.files(part))))
        if self._lunr_json:
            whole = write_lunr_json(index.documents, index.tokenized)
            staged.append(Staged(f"{_WHOLE}lunr.json", self._key, stage_all([("lunr.json", whole)])))
        staged.append(Staged(_WHOLE, self._key, stage_all([("manifest.json", index.manifest())])))
        save_cached_index(self._cache, index.cached())
        return staged


def search_documents(archive: Archive) -> list[SearchDocument]:
    """The papers as the search index takes them."""
    from sitegen.search.documents import SearchDocument

    return [
        SearchDocument(slug=paper.slug, date=paper.dates[0], text=partial(_text, paper), key=paper.key)
        for paper in archive.papers.values()
    ]


def _text(paper: Paper) -> SearchText:
    from sitegen.search.documents import SearchText

    file = paper.file
    abstract = markdown.plain(file.body)
    spelt = remnants.spellings(f"{file.title} {abstract}")
    return SearchText(
        title=file.title,
        authors=file.authors,
        abstract=abstract,
        tags=paper.tags,
        keywords=(*file.keywords, *filter(None, [file.arxiv, file.doi]), *spelt),
        code="code" in file.links,
    )
