"""What a page that is there shall say: what a person wrote on it beside what its digests imply now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import AnyStoredPage
from sitegen.archive.parts import parts_of, with_parts
from sitegen.convert.losses import in_words
from sitegen.convert.options import Options, shown_name
from sitegen.convert.reconcile import UNKNOWN, reconcile
from sitegen.convert.report import Kept, Loss
from sitegen.convert.takeover import checksums_of_old
from sitegen.errors import SitegenError


@dataclass(frozen=True, slots=True)
class Beside:
    """A page as it shall be."""

    file: PaperFile | DateFile
    loss: Loss | None = None
    kept: tuple[Kept, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be told of it."""
        return self.loss is None and not any(not one.decided for one in self.kept)


def side_by_side(
    path: str, stored: AnyStoredPage, file: PaperFile | DateFile, names: Mapping[str, str | None], options: Options
) -> Beside:
    """The page at a path as it shall be; `file` is what its digests imply, and `names` gives the slug of a paper by its
    other ones. Raises SitegenError where what a person wrote leaves no room for that."""
    had: Any = stored.file
    parts, said = parts_of(had), parts_of(file)
    settled = options.settled if options.settled and options.settled.path == path else None
    chosen = settled.chosen({**said, **parts}) if settled else frozenset()
    take = chosen if settled and settled.take else frozenset()
    keep = chosen - take
    if had.generated is None:
        if not settled:
            return Beside(had, kept=_unlisted(path, had, file))
        generated, keep = dict.fromkeys(said, UNKNOWN), frozenset(said.keys() - take)
    elif isinstance(had.generated, str):
        generated = checksums_of_old(had, file)
    else:
        generated = had.generated
    done = reconcile(parts, generated, said, names=names, accept_loss=options.accept_loss, take=take, keep=keep)
    kept = (
        Kept(
            path=path, name=shown_name(name), page=shown(parts.get(name)), digest=shown(said.get(name)), decided=decided
        )
        for name, decided in done.by_hand.items()
        if options.decided or not decided
    )
    loss = Loss(path=path, what=in_words(done.lost), accepted=options.accept_loss) if done.lost else None
    page = had
    if done.parts != parts and parts_of(page := with_parts(had, done.parts)) != done.parts:
        raise no_room(path)
    return Beside(replace(page, generated=done.generated), loss, tuple(kept))


def no_room(path: str) -> SitegenError:
    """The error that what digests say can't be put on a page."""
    hint = "close what is open there, a block of code or a quote"
    return SitegenError("what its digests say can't be put beside what was written there", path=path, hint=hint)


def lost_parts(
    had: PaperFile | DateFile, file: PaperFile | DateFile, names: Mapping[str, str | None]
) -> Mapping[str, Sequence[str]]:
    """What a page would lose if it followed its digests, which imply `file`."""
    if not isinstance(had.generated, Mapping):
        return {}
    return reconcile(parts_of(had), had.generated, parts_of(file), names=names).lost


def _unlisted(path: str, had: PaperFile | DateFile, file: PaperFile | DateFile) -> tuple[Kept, ...]:
    """What is told of a page written by hand: that papers are on no list."""
    if not isinstance(had, DateFile) or not isinstance(file, DateFile) or {*file.papers} <= {*had.papers}:
        return ()
    return (Kept(path=path, name="papers", page=shown(had.papers), digest=shown(file.papers), decided=False),)


def shown(value: object) -> str:
    """The value of a part for people; "" where there is none."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return str(value)
