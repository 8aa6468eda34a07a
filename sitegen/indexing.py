"""The search index as a piece of a build's work, done beside the pages: only the parts that changed are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sitegen import markdown
from sitegen.archive import Archive
from sitegen.cache import Memory, key_of
from sitegen.writer import Output, Staged, Stager

if TYPE_CHECKING:
    from sitegen.search import SearchDocument

_WHOLE = "index:"
"""What the index's files are remembered under: the manifest under this, each part's under this and its name."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """What there is to do for the index of an archive, in whatever process."""

    archive: Archive
    lunr_json: bool
    """Whether the index is wanted as lunr.js loads it, too."""
    memory: Memory
    intact: Mapping[str, str]
    """The keys of what lies in the site as it was made, by the names it is remembered under."""

    def __len__(self) -> int:
        """How much work it is at most: an entry in the index a paper."""
        return len(self.archive.papers)

    @property
    def key(self) -> str:
        """A hash of all that the index is made of."""
        return key_of([paper.key for paper in self.archive.papers.values()], self.lunr_json)

    def stage(self, stager: Stager) -> list[tuple[str, str, dict[str, Staged] | None]]:
        """Stages what has changed: the name and the key of each part, and what became of its files; None where they
        lie there as they should."""
        from sitegen.search import Index, recall, remember  # only now: most builds of a small change need no index
        from sitegen.search.lunr_json import lunr_json

        index = Index(search_documents(self.archive), recall(self.memory))
        done: list[tuple[str, str, dict[str, Staged] | None]] = []
        staged: dict[str, Staged] = {}  # parts may share a file, which is staged once

        def stage_all(files: Mapping[str, bytes]) -> dict[str, Staged]:
            for file, text in files.items():
                staged[file] = staged.get(file) or stager.stage(f"search/{file}", text)
            return {f"search/{file}": staged[file] for file in files}

        for part in index.parts:
            name = f"{_WHOLE}{part.name}"
            is_there = index.knows(part) and self.intact.get(name) == part.key
            done.append((name, part.key, None if is_there else stage_all(index.files(part))))
        if self.lunr_json:
            done.append(
                (f"{_WHOLE}lunr.json", self.key, stage_all({"lunr.json": lunr_json(index.documents, index.streams)}))
            )
        done.append((_WHOLE, self.key, stage_all({"manifest.json": index.manifest()})))
        remember(self.memory, index.known())
        return done


def indexing(archive: Archive, output: Output, memory: Memory, *, lunr_json: bool) -> list[Indexing]:
    """What there is to do for the index, so that the site has it: nothing where the papers are as they were."""
    remembered = {name: made.key for name, made in output.remembered.items() if name.startswith(_WHOLE)}
    intact = {name: key for name, key in remembered.items() if output.holds(name)}
    todo = Indexing(archive, lunr_json, memory, intact)
    if intact != remembered or intact.get(_WHOLE) != todo.key:
        return [todo]
    for name, key in remembered.items():
        output.keep(name, key)
    return []


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
