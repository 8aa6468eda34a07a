"""Keeps the list of addresses: which were published, and what an editor has decided of some of them.

`content/addresses.txt` has a line for the address of every paper, date, tag and hand-written page there ever was,
sorted, so that one that vanishes is noticed. It belongs under version control, where two versions of it merge line by
line; in which order lines stand, and how often, is no matter:

    papers/2503.01234/                                                  was published
    papers/2503.05678/ gone arxiv:2503.05678 "A paper's title"          was removed, and does not come back
    papers/a-title/ -> papers/2503.01234/ "Another title"               was merged with another, or has moved

What stands behind a removed or merged paper is what digests know it by. Deleting such a line undoes the decision.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sitegen.archive.addresses import read_lines, write_lines
from sitegen.config import Config
from sitegen.errors import Problem
from sitegen.ids import parse_arxiv, parse_doi
from sitegen.layout import ADDRESSES
from sitegen.text import clean, collapse

_ADDRESS = r"(?:[a-z0-9][a-z0-9._-]*/)+"
_LINE = re.compile(
    rf"(?P<address>{_ADDRESS})(?:[ \t]+(?P<word>gone|->[ \t]*(?P<to>{_ADDRESS}))(?:[ \t]+(?P<known>.+))?)?"
)
_LIST = re.compile(r"(?:archive|search|subscribe|tags)/|(?:tags/[^/]+/)?[0-9]+/(?:[0-9]+/)?")
"""An address of the site's own, of a list that comes and goes with its papers, or that is always there."""
_KNOWN_BY = re.compile(r"(?:arxiv:(?P<arxiv>\S+)\s*)?(?:doi:(?P<doi>\S+)\s*)?(?P<title>.*)")
_PAPER = re.compile(r"papers/([^/]+)/")


@dataclass(frozen=True, slots=True)
class KnownBy:
    """What digests know a paper by whose page is no more."""

    title: str = ""
    arxiv: str | None = None
    doi: str | None = None

    def __str__(self) -> str:
        ids = (f"arxiv:{self.arxiv}" if self.arxiv else "", f"doi:{self.doi}" if self.doi else "")
        return " ".join(filter(None, (*ids, f'"{collapse(clean(self.title))}"' if self.title else "")))


@dataclass(frozen=True, slots=True)
class Decision:
    """That an address has no page of its own any more."""

    address: str
    to: str | None = None
    """Where it leads instead; None where it is gone."""
    known_by: KnownBy = field(default_factory=KnownBy)
    """Of a paper."""
    line: int = 0
    """Where that stands in the list."""

    def __str__(self) -> str:
        return f"{self.address} {f'-> {self.to}' if self.to else 'gone'} {self.known_by}".rstrip()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The list as it stands."""

    exists: bool = False
    published: Mapping[str, int] = field(default_factory=dict)
    """The lines of the addresses that were published and of which nothing was decided."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By address."""
    problems: tuple[Problem, ...] = ()
    """Lines that say nothing, or not the same."""

    def end(self, address: str) -> str | None:
        """The address that one leads to in the end; None where that is gone."""
        while decision := self.decisions.get(address):
            if decision.to is None:
                return None
            address = decision.to
        return address

    def paper(self, slug: str) -> str | None:
        """The slug of the paper that a slug stands for now; None where that was removed."""
        end = self.end(f"papers/{slug}/")
        found = _PAPER.fullmatch(end) if end else None
        return found[1] if found else None

    @property
    def papers(self) -> dict[str, Decision]:
        """What was decided of papers, by their slugs."""
        found = ((_PAPER.fullmatch(address), decision) for address, decision in self.decisions.items())
        return {match[1]: decision for match, decision in found if match}


def read_ledger(config: Config) -> Ledger:
    """The list of an archive. Raises SitegenError where it can't be read, or holds a conflict of version control."""
    lines = read_lines(config)
    return _ledger(lines or [], exists=lines is not None)


def record(config: Config, addresses: AbstractSet[str]) -> None:
    """Adds addresses of pages that are there. Raises SitegenError where the list can't be read or written."""
    lines = read_lines(config) or []
    decided = _ledger(lines).decisions.keys()
    write_lines(config, {*lines, *addresses} - decided, lines)


def forget(config: Config, addresses: AbstractSet[str]) -> None:
    """Takes addresses of which nothing was decided off the list. Raises SitegenError as `record`."""
    lines = read_lines(config) or []
    write_lines(config, {*lines} - addresses, lines)


def decide(config: Config, decisions: Iterable[Decision], forgotten: AbstractSet[str] = frozenset()) -> None:
    """Writes decisions down, in place of whatever was known of their addresses, and takes those to be forgotten off
    the list: all of it, or nothing. Raises SitegenError as `record`."""
    lines = read_lines(config) or []
    new = {decision.address: str(decision) for decision in decisions}
    kept = {line for line in lines if line.strip() and line.split()[0] not in new}
    write_lines(config, (kept - forgotten) | {*new.values()}, lines)


def listed(config: Config) -> set[str] | None:
    """The addresses that were published and of which nothing was decided; None where there is no list. Raises
    SitegenError as `record`."""
    ledger = read_ledger(config)
    return {*ledger.published} if ledger.exists else None


def vanished(ledger: Ledger, addresses: AbstractSet[str], drafts: Container[str] = ()) -> list[Problem]:
    """A problem for each address on the list that neither leads to one of those there are nor is gone on purpose.
    `drafts` are those of pages that are not published yet."""
    back = "restore its page, write `-> ADDRESS` behind it if it has moved, or delete this line to give it up"
    draft = "its page is a draft: take `draft` off it, or delete this line to give it up"
    lost = [
        Problem(
            ADDRESSES, number, f"/{address} was published and has no page any more", (back, draft)[address in drafts]
        )
        for address, number in ledger.published.items()
        if address not in addresses
    ]
    for decision in ledger.decisions.values():
        end = ledger.end(decision.address)
        if end and end not in addresses:
            what = f"/{decision.address} leads to /{end}, which has no page"
            lost.append(Problem(ADDRESSES, decision.line, what, "restore that page, or write `gone` in its place"))
    return sorted(lost)


def _ledger(lines: Iterable[str], *, exists: bool = True) -> Ledger:
    published: dict[str, int] = {}
    decisions: dict[str, Decision] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            if line.strip():
                hint = "write `papers/SLUG/`, and behind it nothing, `gone` or `-> papers/OTHER/`"
                problems.append(Problem(ADDRESSES, number, "a line that is no address", hint))
        elif not match["word"]:
            published.setdefault(match["address"], number)
        elif _LIST.fullmatch(match["address"]):
            what = f"/{match['address']} is an address of the site's own, which can't go or lead elsewhere"
            problems.append(Problem(ADDRESSES, number, what, "delete this line"))
        else:
            known_by = _known_by(match["known"] or "")
            if known_by is None:
                hint = "write arxiv:2503.01234 or doi:10.1234/abc, then the title in quotes"
                problems.append(Problem(ADDRESSES, number, "an id that is none", hint))
            decision = Decision(match["address"], match["to"], known_by or KnownBy(), number)
            known = decisions.setdefault(decision.address, decision)
            if known.to != decision.to:
                what = f"/{known.address} has another fate than in line {known.line}, which counts"
                problems.append(Problem(ADDRESSES, number, what, "delete one of the two lines"))
    for decision in _loops(decisions):
        del decisions[decision.address]
        what = f"/{decision.address} leads back to itself: the line does not count"
        problems.append(Problem(ADDRESSES, decision.line, what, "delete this line, or another one on the way"))
    open_ = {address: number for address, number in published.items() if address not in decisions}
    return Ledger(exists, open_, decisions, tuple(problems))


def _known_by(text: str) -> KnownBy | None:
    """What stands behind a decision; None where that has an id that is none."""
    match = _KNOWN_BY.fullmatch(text)
    if match is None:
        return None
    arxiv, doi = parse_arxiv(match["arxiv"] or ""), parse_doi(match["doi"] or "")
    if (arxiv is None) != (match["arxiv"] is None) or (doi is None) != (match["doi"] is None):
        return None
    title = match["title"].strip()
    in_quotes = len(title) > 1 and title[0] == title[-1] == '"'
    return KnownBy(title[1:-1] if in_quotes else title, arxiv.bare if arxiv else None, doi)


def _loops(decisions: Mapping[str, Decision]) -> list[Decision]:
    """The decisions that lie on a way that leads back to where it began."""
    loops = []
    for decision in decisions.values():
        seen: set[str] = set()
        at: Decision | None = decision
        while at and at.to and at.address not in seen:
            seen.add(at.address)
            at = decisions.get(at.to)
        if at is decision and seen:
            loops.append(decision)
    return loops
