"""An accent colour can be read wherever it stands, whichever it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import SitegenError
from sitegen.rendering.accent import PAPER, RAISED, READABLE, Colour, contrast, stylesheet
from sitegen.rendering.theme_folders import BUNDLED

SCHEMES = ("light", "dark")
TOKENS = (BUNDLED / "default" / "static" / "colours.css").read_text()
INK = dict(zip(SCHEMES, ((0x1D, 0x1F, 0x22), (0xE6, 0xE3, 0xDB)), strict=True))


def tokens(sheet: str) -> dict[str, dict[str, Colour]]:
    """The colours of a stylesheet by their names, light and dark."""
    found = re.findall(r"--(\w+): light-dark\(#(\w{6}), #(\w{6})\);", sheet)
    return {name: {"light": colour(light), "dark": colour(dark)} for name, light, dark in found}


def colour(digits: str) -> Colour:
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def test_what_lies_under_text_is_as_the_default_theme_has_it() -> None:
    default = tokens(TOKENS)
    assert (default["paper"], default["raised"], default["ink"]) == (PAPER, RAISED, INK)


@given(st.binary(min_size=3, max_size=3))
def test_links_and_the_numbers_of_the_calendar_can_be_read(digits: bytes) -> None:
    made = tokens(stylesheet(f"#{digits.hex()}"))
    assert set(made) == {"link", "few", "some", "many", "most"} < set(tokens(TOKENS))
    for scheme in SCHEMES:
        assert contrast(made["link"][scheme], RAISED[scheme]) >= READABLE
        assert contrast(made["link"][scheme], PAPER[scheme]) >= READABLE
        assert all(contrast(made[name][scheme], INK[scheme]) >= READABLE for name in ("few", "some", "many", "most"))


def test_a_colour_may_have_a_name() -> None:
    assert stylesheet("teal") == stylesheet("#008080") == stylesheet("rgb(0, 128, 128)")


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert "--link: light-dark(#8a1c4a, #" in stylesheet("#8A1C4A")
    assert "#00aa66);" in stylesheet("#0a6").partition(";")[0] + ";"


@pytest.mark.parametrize(
    "text",
    ["reddish", "#12", "#12345g", "8a1c4a", "#8a1c4a; } body { display: none", "rgba(0, 0, 0, 0.5)", "currentcolor"],
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(SitegenError) as caught:
        stylesheet(text)
    assert str(caught.value) == (
        f"sitegen.toml: theme.accent {text!r} is no colour that can be used\n"
        '  hint: write it as stylesheets do, such as "#8a1c4a" or "teal"'
    )
