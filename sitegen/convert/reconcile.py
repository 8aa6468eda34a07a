"""Brings together, part by part, what a person wrote on a page and what digests say now.

A part whose checksum is the one that the page holds of it is as digests gave it: it follows them, and stays, as a loss,
where they no longer have it. Any other is a person's: it stays, taken off or changed or added, until its digests say
something else than they did, which is told, and then stays, too. In a list this holds for each of its entries.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitegen.archive.parts import LISTS, checksum_of, checksums

FREE = frozenset({"source", "provenance", "versions"})
"""What tells of digests rather than of a paper: nothing is lost with it, and nobody need be told of it."""
UNKNOWN = ""
"""Stands for a checksum where it can't be told what digests gave."""

_OTHER_LIST = {"tags": "keywords", "keywords": "tags"}
"""Where the settings may move a term to."""
NO_NAMES: Mapping[str, str] = {}
Parts = Mapping[str, Any]


@dataclass(slots=True)
class Reconciled:
    """What a page shall say."""

    parts: dict[str, Any] = field(default_factory=dict)
    generated: dict[str, str] = field(default_factory=dict)
    """The checksum of each part as digests gave it last."""
    by_hand: dict[str, bool] = field(default_factory=dict)
    """The parts by hand that digests have otherwise; and whether they had that already when a person decided."""
    lost: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The parts that digests no longer have; of a list, its entries."""


def reconcile(
    page: Parts,
    generated: Mapping[str, str],
    digest: Parts,
    *,
    names: Mapping[str, str | None] = NO_NAMES,
    accept_loss: bool = False,
    take: Container[str] = (),
    keep: Container[str] = (),
) -> Reconciled:
    """What a page shall say that has some parts, and held these checksums of them; `digest` is what digests imply now.

    `names` gives the names that slugs or tags have now, and None for what was removed. Of the parts to `take`, what
    digests have comes on the page; of those to `keep`, a person has seen and refused it.
    """
    done = Reconciled()
    for name in dict.fromkeys((*digest, *page, *generated)):
        given, had, said = generated.get(name), page.get(name), digest.get(name)
        if name in LISTS and (given != UNKNOWN or name in take or name in keep):
            entries = _Entries(
                had or (), (given or "").split(), said or (), names if name in ("papers", "tags") else NO_NAMES
            )
            elsewhere = digest.get(_OTHER_LIST.get(name, ""), ())
            entries.settle(done, name, elsewhere, accept_loss=accept_loss, take=name in take, keep=name in keep)
            continue
        now = None if said is None else _checksum(name, said)
        is_as_given = had is not None and given == _checksum(name, had)
        if said is None:
            if is_as_given and name == "more_authors" and digest.get("authors"):
                if len(done.parts.get("authors", ())) < len(digest["authors"]):
                    _set(done, name, had, given)  # digests name all of them now, but those on the page are a person's
                continue
            if is_as_given and not name.startswith("family_names."):
                if name in FREE:
                    continue
                done.lost[name] = ()
                if accept_loss:
                    continue
            elif is_as_given and name.partition(".")[2] not in done.parts.get("authors", ()):
                continue  # family names go with their authors
            _set(done, name, had, given)
        elif had is not None and _checksum(name, had) == now:
            _set(done, name, had, now)
        elif name in take or is_as_given or (given is None and had is None):
            _set(done, name, said, now)
        else:
            _set(done, name, had, now if name in keep else given)
            if name not in FREE:
                done.by_hand[name] = done.generated.get(name) == now
    return done


class _Entries:
    """The entries of a list on the page, as digests gave them last, and as they imply them now."""

    def __init__(
        self, had: Sequence[str], given: Sequence[str], said: Sequence[str], names: Mapping[str, str | None]
    ) -> None:
        self.page = tuple(had)
        self.had = [*dict.fromkeys(now for entry in had if (now := names.get(entry, entry)) is not None)]
        self.said = [*dict.fromkeys(said)]
        self.code = {entry: checksum_of(entry) for entry in (*self.had, *self.said)}
        renamed = {checksum_of(other): slug and checksum_of(slug) for other, slug in names.items()}
        self.given = [*dict.fromkeys(now for code in given if (now := renamed.get(code, code)) is not None)]

    def settle(
        self, done: Reconciled, name: str, elsewhere: Sequence[str], *, accept_loss: bool, take: bool, keep: bool
    ) -> None:
        """Adds to `done` which entries shall stand on the page, and in which order; what digests have `elsewhere` has
        only changed its place."""
        code, had, said = self.code, {*self.had}, {*self.said}
        given = self.given
        if keep:
            given = [*dict.fromkeys((*given, *(code[entry] for entry in self.said)))]
        if take:
            on_page = {code[entry] for entry in self.had}
            given = [one for one in given if one in on_page]
        known = {*given}
        missing = [entry for entry in self.had if code[entry] in known and entry not in said]
        lost = [entry for entry in missing if entry not in elsewhere]
        gone = {entry for entry in missing if accept_loss or entry in elsewhere}
        kept = [entry for entry in self.had if entry not in gone]
        wanted = [entry for entry in self.said if entry in had or code[entry] not in known]

        there = [code[entry] for entry in kept if code[entry] in known]
        is_in_order = take or there == [one for one in given if one in {*there}]
        entries = _together(wanted, kept) if is_in_order else _together(kept, wanted)
        theirs = [code[entry] for entry in (entries if is_in_order else wanted) if entry in said or entry in lost]
        theirs = [*dict.fromkeys((*theirs, *(one for one in given if one in {*there})))]
        taken_off = known.union(code[entry] for entry in said) - {code[entry] for entry in gone} - {*theirs}
        codes = _in_known_order(theirs, taken_off, [code[entry] for entry in self.said], given)
        is_there = entries == [*dict.fromkeys(self.page)]  # where a person has written one twice, it may stand twice
        _set(done, name, (self.page if is_there else tuple(entries)) or None, " ".join(codes) or None)
        if lost:
            done.lost[name] = tuple(lost)
        if not is_in_order or len(wanted) < len(said) or any(entry not in said and entry not in lost for entry in kept):
            done.by_hand[name] = True


def _together(lead: Sequence[str], others: Sequence[str]) -> list[str]:
    """The entries in the order of `lead`, and each of the others behind the one that stands before it there."""
    found, before = [*lead], None
    known = {*lead}
    for entry in others:
        if entry not in known:
            found.insert(0 if before is None else found.index(before) + 1, entry)
        before = entry
    return found


def _in_known_order(theirs: Sequence[str], taken_off: set[str], *orders: Sequence[str]) -> Sequence[str]:
    """The checksums of a list's entries, those taken off behind the others; or in the first of some orders that has the
    same and `theirs` in their order, so that what a person takes off changes nothing else."""
    for order in orders:
        if {*order} == taken_off.union(theirs) and [one for one in order if one not in taken_off] == theirs:
            return order
    return [*theirs, *sorted(taken_off)]


def _set(done: Reconciled, name: str, value: Any, given: str | None) -> None:
    if value is not None:
        done.parts[name] = value
    if given is not None:
        done.generated[name] = given


def _checksum(name: str, value: Any) -> str:
    return checksums({name: value})[name]
