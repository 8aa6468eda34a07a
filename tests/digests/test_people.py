import pytest

from sitegen.digests.people import names_in, split_names, straight


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Brook, Ben Cole and Chloé Dünn", ["Ada Brook", "Ben Cole", "Chloé Dünn"]),
        ("Ada Brook, Ben Cole, and Chloé Dünn", ["Ada Brook", "Ben Cole", "Chloé Dünn"]),
        ("Brook, Ada; Cole, Ben;", ["Ada Brook", "Ben Cole"]),
        ("Ada Brook; Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("Brook, Ada and Cole, Ben", ["Ada Brook", "Ben Cole"]),
        ("Ada Brook and Ben Anderson", ["Ada Brook", "Ben Anderson"]),
        ("Ada Brook (Inst A, Inst B), Ben Cole (C)", ["Ada Brook", "Ben Cole"]),
        ("Ada Brook et al.", ["Ada Brook et al."]),
        ("", []),
    ],
)
def test_names_are_found_however_they_are_parted(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A. Brook ((1) Sock Lab), B. Cole", ("A. Brook", "B. Cole")),
        ("A. Brook) and B. Cole (", ("A. Brook", "B. Cole")),
        ("(nobody)", ()),
    ],
)
def test_affiliations_go(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Brook, Ada", "Ada Brook"),
        ("Brook, Jr., Ada", "Ada Brook Jr."),
        ("Ada  Brook", "Ada Brook"),
        ("Brook,", "Brook"),
        (",", ""),
    ],
)
def test_a_family_name_goes_last(name: str, turned: str) -> None:
    assert straight(name) == turned
