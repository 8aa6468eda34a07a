"""What a conversion did, as values: they are remembered with a build, which reads them without its stages."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What `convert` did. Paths are relative to the archive's folder."""

    digests: int = 0
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    orphans: tuple[str, ...] = ()
    """Pages that no digest lists any more; only `prune` removes them."""
    losses: tuple[Loss, ...] = ()
    """What the digests no longer give; only `accept_loss` takes it off its page."""
    problems: tuple[Problem, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is no fault but worth knowing, a sentence each."""
        gone = "no digest lists it any more; `sitegen convert --prune` removes it"
        return (*map(str, self.kept), *map(str, self.losses), *(f"{page}: {gone}" for page in self.orphans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page edited by hand that a digest has something else for."""

    path: str
    differs: tuple[str, ...]
    """The fields in which the digest differs."""

    def __str__(self) -> str:
        return f"{self.path}: edited by hand, kept; its digest has another {', '.join(self.differs)}"


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
