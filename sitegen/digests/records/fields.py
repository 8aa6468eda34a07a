"""What readers share: the fields of records, with their types checked, and how values are quoted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from sitegen.dates import PartialDate
from sitegen.digests.account import Account
from sitegen.digests.dates.partial import NOT_YET, partial_date
from sitegen.digests.dates.written import FIRST_YEAR, LAST_YEAR, is_believable, stated_within
from sitegen.digests.markup.plain import plain_markup
from sitegen.digests.names.people import people_in, people_of, plain_names
from sitegen.digests.names.person import PERSON_KEYS, Person, person_of
from sitegen.ids import is_web_address, parse_arxiv, parse_doi
from sitegen.text import clean, collapse, paragraphs

LONGEST_TITLE = 1_000
"""A title's characters; what is longer is no title, and would cost minutes further on."""
LONGEST_TEXT = 100_000
"""The characters of any other text, such as an abstract."""


class Fields:
    """The named values of one record, each taken with its type checked: what does not fit becomes a problem."""

    def __init__(self, values: Mapping[str, object], account: Account, line: int, path: str = "") -> None:
        """`line` is the record's first; `path` leads to it from the entry, where it is a part of one: "paper."."""
        self.line = line
        self._values, self._account, self._path = values, account, path
        self._spellings: _Spellings | None = None
        self._asked = account.record(path, values)

    def line_of(self, *names: str) -> str:
        """The first of some fields that has text, as one line; "" where none has."""
        self._asked.update(names)
        for name in names:
            if text := collapse(self._text(name, self._values.get(name))):
                return text
        return ""

    def word(self, name: str) -> str:
        """A field that is one line of text, or a number, as text; "" where it is anything else."""
        value = self.raw(name)
        return str(value) if type(value) in (int, float) else self.line_of(name) if isinstance(value, str) else ""

    def prose_of(self, *names: str) -> str:
        """The first of some fields that has text, with its paragraphs; "" where none has."""
        self._asked.update(names)
        for name in names:
            if text := paragraphs(self._text(name, self._values.get(name))):
                return text
        return ""

    def texts(self, name: str) -> list[str]:
        """The texts of a list, or of a text that is a list of one; each as one line, the empty ones left out."""
        self._asked.add(name)
        value = self._values.get(name)
        values = value if isinstance(value, (list, tuple)) else [value]
        return [text for one in values if (text := collapse(self._text(name, one)))]

    def people(self, name: str) -> list[Person]:
        """The people of a list, of texts or of records, or those in one text; what says that a list is cut is one of
        them. What was not understood of a list is a problem."""
        value = self._values.get(name)
        if isinstance(value, Mapping) and not isinstance(value.get("author", ""), str):
            return self.records(name)[0]._people("author")  # as dblp has it
        return self._people(name)

    def _people(self, name: str) -> list[Person]:
        value = self._values.get(name)
        if isinstance(value, (list, tuple)) and (plain := plain_names(value, LONGEST_TEXT)):
            self._asked.add(name)
            return [*map(Person, plain)]
        values, is_clean = value if isinstance(value, (list, tuple)) else [value], False
        if any(isinstance(one, Person) for one in values):
            self._asked.add(name)
            found = people_of(values)
        elif any(isinstance(one, Mapping) for one in values):
            found = people_of(map(_person, self.records(name)))
        elif isinstance(value, str):
            found = people_in(self.line_of(name))
        else:
            found, is_clean = people_of(self.texts(name)), True
        if found.left:
            hint = "write the names as a list, or part them by semicolons: Brook, Ada; Cole, Ben"
            self.problem(f'"{name}" is not understood in whole: "{shorten(found.left)}" is left out', hint)
        texts = found.texts if is_clean else [collapse(self._text(name, one)) for one in found.texts]
        people = [*found.people, Person("")]  # for what says that the list is cut
        named = zip(texts, people, strict=False)
        return [person if text == person.name else person._replace(name=text) for text, person in named if text]

    def records(self, name: str) -> list[Fields]:
        """The records of a list, or of a record that is a list of one."""
        self._asked.add(name)
        value, path = self._values.get(name), f"{self._path}{name}."
        found = []
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(one, Mapping):
                found.append(Fields(one, self._account, self.line, path))
            elif one is not None:
                what = f'"{name}" is {kind_of(one)}, not an object: left out'
                self.problem(what, "write it as an object, between braces")
        return found

    def below(self, name: str, values: Mapping[str, object]) -> Fields:
        """The fields of one of its values, which are not simply what stands there."""
        self._asked.add(name)
        return Fields(values, self._account, self.line, f"{self._path}{name}.")

    def called(self, *spellings: str) -> tuple[str, ...]:
        """The names of those fields that are spelled like one of some names, in the order of these.

        Case, spaces and signs make no difference: `PaperURL` is spelled like `paper_url`.
        """
        if self._spellings is None:
            self._spellings = _spellings_of(tuple(islice(self._values, _MOST_NAMES)))
        return self._spellings[spellings]

    def not_asked(self) -> dict[str, object]:
        """The fields that nobody has asked for."""
        return {name: value for name, value in self._values.items() if name not in self._asked}

    def use(self, names: Iterable[str]) -> None:
        """Says that fields are known, though nothing is taken from them."""
        self._asked.update(names)

    def is_true(self, name: str) -> bool:
        self._asked.add(name)
        return self._values.get(name) is True

    def day(self, name: str) -> datetime.date | None:
        """The day of an ISO date or time, where its year can be believed."""
        text = self.line_of(name)
        if not text:
            return None
        hint = f"write it as YYYY-MM-DD, with a year from {FIRST_YEAR} to {LAST_YEAR}"
        try:
            day = datetime.date.fromisoformat(text[:10])
        except ValueError:
            written = stated_within(text, self.line)
            if written and (stated := written[1].date):
                return stated
            self.problem(f'"{name}" is no date ("{shorten(text)}"): left out', hint)
            return None
        if not is_believable(day):
            self.problem(f'"{name}" is {day}, a year before {FIRST_YEAR} or after {LAST_YEAR}: left out', hint)
            return None
        return day

    def partial_date(self, name: str) -> PartialDate | None:
        """A paper's own date, as exact as a field has it."""
        value = self._values.get(name)
        self._asked.add(name)
        text = str(value) if type(value) is int else self.line_of(name)
        if not text or text.casefold() in NOT_YET:
            return None
        found = partial_date(text) or partial_date(text[:10])
        if found is None and (written := stated_within(text, self.line)) and (day := written[1].date):
            found = PartialDate.of(day)
        if found is None:
            hint = f"write it as YYYY-MM-DD, YYYY-MM or YYYY, with a year from {FIRST_YEAR} to {LAST_YEAR}"
            self.problem(f'"{name}" is no date ("{shorten(text)}"): left out', hint)
        return found

    def raw(self, name: str) -> object:
        """A value as it is, for what only one format has."""
        self._asked.add(name)
        return self._values.get(name)

    def link(self, *names: str) -> str | None:
        """The web address in the first of some fields that has text."""
        self._asked.update(names)
        name = next((name for name in names if self.line_of(name)), None)
        return next(iter(self.addresses(name)), None) if name is not None else None

    def addresses(self, name: str) -> list[str]:
        """The web addresses of a list, or of a text that is a list of one."""
        found = []
        for text in self.texts(name):
            if address := web_address(text):
                found.append(address)
            else:
                hint = "only a whole http:// or https:// address becomes a link"
                self.problem(f'"{name}" is no web address ("{shorten(text)}"): left out', hint)
        return found

    def ids(self, *names: str) -> tuple[str | None, str | None, int | None]:
        """The arXiv id, the DOI and the arXiv version that some fields, ids or addresses, hold; the first of each."""
        texts = [text for name in names if not self._is_count(name) and (text := self.line_of(name))]
        known = [(text, parse_arxiv(text)) for text in texts]
        arxiv = next((found.bare for _, found in known if found), None)
        doi = next((doi for text, found in known if not found and (doi := parse_doi(text))), None)
        version = next((found.version for _, found in known if found and found.version and found.bare == arxiv), None)
        if arxiv or doi:
            return arxiv, doi, version
        if odd := next((text for text in texts if not is_web_address(text)), None):
            hint = "the paper is known by its title; the same paper in another digest is found by that alone"
            self.problem(f'neither an arXiv id nor a DOI: "{shorten(odd)}"', hint)
        return None, None, None

    def _is_count(self, name: str) -> bool:
        """Whether a field only numbers the records: no id of a paper is a whole number."""
        return isinstance(self.raw(name), int)

    def problem(self, what: str, hint: str) -> None:
        self._account.problem(self.line, what, hint)

    def _text(self, name: str, value: object) -> str:
        if isinstance(value, str):
            if len(value) <= LONGEST_TITLE or len(value) <= (longest := _longest(name)):
                return clean(plain_markup(value))
            what = f'"{name}" has {len(value):,} characters, more than {longest:,}: left out'
            self.problem(what, "shorten it, or fetch the digest again")
        elif value is not None:
            is_float = isinstance(value, float)
            hint = "write it between quotes: a number loses its zeros" if is_float else "write it as one text in quotes"
            self.problem(f'"{name}" is {kind_of(value)}, not text: left out', hint)
        return ""


def _longest(name: str) -> int:
    """How many characters a field of that name may have."""
    return LONGEST_TITLE if "title" in _bare(name) else LONGEST_TEXT


def web_address(text: str) -> str | None:
    """The http or https address that a text begins with, or None."""
    words = text.split()
    if len(words) > 1 and words[0].count("/") == 3 and words[0].endswith("/"):
        words[0] += words[1]  # broken after the host
    return words[0] if words and is_web_address(words[0]) else None


def is_spelled(name: str, spellings: Iterable[str]) -> bool:
    """Whether a name is one of some, case, spaces and signs aside."""
    return _bare(name) in map(_bare, spellings)


class _Spellings(dict[tuple[str, ...], tuple[str, ...]]):
    """Which of a record's own names are spelled like some others, looked up once."""

    def __init__(self, names: tuple[object, ...]) -> None:
        super().__init__()
        self._own = {_bare(name): name for name in reversed(names) if isinstance(name, str)}

    def __missing__(self, spellings: tuple[str, ...]) -> tuple[str, ...]:
        found = tuple(self._own[name] for name in map(_bare, spellings) if name in self._own)
        self[spellings] = found
        return found


_spellings_of = lru_cache(maxsize=1024)(_Spellings)
"""The records of a file have mostly the same names."""


@lru_cache(maxsize=1024)
def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name[:_LONGEST_NAME].casefold()))


_LONGEST_NAME = 100
_MOST_NAMES = 1_000
"""What is looked at of a field's name, and of how many fields: no record of a paper has more."""


def _person(record: Fields) -> Person | None:
    if isinstance(record._values.get("author"), Mapping):
        record = record.records("author")[0]
    return person_of({name: " ".join(record.texts(name)) for name in record.called(*PERSON_KEYS)})


def shorten(text: str, length: int = 60) -> str:
    """A piece of a digest as a message quotes it: one line, not too long."""
    text = collapse(clean(text[: 4 * length]))
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def kind_of(value: object) -> str:
    """What a value that should be text is, in words."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"a number ({value})"
        case int():
            return f"a number ({value})" if abs(value) < 10**20 else "a number"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "an object"
        case str():
            return f'text ("{shorten(value)}")'
        case _:
            return "null" if value is None else "of a strange kind"
