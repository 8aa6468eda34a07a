"""What the commas in a list of people part."""

import pytest

from sitegen.digests.names.commas import each, is_full, is_one_each, pieces_of, together


def names(text: str) -> list[str]:
    people, left = together([pieces_of(text)])
    assert not left
    return [person.name for person in people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Smith, J. A., Müller, K.", ["J. A. Smith", "K. Müller"]),
        ("Ada Brook, Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("Smith J, Müller K", ["J Smith", "K Müller"]),
        ("Brook, Ada", ["Ada Brook"]),
        ("Ada Brook, PhD, Ben Cole, MD", ["Ada Brook", "Ben Cole"]),
        ("King, M., Jr., Cole, B.", ["M. King Jr.", "B. Cole"]),
        ("Ada Brook, OpenAI, Ben Cole", ["Ada Brook", "OpenAI", "Ben Cole"]),
        ("张三, 李四", ["张三", "李四"]),
    ],
)
def test_the_looks_of_all_parts_tell(text: str, people: list[str]) -> None:
    assert names(text) == people


def test_where_nobody_can_know_nobody_is_named() -> None:
    assert together([pieces_of("Li, Wei, Zhang, San")]) == ([], ["Li, Wei, Zhang, San"])


def test_a_suffix_stays_with_its_name() -> None:
    assert pieces_of("Martin King, Jr., Ada Brook") == ["Martin King, Jr.", "Ada Brook"]


def test_parts_that_are_one_person_each() -> None:
    parts = [["Brook", "Ada"], ["Cole", "Ben"]]
    assert is_one_each(parts)
    people, left = each(parts)
    assert [(person.family, person.given) for person in people] == [("Brook", "Ada"), ("Cole", "Ben")]
    assert left == []
    assert not is_one_each([["Ada Brook", "Ben Cole"], ["Eva Dale"]])


@pytest.mark.parametrize(("piece", "full"), [("Ada Brook", True), ("Brook", False), ("J. A.", False), ("张三", True)])
def test_a_whole_name_is_known_by_its_looks(piece: str, full: bool) -> None:
    assert is_full(piece) is full
