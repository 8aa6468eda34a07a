"""What the commas in a list of people part, two people or a family name and a given one: judged by the looks of all.

In `Smith, J. A., Müller, K.` every other part is initials, in `Ada Brook, Ben Cole` every part is a whole name. In
`Li, Wei, Zhang, San` nobody can know, so nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from sitegen.digests.names.marks import is_degree, tidy
from sitegen.digests.names.person import Person, in_vancouver, is_initials, is_suffix, person_in

Found = tuple[list[Person], list[str]]
"""People, and what was not understood."""


def pieces_of(part: str) -> list[str]:
    """What the commas of a text part, each tidied; a suffix stays with what it belongs to, and degrees go."""
    pieces: list[str] = []
    for one in part.split(","):
        piece = tidy(one)
        if not piece or (is_degree(piece) and not is_initials(piece)):
            continue
        if is_suffix(piece) and pieces:
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    return pieces


def is_one_each(parts: Sequence[list[str]]) -> bool:
    """Whether each of some parts is one person: there are commas in them, and those part family and given names."""
    pairs = [part for part in parts if len(part) == 2]
    if not pairs or any(len(part) > 2 for part in parts) or all(is_full(one) for part in pairs for one in part):
        return False
    *_, last = parts
    ends_in_group = len(last) == 1 and not any(map(is_full, parts[0])) and is_group(last[0])
    return len(parts) > 2 or (len(parts) == 2 and (len(pairs) == 2 or ends_in_group))


def each(parts: Sequence[list[str]]) -> Found:
    """The people of parts of which each is one."""
    if all(len(part) == 1 for part in parts):
        return _full_names([name for (name,) in parts]), []
    found = [([person_in(", ".join(part))], []) if _is_one(part) else together([part]) for part in parts]
    return [one for people, _ in found for one in people], [one for _, left in found for one in left]


def _is_one(part: Sequence[str]) -> bool:
    return len(part) < 3 and not (len(part) == 2 and any(map(has_no_spaces, part)))


def together(parts: Sequence[list[str]]) -> Found:
    """The people of parts in which commas may mean either, judged by all of them."""
    pieces = list(chain.from_iterable(parts))
    singles = [piece for piece in pieces if not is_full(piece)]
    are_initials = [_are_initials(piece) for piece in pieces]
    is_shouted = all(piece.isupper() and "." not in piece and len(piece) > 1 for piece in pieces)
    if not singles or len(pieces) == 1 or all(len(part) == 1 for part in parts):
        return _full_names(pieces), []
    if all(map(is_degree, singles)) and (len(pieces) > 2 or singles == ["MD"]):
        return _full_names([piece for piece in pieces if is_full(piece)]), []
    if any(are_initials) and not is_shouted:
        return (_full_names(pieces), []) if all(are_initials) else _by_initials(pieces)
    if any(map(_is_account, singles)):
        return list(map(person_in, pieces)), []
    if len(pieces) == 2:
        return [person_in(", ".join(pieces))], []
    if len(parts) > 1 and len(parts[-1]) == 2 and len(pieces) % 2 == 0:
        return _pairs(pieces), []
    may_be_pairs = len(pieces) % 2 == 0 and not any(is_full(one) and is_full(two) for one, two in _by_two(pieces))
    if 2 * len(singles) < len(pieces) + (not may_be_pairs):
        return list(map(person_in, pieces)), []
    if may_be_pairs:
        return [], [", ".join(pieces)]
    return _whole_names(pieces)


def _whole_names(pieces: Sequence[str]) -> Found:
    """The people of a list with many single words; of a few of those in a row nobody knows whose they are."""
    people: list[Person] = []
    left: list[str] = []
    for are_full, some in groupby(pieces, is_full):
        run = list(some)
        if are_full or len(run) == 1:
            people += map(person_in, run)
        else:
            left.append(", ".join(run))
    return people, left


def _full_names(names: Sequence[str]) -> list[Person]:
    """People whose whole names these are; with initials behind the family name where all of them surely have that."""
    turned = [in_vancouver(name) for name in names]
    people = [found for name, found in zip(names, turned, strict=True) if found or not is_group(name)]
    known = [found.given for found in people if found]
    are_turned = len(names) > 1 and len(known) == len(people) and any("." not in one or " " in one for one in known)
    return [(are_turned and found) or person_in(name) for name, found in zip(names, turned, strict=True)]


def _by_initials(pieces: Sequence[str]) -> Found:
    """The people of a list in which some parts are initials: each of those belongs to the part before it."""
    is_regular = (
        len(pieces) % 2 == 0 and all(map(_are_initials, pieces[1::2])) and not any(map(is_initials, pieces[::2]))
    )
    if is_regular:
        return _pairs(pieces), []
    people: list[Person] = []
    left: list[str] = []
    run: list[str] = []
    rest = iter([*pieces, ""])
    piece = next(rest)
    for behind in rest:
        if _are_initials(behind) and not _are_initials(piece) and (not is_full(piece) or "." in behind):
            _add_run(run, people, left)
            people.append(person_in(f"{piece}, {behind}"))
            run, piece = [], next(rest, "")
            continue
        (left if _are_initials(piece) else run).append(piece)
        piece = behind
    _add_run([*run, *filter(None, [piece])], people, left)
    return people, left


def _add_run(run: Sequence[str], people: list[Person], left: list[str]) -> None:
    """Adds the people of some parts of which none is initials, in a list that has such."""
    if len(run) % 2 == 0 and not any(is_full(family) and is_full(given) for family, given in _by_two(run)):
        people += _pairs(run)
        return
    for piece in run:
        if is_full(piece):
            people.append(person_in(piece))
        else:
            left.append(piece)


def _pairs(pieces: Sequence[str]) -> list[Person]:
    return [person_in(f"{family}, {given}") for family, given in _by_two(pieces)]


def _by_two(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(pieces[::2], pieces[1::2], strict=True)


def _are_initials(piece: str) -> bool:
    return is_initials(piece.partition(",")[0])


def is_full(piece: str) -> bool:
    """Whether a part is a whole name by its looks: of several words, of a script that has no spaces, or of a group."""
    name = piece.partition(",")[0]
    return (" " in name and not is_initials(name)) or has_no_spaces(piece) or is_group(piece)


def has_no_spaces(piece: str) -> bool:
    """Whether a name is of a script that parts neither words nor the names of one person."""
    return _WITHOUT_SPACES.search(piece) is not None


def is_group(piece: str) -> bool:
    """Whether a name is that of a group or a company."""
    return _GROUP.search(piece) is not None


def _is_account(piece: str) -> bool:
    """Whether a word is an account's name, and no family or given name."""
    return _ACCOUNT.search(piece) is not None


_WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ACCOUNT = re.compile(r"[\d_@]|^[a-z](?!['’]|[a-z]{1,2}-)")
_GROUP = re.compile(
    r"\b(?:Collaborations?|Consortium|Group|Team|Network|Committee|Initiative|Investigators|Organi[sz]ation|Society|"
    r"Association|Foundation|University|Institute|Inc|Labs?|Google|DeepMind|DeepSeek|Microsoft|Anthropic)\b|[a-z]AI\b"
)
