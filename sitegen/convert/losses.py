"""What the digests no longer give: papers of a date's page; abstract, summary, authors or ids of a paper's page.

A digest that was replaced by a poorer one, or is missing by accident, must not empty an archive unheard: what is there
stays until somebody says that the loss is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sitegen.archive.body import compose_body, take_apart
from sitegen.archive.page import DateFile, PaperFile
from sitegen.convert.report import Loss

File = TypeVar("File", bound=PaperFile | DateFile)


def keep_losses(
    path: str, stored: PaperFile | DateFile, file: File, slugs: Mapping[str, str | None], *, accept: bool
) -> tuple[File, Loss | None]:
    """A page as it shall be written over the one that is there: with what it would lose, unless that is accepted.

    `slugs` gives the slug of a paper by those of its other pages, and None for what was removed: neither what is listed
    by another name is lost, nor that.
    """
    if isinstance(stored, DateFile) and isinstance(file, DateFile):
        lost = [slug for slug in stored.papers if slugs.get(slug, slug) not in (*file.papers, None)]
        whole: dict[str, object] = {"papers": (*file.papers, *lost)}
        what = f"{len(lost)} paper{'s' * (len(lost) > 1)}"
    else:
        had, has = _parts(stored), _parts(file)  # type: ignore[arg-type]
        lost = [name for name in had if had[name] and not has[name]]
        parts = has | {name: had[name] for name in lost}
        own = [name for name in stored.extra if name not in file.extra]
        what = " and ".join([*(f"the {name}" for name in lost), *own])
        lost += own
        whole = {
            "body": compose_body(parts["abstract"], parts["summary"], parts["notes"]),
            "authors": parts["authors"],
            "arxiv": parts["arXiv id"],
            "doi": parts["DOI"],
            "extra": {**file.extra, **{name: stored.extra[name] for name in own}},
        }
        if "authors" in lost and isinstance(stored, PaperFile):
            whole["family_names"] = stored.family_names
    if not lost:
        return file, None
    loss = Loss(path=path, what=what, accepted=accept)
    return (file if accept else replace(file, **whole)), loss  # type: ignore[arg-type]


def _parts(file: PaperFile) -> dict[str, Any]:
    """What a paper's page must not lose, by what people call it."""
    body = take_apart(file.body)
    return {
        "abstract": body.abstract,
        "summary": body.summary,
        "notes": body.notes,
        "authors": file.authors,
        "arXiv id": file.arxiv,
        "DOI": file.doi,
    }
