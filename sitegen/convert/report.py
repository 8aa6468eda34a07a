"""What a conversion did, as values: they are remembered with a build, which reads them without its stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sitegen.errors import Problem
from sitegen.layout import DATES, is_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What `convert` did. Paths are relative to the archive's folder."""

    digests: int = 0
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    """Pages that no digest lists any more; only `prune` removes them."""
    losses: tuple[Loss, ...] = ()
    """What the digests no longer give; only `accept_loss` takes it off its page."""
    returned: tuple[str, ...] = ()
    """Pages that were published, whose files were gone, and that are made again since digests list them."""
    problems: tuple[Problem, ...] = ()
    told: tuple[Problem, ...] = ()
    """What else is to be told of digests."""
    unused: tuple[Unused, ...] = ()
    """The fields of digests' records that were not used."""

    @property
    def is_whole(self) -> bool:
        """Whether every digest could be read, in part at least."""
        return not any(problem.kind == "unread" for problem in self.problems)

    def again(self) -> Conversion:
        """What a conversion would say that finds everything as this one left it."""
        return replace(self, written=(), returned=(), unchanged=self._pages)

    @property
    def _pages(self) -> int:
        """How many pages there are of what digests list: one may have been written before its paper had another."""
        return self.unchanged + len({*self.written} - {orphan.path for orphan in self.orphans})

    def following(self, first: Conversion) -> Conversion:
        """What is told together of this conversion and the `first`, right before it."""
        removed = (*first.removed, *self.removed)
        written = sorted({*first.written, *self.written} - {*removed})
        told_unchanged = {*first.written} - {*self.written, *removed, *(orphan.path for orphan in self.orphans)}
        return replace(self, written=tuple(written), unchanged=self.unchanged - len(told_unchanged), removed=removed)

    def joined(self, done: Conversion, paths: Container[str | None], known: int) -> Conversion:
        """What a conversion of all digests would say, where since this one new ones came in, and what was `done` since
        is told of all digests and pages at some paths; `known` is how many of the pages were told of here, too."""

        def but(told: Iterable[Told]) -> Iterator[Told]:
            return (one for one in told if one.path not in paths)

        return replace(
            done,
            digests=self.digests + done.digests,
            unchanged=self._pages + done.unchanged - known,
            kept=tuple(sorted((*but(self.kept), *done.kept), key=lambda one: one.path)),
            orphans=tuple(sorted((*but(self.orphans), *done.orphans), key=lambda one: one.path)),
            losses=tuple(sorted((*but(self.losses), *done.losses), key=lambda one: one.path)),
            problems=tuple(sorted((*but(self.problems), *done.problems), key=lambda one: Path(one.path or ""))),
            told=tuple(sorted((*but(self.told), *done.told), key=lambda one: Path(one.path or ""))),
            unused=tuple(sorted((*but(self.unused), *done.unused), key=lambda one: Path(one.path))),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What is no fault but worth knowing, a sentence each."""
        losses, told = (map(str, ones) for ones in (self.losses, self.told))
        return (
            *self._kept_notes(),
            *losses,
            *told,
            *self._unused_notes(),
            *self._orphan_notes(),
            *self._returned_notes(),
        )

    def _kept_notes(self) -> Iterator[str]:
        """A sentence for each page of which digests have something otherwise."""
        pages: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.kept:
            pages[one.path].append(str(one))
        for path, differences in pages.items():
            settle = "`sitegen convert --keep FILE` or `--take FILE` settles it"
            yield f"{path}: edited by hand, kept: {'; '.join(differences)}; {settle}"

    def _returned_notes(self) -> Iterator[str]:
        """Why pages came back that somebody has deleted."""
        if self.returned:
            first, *more = self.returned
            many = f" and {len(more)} more, whose files were gone, are" if more else ", whose file was gone, is"
            yield f"{first}{many} made again, since digests list it; `sitegen remove` drops a paper for good"

    def _unused_notes(self) -> Iterator[str]:
        """A sentence for each field that was not used, in however many digests."""
        fields: defaultdict[str, list[Unused]] = defaultdict(list)
        for one in self.unused:
            fields[one.field].append(one)
        for field, ones in sorted(fields.items()):
            records = sum(one.records for one in ones)
            where = f"{len(ones)} digests" if len(ones) > 1 else ones[0].path
            yield f'{where}: "{field}" is not used, which {records:,} record{"s have" if records > 1 else " has"}'

    def _orphan_notes(self) -> Iterator[str]:
        """A sentence for the pages that stem from the same digests."""
        pages: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for orphan in self.orphans:
            pages[orphan.sources or (orphan.path,)].append(orphan.path)
        by_hand = "restore the digests from version control, or remove {} by hand"
        loses = any(is_in(path, DATES) for paths in pages.values() for path in paths)
        prune = f"`sitegen convert --prune{' --accept-loss' * loses}`"  # which takes papers off dates only then
        cure = f"{prune} removes {{}}" if self.digests else by_hand
        for sources, paths in pages.items():
            if len(paths) == 1:
                yield f"{paths[0]}: no digest lists it any more; {cure.format('it')}"
            else:
                some = f"{len(paths)} of the pages"
                yield f"{', '.join(sources)}: no digest lists {some} any more; {cure.format('them')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A part of a page that a person has written, changed or taken off, and digests have otherwise."""

    path: str
    name: str
    """Of the part: "title", "abstract", "links.code"."""
    page: str
    """What the page says, in a form for people; "" where it says nothing."""
    digest: str
    """What the digests have."""
    decided: bool = False
    """Whether they had it already when a person decided otherwise; else they have moved on since."""

    def __str__(self) -> str:
        said = f"is {_short(self.page)}" if self.page else "is taken off"
        return f"{self.name} {said}, in its digests now {_short(self.digest)}"


@dataclass(frozen=True, slots=True)
class Orphan:
    """A page that no digest lists any more."""

    path: str
    sources: tuple[str, ...]
    """The digests that listed it."""


@dataclass(frozen=True, slots=True)
class Unused:
    """A field of a digest's records that was not used."""

    path: str
    field: str
    records: int
    """How many have text in it."""


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
        hint = "`sitegen convert --accept-loss` takes that off"
        return f"{self.path}: {self.what} kept that its digests no longer have; {hint}"


_SHORT = 60
"""How many letters of a value are shown in a sentence."""


def _short(value: str) -> str:
    value = " ".join(value.split())
    return f'"{value[:_SHORT].rstrip()}…"' if len(value) > _SHORT else f'"{value}"'


Told = TypeVar("Told", Kept, Orphan, Loss, Problem, Unused)
