"""One person, or one organisation, that wrote a paper: a name in one text, or in a record that keeps its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class Person(NamedTuple):
    """Who wrote a paper. Family and given name are "" where the source does not tell them apart."""

    name: str
    """As people read it: “Laurens van der Maaten”."""
    family: str = ""
    """With the particles that belong to it: “van der Maaten”."""
    given: str = ""
    suffix: str = ""
    """What stands behind the family name: “Jr.”."""
    role: str = ""
    """What the person did, where it was not to write the paper: “editor”."""

    @classmethod
    def of(cls, family: str, given: str, suffix: str = "", role: str = "") -> Person:
        """A person whose names are told apart; particles behind the given name go to the family name.

        >>> Person.of("Maaten", "Laurens van der")
        Person(name='Laurens van der Maaten', family='van der Maaten', given='Laurens', suffix='', role='')
        """
        words = given.split()
        kept = len(words)
        while kept > 1 and words[kept - 1] in PARTICLES:
            kept -= 1
        family, given = " ".join([*words[kept:], *family.split()]), " ".join(words[:kept])
        return cls(" ".join(filter(None, (given, family, suffix))), family, given, suffix, role)


PARTICLES = {
    *("af", "al", "av", "ben", "bin", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di"),
    *("do", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "the", "van", "von", "zu", "zum", "zur", "vom", "'t"),
}
"""Words in lower case that belong to the family name behind them."""
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|ii|iii|iv|2nd|3rd|4th", re.IGNORECASE)


def is_suffix(text: str) -> bool:
    """Whether a text tells namesakes apart, and is no name: “Jr.”, “III”; a lone “V” is an initial."""
    return _SUFFIX.fullmatch(text) is not None


def person_in(text: str) -> Person:
    """The one person that a text names, with the family name last or, before a comma, first.

    >>> [person_in(text).name for text in ("Brook, Ada", "King, Jr., Martin", "King, Martin, Jr.", "Ada  Brook")]
    ['Ada Brook', 'Martin King Jr.', 'Martin King Jr.', 'Ada Brook']
    """
    parts = [" ".join(part.split()) for part in text.split(",", _MOST_COMMAS)]
    family, *others = list(filter(None, parts)) or [""]
    suffix = " ".join(filter(is_suffix, others))
    given = [part for part in others if not is_suffix(part)]
    if len(given) == 2 and not suffix:
        suffix, *given = given  # as BibTeX has it
    if len(given) > 1:
        return Person(", ".join([family, *others]))
    return Person.of(family, given[0], suffix) if given else Person(f"{family} {suffix}".strip(), suffix=suffix)


_MOST_COMMAS = 8


def in_vancouver(text: str) -> Person | None:
    """The person whose initials stand behind the family name, if they do: as PubMed and many journals have it.

    >>> in_vancouver("van Raaij MJ"), in_vancouver("Ada Brook")
    (Person(name='M J van Raaij', family='van Raaij', given='M J', suffix='', role=''), None)
    """
    words = text.split()
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    start = len(words)
    while start > 1 and is_initials(words[start - 1]):
        start -= 1
    family, given = words[:start], words[start:]
    letters = "".join(filter(str.isalpha, "".join(given)))
    is_spelled_out = all(_has_lower(word) for word in family) or (len(letters) == 1 and len(family[0]) > 1)
    if not given or len(letters) > 4 or is_initials(family[0]) or not is_spelled_out:
        return None
    return Person.of(" ".join(family), " ".join(_apart(word) for word in given), suffix)


def _has_lower(word: str) -> bool:
    return any(map(str.islower, word))


def _apart(initials: str) -> str:
    """Initials with spaces in between, where nothing else parts them: “MJ” is “M J”."""
    return (
        " ".join(initials)
        if initials.isalpha() and len(initials) <= 3
        else initials.replace(".", ". ").strip().replace(". -", ".-")
    )


def is_initials(text: str) -> bool:
    """Whether a text is nothing but the first letters of given names.

    >>> [is_initials(text) for text in ("J. A.", "X.-Y.", "JA", "M", "Yu. V.", "J. van der", "Li", "OpenAI")]
    [True, True, True, True, True, True, False, False]
    """
    words = text.split()
    while len(words) > 1 and words[-1] in PARTICLES:
        words.pop()
    return 0 < len(words) < 6 and all(map(_is_initial, words))


def _is_initial(word: str) -> bool:
    if "." in word or "-" in word:
        parts = _BETWEEN.split(word)
        most = 2 if "." in word else 1
        return any(parts) and all(part.isalpha() and len(part) <= most and part[0].isupper() for part in parts if part)
    return len(word) <= 3 and word.isalpha() and word.isupper()


_BETWEEN = re.compile("[.\u2010-]+")


def person_of(record: Mapping[str, object]) -> Person | None:
    """The person that a record names, by any of the usual keys, or None where it names nobody.

    >>> person_of({"firstName": "Ludwig", "lastName": "van Beethoven", "creatorType": "editor"})
    Person(name='Ludwig van Beethoven', family='van Beethoven', given='Ludwig', suffix='', role='editor')
    >>> person_of({"text": "Jane Q. Public 0001"}).name, person_of({"author": {"display_name": "Tri Dao"}}).name
    ('Jane Q. Public', 'Tri Dao')
    """
    inner = record.get("author")
    record = inner if isinstance(inner, Mapping) else record
    known = {_bare(name): value for name, value in record.items()}
    said = {part: next(filter(None, (_text(known.get(key)) for key in keys)), "") for part, keys in _KEYS.items()}
    role = said["role"].casefold().replace(" ", "")
    role = said["role"] if role in _NO_AUTHORS else ""
    given = " ".join(filter(None, (said["given"], said["middle"], said["dropping"])))
    family = " ".join(filter(None, (said["particle"], said["family"])))
    whole = _NAMESAKE.sub("", said["name"])
    if whole and "organi" in said["type"].casefold():
        return Person(whole, role=role)
    if family and (not whole or "," in whole):
        return Person.of(family, given, said["suffix"], role)
    named = person_in(whole or given)
    if not named.name:
        return None
    if family:
        return Person(named.name, family, given, said["suffix"], role)
    return Person(named.name, named.family, named.given, named.suffix, role)


_KEYS = {
    "name": (
        "name",
        "fullname",
        "displayname",
        "literal",
        "collectivename",
        "authorname",
        "author",
        "text",
        "rawauthorname",
    ),
    "given": ("given", "givenname", "givennames", "firstname", "first", "forename", "forenames", "initials"),
    "middle": ("middle", "middlename"),
    "family": ("family", "familyname", "surname", "lastname", "last", "keyname"),
    "particle": ("nondroppingparticle",),
    "dropping": ("droppingparticle",),
    "suffix": ("suffix",),
    "role": ("creatortype", "contributortype", "role"),
    "type": ("nametype",),
}
PERSON_KEYS = tuple(key for keys in _KEYS.values() for key in keys)
"""What records call the parts of a name; case, spaces and signs make no difference."""
_NO_AUTHORS = {
    *("editor", "serieseditor", "translator", "reviewedauthor", "bookauthor", "contributor", "commenter"),
    *("recipient", "interviewer", "illustrator", "reviewer", "supervisor", "advisor", "thesisadvisor"),
    *("edt", "trl", "ctb"),
}
_NAMESAKE = re.compile(r"\s0\d{3}$")
"""By what dblp tells people of one name apart."""


def _text(value: object) -> str:
    if isinstance(value, list):
        value = " ".join(one for one in value if isinstance(one, str))
    return "" if not isinstance(value, str) or is_nothing(text := " ".join(value.split())) else text


def is_nothing(text: str) -> bool:
    """Whether a text is what scripts write where nothing is."""
    return text in _NOTHING


_NOTHING = frozenset(
    ["", "-", "--", "–", "—", "nan", "NaN", "NAN", "None", "none", "NaT", "N/A", "n/a", "null", "NULL", "[]", "{}", ":"]
)


@lru_cache(maxsize=1024)
def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name[:100].casefold()))
