"""The account of a text: what each of its lines became, so that nothing is passed over in silence.

A reader marks what it understands and takes entries; what nobody marked stays `unknown`, which is a problem. That
costs a word a line and nothing more: what a person wants to see of it is worked out when `sitegen add --explain` asks.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

from sitegen.digests.dates.several import DayList, arranged
from sitegen.digests.dates.written import Stated
from sitegen.digests.digest import Entry, Kind
from sitegen.digests.unused import holds_text, seems_to_be
from sitegen.errors import Problem, SitegenError
from sitegen.ids import title_key
from sitegen.text import collapse

MOST_TOLD = 10_000
"""How many problems of one file are told one by one: a large file of rubbish has millions."""
MOST = 1_000_000
"""How many papers, or problems, a file may have: more are no digest, and would fill the memory."""
MOST_LINES = 5 * MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader found in a text, before the digest's date is settled."""

    entries: tuple[Entry, ...] = ()
    stated: Stated | None = None
    """The date, where the text states one."""
    since: Stated | None = None
    """The first day, where the text states a range."""
    further: tuple[Reading, ...] = ()
    """The lists of other dates in the same text, each with its date stated whole, newest first; entries only."""
    problems: tuple[Problem, ...] = ()
    lines: tuple[Kind, ...] = ()
    """As in `Digest.lines`."""
    unused: Mapping[str, int] = field(default_factory=dict)
    """As in `Digest.unused`."""
    telling: Mapping[str, str] = field(default_factory=dict)
    """What those of the unused fields seem to be that by their name or a value are a paper's, such as its authors."""


@dataclass(slots=True)
class _Unused:
    """What was seen of a field that no reader has asked for yet."""

    records: int = 0
    """How many have text in it."""
    seems: str = ""
    """What a paper's field it seems to be, if any."""


class Account:
    """A text with what a reader has made of it so far. Lines are counted from 1."""

    def __init__(self, text: str, source: str) -> None:
        """`source` is the file's name for problems. Raises SitegenError where there is more than a digest can be."""
        self.source = source
        if text.count("\n") > MOST_LINES:
            raise self._too_much("lines", MOST_LINES)
        self.lines = lines_of(text)
        self.problems: list[Problem] = []
        self.entries: list[Entry] = []
        self._lists = [DayList(entries=self.entries)]
        self._kinds: list[Kind] = ["unknown" if line.strip() else "blank" for line in self.lines]
        self._said: set[tuple[object, ...]] = set()
        self._untold = 0
        self._unused: defaultdict[str, _Unused] = defaultdict(_Unused)
        self._asked: defaultdict[str, set[str]] = defaultdict(set)

    def kind(self, line: int) -> Kind:
        """What a line is so far."""
        return self._kinds[line - 1]

    def mark(self, kind: Kind, lines: int | range) -> None:
        """Says what a line, or some lines, became; a blank one stays blank."""
        for number in (lines,) if isinstance(lines, int) else lines:
            if self._kinds[number - 1] != "blank":
                self._kinds[number - 1] = kind

    def mark_rest(self, kind: Kind, lines: range) -> None:
        """Says what those of some lines became that are unknown so far."""
        for number in lines:
            if self._kinds[number - 1] == "unknown":
                self._kinds[number - 1] = kind

    def take(self, entry: Entry, *lines: tuple[Kind, range]) -> None:
        """Adds an entry that stands in some lines, unless it says just what another one does.

        One that says something else of the same paper is no repeat: `merge` brings them together.
        """
        said = (title_key(entry.title), *entry.links.items(), *entry.extra.items(), *_rest(entry))
        repeats = said in self._said
        if not repeats:
            if len(self._said) == MOST:
                raise self._too_much("papers", MOST)
            self._said.add(said)
            self.entries.append(entry)
        for kind, numbers in lines:
            self.mark("repeat" if repeats else kind, numbers)

    def drop(self, entries: Iterable[Entry]) -> None:
        """Takes back entries that turned out to be no papers; their lines are furniture."""
        dropped = {id(entry): entry for entry in entries}
        for one in self._lists:
            one.entries[:] = [entry for entry in one.entries if id(entry) not in dropped]

    def begin(self, stated: Stated, since: Stated | None = None) -> None:
        """Begins the list of another date, in which nothing is a repeat yet; what stands above all dates is of the
        first. `since` is the first day of a range."""
        if self._lists[-1].stated:
            self._lists.append(DayList())
            self.entries, self._said = self._lists[-1].entries, set()
        self._lists[-1].stated, self._lists[-1].since = stated, since

    def on(self, day: datetime.date) -> None:
        """Goes on with the list of a date, if it is another than that of the entry before."""
        stated = Stated(day.month, day.day, day.year)
        if self._lists[-1].stated != stated:
            self.begin(stated)

    def taken(self) -> Iterator[Entry]:
        """The entries of all dates so far."""
        return (entry for one in self._lists for entry in one.entries)

    def problem(self, line: int | None, what: str, hint: str) -> None:
        """Tells of something that was not understood; of very many such things only their number."""
        if len(self.problems) < MOST_TOLD:
            what = " ".join(what.split("\n"))  # it may quote the name of a field
            self.problems.append(Problem(self.source, line, what, hint))
        elif self._untold < MOST:
            self._untold += 1
        else:
            raise self._too_much("problems", MOST)

    def _too_much(self, what: str, most: int) -> SitegenError:
        hint = "cut the file into smaller ones"
        return SitegenError(f"more than {most:,} {what}, which no digest has", path=self.source, hint=hint)

    def record(self, path: str, values: Mapping[str, object]) -> set[str]:
        """Notes the fields of a record; `path` leads to it from the entry: "paper.authors.". To what it returns, the
        reader adds the names of those that it has a use for."""
        asked = self._asked[path]
        for name in values.keys() - asked:
            if holds_text(value := values[name]):
                seen = self._unused[path + str(name)]
                seen.records += 1
                seen.seems = seen.seems or seems_to_be(str(name), value)
        return asked

    def has_no_use_for(self, *names: str, path: str = "") -> None:
        """Says that fields of records are of no use to anybody: ids of services, counters, places of files."""
        self._asked[path].update(names)

    def also_unused(self, reading: Reading) -> None:
        """Notes the fields that were not used of a text within this one."""
        for name, records in reading.unused.items():
            seen = self._unused[name]
            seen.records += records
            seen.seems = seen.seems or reading.telling.get(name, "")

    def reading(self, *, stated: Stated | None = None) -> Reading:
        """What the reader found, when it is done; `stated` is the date of a text that has but one."""
        asked = {path + name for path, names in self._asked.items() for name in names}
        unused = {collapse(name): seen for name, seen in sorted(self._unused.items()) if name not in asked}
        newest, *further = arranged(self._lists)
        if self._untold:
            hint = "mend these first, or fetch the digest again"
            self.problems.append(Problem(self.source, None, f"{self._untold:,} more problems like these", hint))
        return Reading(
            entries=tuple(newest.entries),
            stated=newest.stated or stated,
            since=newest.since,
            further=tuple(Reading(entries=tuple(one.entries), stated=one.stated, since=one.since) for one in further),
            problems=tuple(self.problems),
            lines=tuple(self._kinds),
            unused={name: seen.records for name, seen in unused.items()},
            telling={name: seen.seems for name, seen in unused.items() if seen.seems},
        )


_TOLD_APART = ("title", "line", "links", "extra", "family_names")
_rest = attrgetter(*(field.name for field in fields(Entry) if field.name not in _TOLD_APART))
"""All else that an entry says."""


def lines_of(text: str) -> list[str]:
    """The lines of a text; a newline ends a line, and none begins behind the last."""
    return text.removesuffix("\n").split("\n") if text else []
