"""What stands around people's names and is none."""

import pytest

from sitegen.digests.names.marks import is_degree, tidy, unmarked, without_cut, without_parentheses


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Ada Brook¹*, Ben Cole²†", "Ada Brook, Ben Cole"),
        ("Ada Brook (Bell Labs), Ben Cole", "Ada Brook , Ben Cole"),
        ("Ada Brook ORCID: 0000-0002-1825-0097", "Ada Brook"),
        ("Ada Brook https://orcid.org/0000-0002-1825-0097", "Ada Brook"),
        (r"Ada Brook\textsuperscript{1,2}, Ben Cole$^{3}$", "Ada Brook, Ben Cole"),
        ("Nikin~Matharaarachchi", "Nikin Matharaarachchi"),
        ("Smith &amp; Cole", "Smith & Cole"),
    ],
)
def test_marks_at_names_go(text: str, bare: str) -> None:
    assert unmarked(text) == (bare, "")


def test_what_an_unclosed_parenthesis_hides_is_told() -> None:
    assert unmarked("Ada Brook (MIT, Ben Cole") == ("Ada Brook", "MIT, Ben Cole")


@pytest.mark.parametrize(
    ("text", "kept"), [("a (b (c) d) e", ("a   e", "")), ("a （b） c", ("a   c", "")), ("a) b", ("a) b", ""))]
)
def test_parentheses_may_lie_in_each_other(text: str, kept: tuple[str, str]) -> None:
    found, hidden = without_parentheses(text)
    assert (found.split(), hidden) == (kept[0].split(), kept[1])


@pytest.mark.parametrize("text", ["Ada Brook, Et Almasi", "Ben Other", "et al", "Alan Etalon"])
def test_a_name_is_no_mark_of_a_cut_list(text: str) -> None:
    people, cut = without_cut(text)
    assert (people, cut) == (text, "") or text == "et al"


@pytest.mark.parametrize("text", ["Ada Brook and others", "Ada Brook, et al.", "Ada Brook et al", "Ada Brook ..."])
def test_a_cut_list_says_so(text: str) -> None:
    people, cut = without_cut(text)
    assert people == "Ada Brook"
    assert cut


@pytest.mark.parametrize(
    ("name", "bare"), [("Ada Brook MD", "Ada Brook"), ("Ma MD", "Ma MD"), ("{OpenAI}", "OpenAI"), ("12", "")]
)
def test_degrees_go_but_not_what_may_be_initials(name: str, bare: str) -> None:
    assert tidy(name) == bare


def test_a_degree_is_known_with_and_without_its_dots() -> None:
    assert is_degree("Ph.D.")
    assert is_degree("PhD")
    assert not is_degree("Brook")
