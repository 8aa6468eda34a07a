"""A formatted reference in APA's style."""

import pytest

from sitegen.citing.apa import apa
from sitegen.citing.reference import person_named
from tests.citing.references import reference


def by(*names: str) -> str:
    return apa(reference(authors=tuple(map(person_named, names)))).partition(" (2023)")[0]


def test_a_preprint() -> None:
    assert apa(reference()) == (
        "Brook, A., van der Cole, B., & ATLAS Collaboration. (2023). Socks in Drawers. arXiv. "
        "https://arxiv.org/abs/2312.00752"
    )


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Ada Brook"], "Brook, A."),
        (["Ada Brook", "Jean-Paul M. Cole"], "Brook, A., & Cole, J.-P. M."),
        (["Martin Luther King Jr."], "King, M. L., Jr."),
        (["OpenAI"], "OpenAI."),
        ([f"Ada Brook{letter}" for letter in "abcdefghijklmnopqrst"], "& Brookt, A."),
        ([f"Ada Brook{letter}" for letter in "abcdefghijklmnopqrstuv"], "Brooks, A., … Brookv, A."),
    ],
)
def test_authors(names: list[str], shown: str) -> None:
    assert by(*names).endswith(shown)


def test_what_is_not_known_is_said_to_be_so() -> None:
    bare = reference(authors=(), issued=None, arxiv=None, doi=None)
    assert apa(bare) == "Socks in Drawers. (n.d.). https://toy.example/sub/papers/2312.00752/"


def test_a_title_that_asks_gets_no_stop() -> None:
    assert "(2023). Where Are They? arXiv. " in apa(reference(title="Where Are They?"))
