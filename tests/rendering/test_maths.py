"""maths.py and mathml.py: what TeX becomes, and what it must never become."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.rendering.maths import MAX_LENGTH, to_html


def mathml(tex: str, display: bool = False) -> str:
    """What stands within the `math` element."""
    html = to_html(tex, display)
    assert html is not None, tex
    match = re.fullmatch(r'<math(?: display="block")? alttext="[^"<>]*">(.*)</math>', html)
    assert match, html
    return match[1]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x_1", "<msub><mi>x</mi><mn>1</mn></msub>"),
        ("x^{2}", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"3\times 4", "<mn>3</mn><mo>×</mo><mn>4</mn>"),
        (r"\pm\sim\rightarrow\ell", "<mo>±</mo><mo>∼</mo><mo>→</mo><mi>ℓ</mi>"),
        (r"\alpha\Omega", "<mi>α</mi><mi>Ω</mi>"),
        (r"\mathcal{O}(n)", '<mi>𝒪</mi><mo stretchy="false">(</mo><mi>n</mi><mo stretchy="false">)</mo>'),
        (r"\mathbb{R}^d", "<msup><mi>ℝ</mi><mi>d</mi></msup>"),
        (r"{\bf x}\mathcal{AB}\boldsymbol{\theta}", "<mi>𝐱</mi><mi>𝒜</mi><mi>ℬ</mi><mi>𝜽</mi>"),
        (r"\mathfrak{gC}", "<mi>𝔤</mi><mi>ℭ</mi>"),
        (r"\mathrm{d}x", '<mi mathvariant="normal">d</mi><mi>x</mi>'),
        (r"x_{\mathrm{max}}", "<msub><mi>x</mi><mi>max</mi></msub>"),
        (r"2\log n", '<mn>2</mn><mspace width="0.167em"/><mi>log</mi><mspace width="0.167em"/><mi>n</mi>'),
        (r"\operatorname{rank}(A)", '<mi>rank</mi><mo stretchy="false">(</mo><mi>A</mi><mo stretchy="false">)</mo>'),
        (r"a~b\,c", '<mi>a</mi><mtext>\xa0</mtext><mi>b</mi><mspace width="0.167em"/><mi>c</mi>'),
        (r"x\text{ if }y", "<mi>x</mi><mtext>\xa0if\xa0</mtext><mi>y</mi>"),
        (r"x\textbf{ b}", "<mi>x</mi><mtext>\xa0<b>b</b></mtext>"),
        ("p < .001", "<mi>p</mi><mo>&lt;</mo><mn>.001</mn>"),
        ("-10,000", "<mo>−</mo><mn>10,000</mn>"),
        ("(0,100)", '<mo stretchy="false">(</mo><mn>0</mn><mo>,</mo><mn>100</mn><mo stretchy="false">)</mo>'),
        ("5cm", "<mn>5</mn><mi>c</mi><mi>m</mi>"),
        (r"a\not= b", "<mi>a</mi><mo>≠</mo><mi>b</mi>"),
        ("T^*", '<msup><mi>T</mi><mo lspace="0" rspace="0">*</mo></msup>'),
        ("^2", "<msup><mi></mi><mn>2</mn></msup>"),
        (r"\hat x", '<mover><mi>x</mi><mo stretchy="false">ˆ</mo></mover>'),
        (r"\lceil x\rceil:", '<mo stretchy="false">⌈</mo><mi>x</mi><mo stretchy="false">⌉</mo><mo>:</mo>'),
        (r"\begin{aligned}a&b\end{aligned}", '<mtable><mtr><mtd class="right"><mi>a</mi></mtd>'
         '<mtd class="left"><mi></mi><mi>b</mi></mtd></mtr></mtable>'),
    ],
)  # fmt: skip
def test_tex_becomes_mathml(tex: str, expected: str) -> None:
    assert mathml(tex) == expected


def test_left_and_right_keep_their_group_so_that_they_stretch_with_it() -> None:
    opening, closing = '<mo stretchy="true" form="prefix">(</mo>', '<mo stretchy="true" form="postfix">)</mo>'
    assert mathml(r"\left(x\right)y") == f"<mrow>{opening}<mi>x</mi>{closing}</mrow><mi>y</mi>"


def test_display_maths_set_limits_below() -> None:
    assert mathml(r"\max_x y", display=True).startswith("<munder><mi>max</mi><mi>x</mi></munder>")
    assert mathml(r"\sum_i^n y", display=True).startswith("<munderover><mo>∑</mo>")
    assert mathml(r"\max_x y").startswith("<msub>")


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\textbf{Big Name}", "<b>Big Name</b>"),
        (r"\textit{i.e.}", "<i>i.e.</i>"),
        (r"\texttt{<think>}", "<code>&lt;think&gt;</code>"),
        (r"\textbf{\texttt{D}}", "<code>D</code>"),
        (r"\textit{two" + "\n" + "lines}", "<i>two lines</i>"),
        (r"\mathbf{Name}", "<b>Name</b>"),
        (r"\text{A\_b}", "A_b"),
        (r"\text{a~b for \$5}", "a b for $5"),
        (r"\href{https://a.example/~b}{here}", "here (https://a.example/~b)"),
        (r"20.5\%", "20.5%"),
        ("20.5%", "20.5%"),
        (r"\textbf{16.3%}", "<b>16.3%</b>"),
        ("4,096", "4,096"),
        (r"\unicode{x2013}", "–"),
        (r"\unicode{x0025}", "%"),
        (r"\href{https://a.example/b_c}{here}", "here (https://a.example/b_c)"),
        (r"\href{https://a.example/}{\texttt{https://a.example/}}", "https://a.example/"),
    ],
)
def test_a_formula_without_maths_is_text(tex: str, expected: str) -> None:
    assert to_html(tex) == expected


def test_the_tex_is_kept_as_alternative_text() -> None:
    html = to_html('a<b\n\\text{"}', display=True)
    assert html is not None
    assert html.startswith('<math display="block" alttext="a&lt;b \\text{&quot;}">')


@pytest.mark.parametrize(
    "tex",
    [
        "", " ", r"\foo", r"\foo{x}", r"\frac{1}", r"\frac", "x_", "a^b^c", "{", "}", "a}{b", r"\left(x", r"\right)",
        r"\text{a{b}c}", r"\text{\foo}", r"\text{a $x$}", r"\\x", r"\cancel{x}", r"\phantom{x}", r"\not",
        r"\includegraphics{a.png}", r"\url{javascript:alert(1)}", r"\htmlData{a=b}{c}", r"\require{x}", r"\verb|x|",
        r"\def\a{\a\a}\a", r"\newcommand{\a}{b}\a", r"\renewcommand{\a}{b}", r"\edef\a{x}\a", r"\let\a\b",
        r"\DeclareMathOperator{\a}{b}\a", r"\unicode{x202e}", r"\unicode{x0}", r"\unicode{xd800}", r"\unicode{x5c}",
        "x" * (MAX_LENGTH + 1), "{" * 51 + "x" + "}" * 51, r"\sqrt" * 300 + "x", "x^{" * 60 + "}" * 60,
    ],
)  # fmt: skip
def test_what_is_not_tex_that_we_can_show_is_refused(tex: str) -> None:
    assert to_html(tex) is None


def test_size_and_nesting_within_the_limits_convert() -> None:
    assert to_html("x+" * (MAX_LENGTH // 2 - 1) + "x") is not None
    assert mathml("{" * 50 + "x" + "}" * 50) == "<mi>x</mi>"


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\class{evil}{x}", "<mi>x</mi>"),
        (r"\style{position:fixed}{x}", "<mi>x</mi>"),
        (r"\color{white}{x}", "<mi>x</mi>"),
        (r"\textcolor{red}{x}", "<mi>x</mi>"),
        (r"\hspace{999em}x", '<mspace width="4em"/><mi>x</mi>'),
        (r"x\text{<script>alert(1)</script>}", "<mi>x</mi><mtext>&lt;script&gt;alert(1)&lt;/script&gt;</mtext>"),
        (r"x\text{&lt;b>}", "<mi>x</mi><mtext>&amp;lt;b&gt;</mtext>"),
        ("x<b>", "<mi>x</mi><mo>&lt;</mo><mi>b</mi><mo>&gt;</mo>"),
    ],
)
def test_hostile_tex_gives_no_attribute_and_no_tag(tex: str, expected: str) -> None:
    assert mathml(tex) == expected


ELEMENTS = """p math mrow mi mo mn mtext mspace msub msup msubsup munder mover munderover mfrac mroot msqrt
mtable mtr mtd mstyle b i code"""
ALLOWED = {
    "math": {"display", "alttext"},
    "mo": {"stretchy", "form", "lspace", "rspace", "minsize", "maxsize"},
    "mi": {"mathvariant"},
    "mfrac": {"linethickness"},
    "mspace": {"width"},
    "mtd": {"class"},
    "mstyle": {"displaystyle", "scriptlevel"},
}
PIECES = r"""\href \class \style \color \text \textbf \frac \sqrt \left( \right) \begin{cases} \end{cases} \hspace
\unicode \mathbf \mathcal \hat \overline \not \operatorname \url \def \bra \big( \rule \raise \llap \tag \fcolorbox
\over \xrightarrow { } { } { } ^ _ & \\ $ % ~ ' " < > x 12 , . | # {javascript:x} {"onload=x} {&lt;b>} {x3c} {3em}
&#x3c;"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join), st.booleans())
def test_whatever_comes_the_output_is_from_the_allow_list(tex: str, display: bool) -> None:
    html = to_html(tex, display)
    if html is None:
        return
    for element in ElementTree.fromstring(f"<p>{html}</p>").iter():
        assert element.tag in ELEMENTS.split()
        assert set(element.attrib) <= ALLOWED.get(element.tag, set())
        assert "\\" not in (element.text or "")


def test_a_formula_does_not_change_the_next() -> None:
    before = [to_html.__wrapped__(tex) for tex in (r"\mathbf{x}^2", r"\begin{align}a&b\end{align}", r"\a")]
    for tex in (r"\def\a{b}\a", r"\newcommand{\mathbf}{x}", r"\bm{\mathsf{q}}", r"\hat{\tilde{x}}"):
        to_html.__wrapped__(tex)
    assert [to_html.__wrapped__(tex) for tex in (r"\mathbf{x}^2", r"\begin{align}a&b\end{align}", r"\a")] == before
