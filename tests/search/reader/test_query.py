"""The query language; that it is Lunr's is held by tests/js/query.test.js and by test_answers.py."""

from typing import Any

import pytest

from sitegen.errors import SitegenError
from sitegen.search.reader.query import Clause, parse

FIELDS = ("title", "authors")


def clause(term: str, start: int, end: int, **changes: Any) -> Clause:
    """A bare word of a query, but for the changes; what has a distance, a boost, quotes, a wildcard or an id isn't
    plain."""
    is_plain = not changes.keys() & {"phrase", "distance", "boost", "id"} and "*" not in term
    word: dict[str, Any] = {
        "fields": FIELDS,
        "phrase": False,
        "id": False,
        "distance": None,
        "boost": 1,
        "presence": "",
    }
    return Clause(term=term, start=start, end=end, plain=is_plain, **(word | changes))


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("", []),
        ("State-space", [clause("State-space", 0, 11)]),
        ("Mamba: a - b", [clause("Mamba:", 0, 6), clause("a", 7, 8), clause("-", 9, 10), clause("b", 11, 12)]),
        ("O(n^2) C++ a^b ~1", [
            clause("O(n^2)", 0, 6), clause("C++", 7, 10), clause("a^b", 11, 14), clause("~1", 15, 17)
        ]),
        ("titel:a", [clause("titel:a", 0, 7)]),
        ("author:x", [clause("x", 7, 8, fields=("authors",))]),
        ("https://arxiv.org/abs/2312.00752v2", [clause("2312.00752", 0, 34, id=True)]),
        ("doi:10.1002/a:b.1.", [clause("10.1002/a:b.1", 0, 18, id=True)]),
        ("+a -b", [clause("a", 1, 2, presence="+"), clause("b", 4, 5, presence="-")]),
        ("title:x", [clause("x", 6, 7, fields=("title",))]),
        ("mo*el*", [clause("mo*el*", 0, 6)]),
        ("a~2^10", [clause("a", 0, 1, distance=2, boost=10.0)]),
        ("a\\:b\\*", [clause("a:b*", 0, 6)]),
        ('-title:"A b"^2 c', [
            clause("A b", 8, 11, fields=("title",), phrase=True, boost=2.0, presence="-"), clause("c", 15, 16)
        ]),
        ('"a b', [clause("a b", 1, 4, phrase=True)]),
    ],
)  # fmt: skip
def test_a_query_is_read_into_clauses(query: str, clauses: list[Clause]) -> None:
    assert parse(query, FIELDS) == clauses


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("title:", "a word is missing after “title:”"),
        ("a title:+b", "a word is missing before “+”"),
        ("a^", "a number is missing after “a^”"),
        ("a~9", "no word can be as far away as “~9”; the farthest is “~8”"),
        ('"a"~1', "words in quotes are looked for as they are: “~1” can’t stand after them"),
    ],
)
def test_a_malformed_query_is_refused(query: str, what: str) -> None:
    with pytest.raises(SitegenError) as caught:
        parse(query, FIELDS)
    assert caught.value.problem.what == what
