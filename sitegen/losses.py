"""What the digests no longer give: papers that a date page would lose, and the abstract or authors of a paper's page.

A digest that was replaced by a poorer one, or is missing by accident, must not empty an archive unheard: what is there
stays until somebody says that the loss is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sitegen.model import DateFile, PaperFile

File = TypeVar("File", bound=PaperFile | DateFile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a page would lose, or has lost."""

    path: str
    what: str
    """In words: "3 papers", "the abstract"."""
    accepted: bool
    """Whether it is gone; else it is kept."""

    def __str__(self) -> str:
        if self.accepted:
            return f"{self.path}: {self.what} taken off"
        return f"{self.path}: {self.what} kept that its digests no longer have; `--accept-loss` takes that off"


def guard(
    path: str, there: PaperFile | DateFile, file: File, slugs: Mapping[str, str], *, accept: bool
) -> tuple[File, Loss | None]:
    """A page as it shall be written over the one that is there: with what it would lose, unless that is accepted.

    `slugs` gives the slug of a paper by those of its other pages: what is listed by another name is not lost.
    """
    if isinstance(there, DateFile) and isinstance(file, DateFile):
        lost = [slug for slug in there.papers if slugs.get(slug, slug) not in file.papers]
        what, whole = f"{len(lost)} paper{'s' * (len(lost) > 1)}", {"papers": (*file.papers, *lost)}
    else:
        lost = [name for name in ("body", "authors") if getattr(there, name) and not getattr(file, name)]
        what = " and ".join({"body": "the abstract", "authors": "the authors"}[name] for name in lost)
        whole = {name: getattr(there, name) for name in lost}
    if not lost:
        return file, None
    loss = Loss(path=path, what=what, accepted=accept)
    return (file if accept else replace(file, **whole)), loss  # type: ignore[arg-type]
