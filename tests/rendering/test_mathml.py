"""MathML from a converter's tree, which is not trusted. What formulas look like is in test_maths."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from sitegen.rendering.mathml import RefusedError, alphabet, to_html


def tree(inner: str) -> Element:
    return fromstring(f"<math>{inner}</math>")


def test_attributes_of_the_authors_choice_go() -> None:
    html = to_html(tree('<mi onclick="x" style="y" class="z">a</mi><mo>+</mo><mn>1</mn>'), "a+1", False)
    assert html == '<math alttext="a+1"><mi>a</mi><mo>+</mo><mn>1</mn></math>'


@pytest.mark.parametrize("inner", ["<script>x</script>", "<maction><mi>a</mi></maction>", "<mi>\\x</mi>", ""])
def test_what_has_no_place_on_the_list_refuses_the_whole(inner: str) -> None:
    with pytest.raises(RefusedError):
        to_html(tree(inner), "x", False)


def test_text_is_escaped_in_it_and_in_its_attribute() -> None:
    html = to_html(tree("<mi>a</mi><mtext>&lt;script&gt;</mtext>"), 'a"<script>', True)
    assert "<script" not in html
    assert '&quot;&lt;script&gt;"' in html
    assert 'display="block"' in html


def test_what_nests_too_deeply_is_refused() -> None:
    with pytest.raises(RefusedError):
        to_html(tree("<msqrt>" * 200 + "<mi>x</mi>" + "</msqrt>" * 200), "x", False)


def test_letters_of_unicodes_alphabets() -> None:
    assert (alphabet("double-struck", "R"), alphabet("script", "L"), alphabet("bold", "é")) == ("ℝ", "ℒ", "é")
