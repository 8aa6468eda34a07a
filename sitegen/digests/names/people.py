"""The people that one text names, in whatever style it lists them.

The sign that parts two people may also part a family name from a given one, so a list is looked at as a whole: its
parts tell by their looks what the commas in it mean. Where they don't, nobody is named, and that is told: an archive is
cited, and a wrong name is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.digests.names.commas import Found, each, is_full, is_one_each, pieces_of, together
from sitegen.digests.names.marks import unmarked, without_cut, without_parentheses
from sitegen.digests.names.person import Person, is_nothing, is_suffix, person_in, person_of
from sitegen.digests.names.printed import printed_list


@dataclass(frozen=True, slots=True)
class Names:
    """What was understood of a list of people."""

    people: tuple[Person, ...] = ()
    cut: str = ""
    """What says that there are more: `, et al.`, or ` et al.` where no comma parts it from the last name."""
    left: str = ""
    """What was not understood, and so is not among the people: never to be passed over in silence."""

    @property
    def texts(self) -> list[str]:
        """The names as people read them, with the mark of a list that is cut as an author or behind the last."""
        names = [person.name for person in self.people]
        if self.cut.startswith(",") or (self.cut and not names):
            return [*names, self.cut.lstrip(", ")]
        return [*names[:-1], names[-1] + self.cut] if names else []


def people_in(text: str) -> Names:
    """The people in a text of which nobody knows how it parts them.

    >>> people_in("Smith, J. A., Müller, K., & Wang, X.-Y.").texts, people_in("Gu, Albert and Dao, Tri").texts
    (['J. A. Smith', 'K. Müller', 'X.-Y. Wang'], ['Albert Gu', 'Tri Dao'])
    >>> people_in("Smith J, Müller K, et al.").texts, people_in("张三、李四").texts
    (['J Smith', 'K Müller', 'et al.'], ['张三', '李四'])
    >>> people_in("Li, Wei, Zhang, San")
    Names(people=(), cut='', left='Li, Wei, Zhang, San')
    """
    if (plain := _plain(text)) and all(" " in name for name in plain):
        return Names(tuple(map(Person, plain)))
    if is_nothing(text.strip()):
        return Names()
    if (printed := printed_list(text)) is not None:
        return people_of(printed)
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        text = text[1:-1]
    text, hidden = unmarked(text)
    text, cut = without_cut(_NUMBER.sub("", text))
    people, left = _people(text)
    return Names(tuple(people), cut, ", ".join(filter(None, (*left, hidden))))


_NUMBER = re.compile(r"(?<=[^\W\d_]) \d{1,2}(?= ?(?:[,;]|$))")
"""Of a footnote, a space behind the name."""


def _plain(text: str) -> list[str]:
    """The names of a list in which nothing but commas and spaces needs a look, as most are; none of any other."""
    if not _LETTERS.fullmatch(text) or not _TELLING.isdisjoint(text.replace(",", "").split(" ")):
        return []
    names = text.split(", ")
    return names if text.count(",") == len(names) - 1 and all(name[-1:].islower() for name in names) else []


_LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ ,.'’-]+")
_TELLING = {
    *("", "and", "others", "et", "al", "und", "y", "e", "i", "och", "og", "en", "ve", "by", "nan", "None", "none"),
    *("null", "Dr", "Dr.", "Prof", "Prof.", "Professor", "MSc", "BSc", "MRes", "Jr", "Sr", "jr", "sr", "Esq", "..."),
}
"""Words that a plain list can't have."""


def plain_names(values: Sequence[object], longest: int | None = None) -> list[str]:
    """The names that a list of texts is, where nothing in it needs a look, nor to be cleaned; none of any other list,
    nor of one with more characters than `longest`.

    >>> plain_names(["Albert Gu", "Tri Dao"]), plain_names(["Albert Gu", "Dao, Tri"])
    (['Albert Gu', 'Tri Dao'], [])
    """
    try:
        text = ", ".join(values)  # type: ignore[arg-type]
    except TypeError:
        return []
    names = _plain(text) if longest is None or len(text) <= longest else []
    return names if len(names) == len(values) else []


def people_of(values: Iterable[object]) -> Names:
    """The people of a list: texts, of which each should name one of them, records of their parts, or persons.

    >>> people_of(["[[Albert Gu]]", "Dao, Tri", "nan"]).texts, people_of([{"name": "OpenAI"}, "Tri Dao"]).texts
    (['Albert Gu', 'Tri Dao'], ['OpenAI', 'Tri Dao'])
    """
    known = [value for value in values if value is not None]
    if plain := plain_names(known):
        return Names(tuple(map(Person, plain)))
    texts = [value for value in known if isinstance(value, str)]
    known = [value for value in known if not isinstance(value, str) or not is_nothing(value.strip())]
    texts = [value for value in texts if not is_nothing(value.strip())]
    if len(texts) == len(known):
        return _of_texts(texts) if len(texts) > 1 else people_in("".join(texts))
    found = [_of_value(value) for value in known]
    return Names(
        tuple(person for names in found for person in names.people if not person.role),
        next((f", {names.cut.lstrip(', ')}" for names in found if names.cut), ""),
        ", ".join(names.left for names in found if names.left),
    )


def one_each(texts: Sequence[str]) -> Sequence[Person | str]:
    """The people of a list, for `people_of`, where the format says that a comma in a text parts the names of one; what
    has more commas than that stays text.

    >>> one_each(["García Márquez, Gabriel José"])[0].name, one_each(["Smith, J., Cole, B., Brook, A."])
    ('Gabriel José García Márquez', ['Smith, J., Cole, B., Brook, A.'])
    """
    if not any("," in text for text in texts):
        return texts
    return [person_in(text) if len(pieces_of(text)) < 3 and ";" not in text else text for text in texts]


def _of_value(value: object) -> Names:
    if isinstance(value, str):
        return people_in(value)
    found = value if isinstance(value, Person) else person_of(value) if isinstance(value, Mapping) else None
    return Names((found,)) if found else Names(left=str(value)[:_LONGEST_LEFT])


_LONGEST_LEFT = 100


def _of_texts(texts: Sequence[str]) -> Names:
    cleaned = [unmarked(text) for text in texts]
    hidden = [inner for _, inner in cleaned if inner]
    bare = [part for text, _ in cleaned for part in _two_in(text)]
    bare[-1], cut = without_cut(bare[-1])
    parts = [part for part in map(pieces_of, bare) if part]
    pairs = [part for part in parts if len(part) == 2]
    are_lists = pairs and all(is_full(one) for part in pairs for one in part)
    people, left = together(parts) if are_lists else each(parts)
    return Names(tuple(people), f", {cut.lstrip(', ')}" if cut and not bare[-1] else cut, ", ".join((*left, *hidden)))


def _two_in(text: str) -> list[str]:
    """The two names that the last element of a list cut at its commas has, as in `A, B and C`; else the one."""
    parts = text.split(" and ")
    return parts if len(parts) == 2 and all(" " in part and "," not in part for part in parts) else [text]


def _people(text: str) -> Found:
    """The people of a text without marks."""
    text = _COLON.sub(r"\1, ", _LABEL.sub("", text))
    if _CJK_COMMA.search(text):
        text = _CJK_COMMA.sub(", ", text)
    elif "," not in text and len(names := _han_names(text)) > 1:
        return [Person(name) for name in names], []
    parts = [pieces_of(part) for group in _SEMICOLON.split(text) for part in _AND.split(_with_and(group))]
    parts = [part for part in parts if part]
    is_sure = _SEMICOLON.search(text) is not None or is_one_each(parts)
    return each(parts) if is_sure and len(parts) > 1 else together(parts)


_LABEL = re.compile(r"^(?:authors?|by|作者|著者)\s?[:：]\s?", re.IGNORECASE)
_COLON = re.compile(r"\b(Collaborations?|Team|Group|Consortium)\s?:\s")
_CJK_COMMA = re.compile("[、，،]")
_SEMICOLON = re.compile("[;；؛|]")
_AND = re.compile(r"(?:, ?| )(?<!von )(?:and|AND|&|und|et|och|og|en|ve|и|和|与|與|と|및) (?=\S)")


def _with_and(text: str) -> str:
    """A text with `and` for the `y`, `e` or `i` that other languages have; within one person's name it stays."""
    for word in (" y ", " e ", " i "):
        before, found, behind = text.rpartition(word)
        if found and " " in behind and "," not in behind and " " in before.rpartition(",")[2].strip():
            return f"{before} and {behind}"
    return text


def _han_names(text: str) -> list[str]:
    """The Chinese names that spaces part: of 张三 李四, not of 山田 太郎."""
    words = text.split()
    return words if all(2 <= len(word) <= 4 and word.isalpha() and word[0] in _HAN_FAMILIES for word in words) else []


_HAN_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂"
    "丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"
)


def split_names(text: str) -> tuple[str, ...]:
    """The names in a text that parts them by commas and `and`, first name first, as arXiv has them; affiliations in
    parentheses, commas and all, go.

    >>> split_names("Ada Brook (Inst A, Inst B), Ben Cole and Chloé Dünn ((1) U. Nowhere)")
    ('Ada Brook', 'Ben Cole', 'Chloé Dünn')
    """
    names: list[str] = []
    for part in _COMMA_OR_AND.split(without_parentheses(text)[0]):
        name = " ".join(part.replace(")", "").split())
        if is_suffix(name) and names:
            names[-1] += f" {name}"
        elif name:
            names.append(name)
    return tuple(names)


_COMMA_OR_AND = re.compile(", *(?:and )?| and ")
