"""What a piece of a line of a list is like."""

import pytest

from sitegen.digests.markdown.likeness import date_in_piece, is_venue, leading_venue, names_in_piece


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Brook, Ben Cole and Eva van der Dale", "Ada Brook, Ben Cole, Eva van der Dale"),
        ("Ada Brook*, Ben Cole†", "Ada Brook, Ben Cole"),
        ("A. Brook et al.", "A. Brook"),
        ("Bengio, Yoshua, and Ada Brook", "Yoshua Bengio, Ada Brook"),
        ("张三、李四", "张三, 李四"),
    ],
)
def test_names_are_known_by_their_shape(text: str, names: str) -> None:
    assert names_in_piece(text) == names


@pytest.mark.parametrize("text", ["Video Diffusion Models", "We count socks", "A Survey", "ICLR 2024", "GPT-4 Report"])
def test_words_of_titles_are_no_names(text: str) -> None:
    assert names_in_piece(text) == ""


@pytest.mark.parametrize("text", ["ICLR 2024", "NeurIPS'20 (Oral)", "CVPR 2023 Workshop", "Spotlight", "arXiv 2024"])
def test_venues(text: str) -> None:
    assert is_venue(text)


@pytest.mark.parametrize("text", ["", "Mamba", "code", "2024", "A Tale of Two Cities 2024"])
def test_no_venues(text: str) -> None:
    assert not is_venue(text)


def test_a_venue_may_stand_before_a_title() -> None:
    text = "ICLR 2024: Socks"
    assert text[: leading_venue(text)] == "ICLR 2024"
    assert leading_venue("Socks in ICLR 2024") == 0


@pytest.mark.parametrize(("text", "date"), [("(2015)", "2015"), ("2024.06", "2024.06"), ("Jun 2024", "Jun 2024")])
def test_dates(text: str, date: str) -> None:
    assert date_in_piece(text) == date


@pytest.mark.parametrize("text", ["2015 was good", "3.14", "v2"])
def test_no_dates(text: str) -> None:
    assert date_in_piece(text) == ""
