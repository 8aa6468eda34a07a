"""MathML in a field of plain text."""

import pytest

from sitegen.digests.markup.plain import plain_markup


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<mi>x</mi><mo>=</mo><mn>1</mn>", "x = 1"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "$x^{2}$"),
        ("<msub><mi>CO</mi><mn>2</mn></msub>", r"${\mathrm{CO}}_{2}$"),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", r"$\frac{a}{b}$"),
        ("<msqrt><mi>n</mi></msqrt>", r"$\sqrt{n}$"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "$x_i^{2}$"),
        ("<mtext>loss</mtext>", "loss"),
    ],
)
def test_a_formula_is_put_together(inner: str, text: str) -> None:
    assert plain_markup(f"<math>{inner}</math>") == text


def test_the_tex_that_it_was_made_of_is_the_formula() -> None:
    annotated = '<semantics><mi>x</mi><annotation encoding="application/x-tex">x_{t+1}</annotation></semantics>'
    assert plain_markup(f"for <math>{annotated}</math>.") == "for $x_{t+1}$."
    other = '<semantics><mi>x</mi><annotation encoding="application/openmath">q</annotation></semantics>'
    assert plain_markup(f"<math>{other}</math>") == "x"
