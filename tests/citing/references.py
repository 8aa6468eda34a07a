"""References for tests: one that has everything, and any that a hostile digest could make."""

import datetime
from typing import Any

from hypothesis import strategies as st

from sitegen.citing.reference import Reference, person_named
from sitegen.dates import PartialDate
from sitegen.text import clean, collapse


def reference(**more: Any) -> Reference:
    """A reference with all that there can be."""
    known: dict[str, Any] = {
        "key": "brook2023socks",
        "title": "Socks in Drawers",
        "authors": (person_named("Ada Brook"), person_named("Ben van der Cole"), person_named("ATLAS Collaboration")),
        "issued": PartialDate(2023, 12, 1),
        "listed": datetime.date(2025, 3, 14),
        "arxiv": "2312.00752",
        "doi": "10.1000/xyz",
        "page": "https://toy.example/sub/papers/2312.00752/",
        "abstract": "We count socks.",
        "keywords": ("cs.LG", "socks"),
        "language": "en",
    }
    return Reference(**{**known, **more})


LINES = st.text(max_size=40).map(clean).map(collapse)
HOSTILE = st.one_of(
    LINES,
    st.lists(st.sampled_from([*r"\ { } $ & % # _ ^ ~ < > @ , ; = + | - and \and \url{ } {{ }} \" é 中 </script> ER"]))
    .map(" ".join)
    .map(collapse),
)
PEOPLE = st.one_of(st.sampled_from(["Ada Brook", "Ben van der Cole", "Martin King Jr.", "OpenAI", "李雷"]), HOSTILE)
DATES = st.one_of(
    st.none(),
    st.integers(1900, 2100).map(PartialDate),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)).map(PartialDate.of),
)
REFERENCES = st.builds(
    reference,
    title=HOSTILE.filter(bool),
    authors=st.lists(PEOPLE.filter(bool).map(person_named), max_size=5).map(tuple),
    issued=DATES,
    arxiv=st.sampled_from([None, "2312.00752", "math/0309136"]),
    doi=st.sampled_from([None, "10.1000/xyz", "10.1000/(sici)1&2<3>4_5%6"]),
    abstract=HOSTILE,
    keywords=st.lists(HOSTILE.filter(bool), max_size=3).map(tuple),
)
