"""What every style and program of citing needs to know of a paper."""

import datetime
from itertools import permutations

import pytest

from sitegen.archive.page import PaperFile
from sitegen.citing.reference import keys_of, person_named, reference_of
from sitegen.dates import PartialDate

DAY = datetime.date(2025, 3, 14)


@pytest.mark.parametrize(
    ("name", "family", "given", "suffix"),
    [
        ("Ada Brook", "Brook", "Ada", ""),
        ("Laurens van der Maaten", "van der Maaten", "Laurens", ""),
        ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
        ("J.-P. Serre", "Serre", "J.-P.", ""),
    ],
)
def test_the_family_name_is_the_last_with_its_particles(name: str, family: str, given: str, suffix: str) -> None:
    person = person_named(name)
    assert (person.name, person.family, person.given, person.suffix) == (name, family, given, suffix)


@pytest.mark.parametrize("name", ["OpenAI", "ATLAS Collaboration", "李雷", "Lalitha V", "Plato", ""])
def test_a_name_that_nobody_can_part_stays_whole(name: str) -> None:
    person = person_named(name)
    assert (person.name, person.family) == (name, "")


def test_the_source_knows_better() -> None:
    assert person_named("Gabriel García Márquez", "García Márquez").given == "Gabriel"
    assert person_named("Mao Zedong", "Mao")[:3] == ("Mao Zedong", "Mao", "Zedong")


def test_a_reference_is_what_the_page_says() -> None:
    file = PaperFile(
        title="Socks",
        date=DAY,
        authors=("Ada Brook", "Gabriel García Márquez"),
        family_names={"Gabriel García Márquez": "García Márquez"},
        arxiv="2312.00752",
        tags=("cs.LG",),
        keywords=("socks", "cs.LG"),
        body="We count.\n\n## Summary\n\nShort.",
    )
    found = reference_of(file, "brook2023socks", "https://a.org/papers/x/", DAY, "en")
    assert [person.family for person in found.authors] == ["Brook", "García Márquez"]
    assert (found.abstract, found.keywords) == ("We count.", ("cs.LG", "socks"))
    assert found.issued == PartialDate(2023)
    assert found.url == "https://arxiv.org/abs/2312.00752"


@pytest.mark.parametrize(
    ("known", "issued", "url"),
    [
        ({"published": PartialDate(2021, 8), "arxiv": "2108.00001"}, "2021-08", "https://arxiv.org/abs/2108.00001"),
        ({"doi": "10.1000/x"}, "None", "https://doi.org/10.1000/x"),
        ({}, "None", "https://a.org/papers/x/"),
        ({"arxiv": "hep-th/9108001"}, "1991", "https://arxiv.org/abs/hep-th/9108001"),
    ],
)
def test_its_date_is_its_own_and_never_the_digests(known: dict[str, object], issued: str, url: str) -> None:
    file = PaperFile(title="Socks", date=DAY, **known)  # type: ignore[arg-type]
    found = reference_of(file, "k", "https://a.org/papers/x/", DAY, "en")
    assert (str(found.issued), found.url) == (issued, url)


def test_of_papers_with_one_key_the_first_keeps_it() -> None:
    papers = [(str(number), "Socks", ("Ada Brook",), 2023) for number in range(30)]
    keys = [key for _, key in keys_of(papers)]
    assert keys[:3] == ["brook2023socks", "brook2023socksa", "brook2023socksb"]
    assert keys[27] == "brook2023socksaa"
    assert len({*keys}) == 30


def test_a_letter_that_is_another_papers_word_is_not_taken_twice() -> None:
    papers = [("1", "Sock", ("A Brook",), 2023), ("2", "Socka", ("A Brook",), 2023), ("3", "Sock", ("B Brook",), 2023)]
    for order in permutations(papers):
        assert len({key for _, key in keys_of(order)}) == 3


@pytest.mark.parametrize(
    ("title", "authors", "key"),
    [
        ("A Tale of Socks", ("Ada Ørsted-Brook",), "orstedbrook2023tale"),
        ("中文", ("李雷",), "paper2023"),
        ("The", (), "paper2023"),
    ],
)
def test_a_key_is_ascii_whatever_the_names_are(title: str, authors: tuple[str, ...], key: str) -> None:
    assert dict(keys_of([("1", title, authors, 2023)])) == {"1": key}
