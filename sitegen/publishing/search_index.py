"""The search index as a piece of a build's work, done beside the pages: only the parts that changed are made."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from sitegen.archive.load import Archive, Paper
from sitegen.publishing.writer import Output, Staged, Stager, Staging
from sitegen.rendering import markdown
from sitegen.system.cache import Cache, key_of

if TYPE_CHECKING:
    from sitegen.search.documents import SearchDocument, SearchText

_WHOLE = "index:"
"""What the index's files are remembered under: the manifest under this, each part's under this and its name."""


class Indexing:
    """What there is to do for the index of an archive, in whatever process."""

    def __init__(self, archive: Archive, output: Output, cache: Cache, *, lunr_json: bool) -> None:
        """With `lunr_json` the index is wanted as lunr.js loads it, too."""
        self._archive = archive
        self._lunr_json = lunr_json
        self._cache = cache
        self._key = key_of([paper.key for paper in archive.papers.values()], lunr_json)
        """A hash of all that the index is made of."""
        remembered = {name: made.key for name, made in output.remembered.items() if name.startswith(_WHOLE)}
        self._intact = {name: key for name, key in remembered.items() if output.holds(name)}
        """The keys of what lies in the site as it was made."""
        self.is_needed = self._intact != remembered or remembered.get(_WHOLE) != self._key
        if not self.is_needed:
            for name, key in remembered.items():
                output.keep(name, key)

    def stage(self, stager: Stager) -> list[Staging]:
        """Stages what has changed."""
        from sitegen.search.builder import (  # only now: numpy takes long to read, and starts threads
            Index,
            load_known,
            save_known,
            write_lunr_json,
        )

        index = Index(search_documents(self._archive), load_known(self._cache))
        done: list[Staging] = []
        staged: dict[str, Staged] = {}  # parts may share a file, which is staged once

        def stage_all(files: Iterable[tuple[str, bytes]]) -> dict[str, Staged]:
            names = []
            for file, text in files:
                names.append(file)
                staged[file] = staged.get(file) or stager.stage(f"search/{file}", text)
            return {f"search/{file}": staged[file] for file in names}

        for part in index.parts:
            name = f"{_WHOLE}{part.name}"
            is_there = index.knows(part) and self._intact.get(name) == part.key
            done.append((name, part.key, None if is_there else stage_all(index.files(part))))
        if self._lunr_json:
            whole = write_lunr_json(index.documents, index.streams)
            done.append((f"{_WHOLE}lunr.json", self._key, stage_all([("lunr.json", whole)])))
        done.append((_WHOLE, self._key, stage_all([("manifest.json", index.manifest())])))
        save_known(self._cache, index.known())
        return done


def search_documents(archive: Archive) -> list[SearchDocument]:
    """The papers as the search index gets them."""
    from sitegen.search.documents import SearchDocument

    return [
        SearchDocument(slug=paper.slug, date=paper.dates[0], text=partial(_text, paper), key=paper.key)
        for paper in archive.papers.values()
    ]


def _text(paper: Paper) -> SearchText:
    from sitegen.search.documents import SearchText

    file = paper.file
    return SearchText(
        title=file.title,
        authors=file.authors,
        abstract=markdown.plain(file.body),
        tags=file.tags,
        keywords=(*file.keywords, *filter(None, [file.arxiv, file.doi])),
        code="code" in file.links,
    )
