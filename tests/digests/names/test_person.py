"""One person, in a text or in a record."""

import pytest

from sitegen.digests.names.person import Person, in_vancouver, is_suffix, person_in, person_of


def test_particles_behind_the_given_name_belong_to_the_family_name() -> None:
    assert Person.of("Beethoven", "Ludwig van") == Person("Ludwig van Beethoven", "van Beethoven", "Ludwig")
    assert Person.of("King", "Martin", "Jr.").name == "Martin King Jr."
    assert Person.of("Brook", "van").given == "van"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Brook, Ada", Person("Ada Brook", "Brook", "Ada")),
        ("King, Jr., Martin", Person("Martin King Jr.", "King", "Martin", "Jr.")),
        ("Ada  Brook", Person("Ada Brook")),
        ("Brook, Ada, Ben, Cole", Person("Brook, Ada, Ben, Cole")),
        ("", Person("")),
    ],
)
def test_a_name_has_its_family_name_last_or_before_a_comma(text: str, person: Person) -> None:
    assert person_in(text) == person


def test_initials_behind_a_family_name_are_given_names() -> None:
    assert in_vancouver("Brook AB Jr") == Person("A B Brook Jr", "Brook", "A B", "Jr")
    assert in_vancouver("de la Cruz M") == Person("M de la Cruz", "de la Cruz", "M")
    assert in_vancouver("A B") is None
    assert in_vancouver("Ada Brook") is None


def test_what_tells_namesakes_apart_is_no_name() -> None:
    assert [is_suffix(text) for text in ("Jr.", "III", "2nd", "V", "Brook")] == [True, True, True, False, False]


def test_a_record_names_a_person_by_any_of_the_usual_keys() -> None:
    assert person_of({"given": "Ada", "family": "Brook"}) == Person("Ada Brook", "Brook", "Ada")
    assert person_of({"Last Name": "Brook", "first_name": "Ada", "role": "Editor"}) == Person(
        "Ada Brook", "Brook", "Ada", role="Editor"
    )
    assert person_of({"name": "Sock Lab", "nameType": "Organizational"}) == Person("Sock Lab")
    assert person_of({"orcid": "0000-0001"}) is None
