"""The fields and labels of a paper."""

from msgspec.structs import replace

from sitegen.search.analysis import words
from sitegen.search.documents import CODE, FIELDS, author_label, is_label, labels, tag_label
from tests.search.builder.test_postings import PAPERS


def test_fields_are_the_settings_that_lunr_would_be_given() -> None:
    assert [(field.name, field.boost, field.text(PAPERS[0].text())) for field in FIELDS] == [
        ("title", 10, "Mamba: Surveys of Surveys"),
        ("authors", 2, "Zoë May Li Wei"),
        ("abstract", 1, "A survey — of survey models, and 𝔸 models."),
        ("tags", 1, "cs.LG"),
        ("name", 5, "Mamba"),
    ]


def test_a_title_without_a_colon_names_nothing() -> None:
    named = {field.name: field for field in FIELDS}["name"]
    assert named.text(PAPERS[1].text()) == ""


def test_keywords_and_ids_are_found_among_the_tags() -> None:
    tags = {field.name: field for field in FIELDS}["tags"]
    assert (
        tags.text(replace(PAPERS[0].text(), keywords=("state space", "2503.00001"))) == "cs.LG state space 2503.00001"
    )


def test_labels_are_tags_by_their_slugs_authors_by_their_names_and_code() -> None:
    text = replace(PAPERS[0].text(), tags=("machine learning", "cs.LG", "cs.lg"), code=True)
    authors = ["by\u00a0zoe\u00a0may", "by\u00a0li\u00a0wei"]
    assert labels(text) == ["tag\u00a0machine-learning", "tag\u00a0cs.lg", *authors, "has\u00a0code"]
    assert labels(PAPERS[1].text()) == []


def test_however_a_name_is_written_its_label_is_the_same() -> None:
    assert author_label("Jean-Luc O’NEILL") == author_label("Jean Luc ONeill") == "by\u00a0jean\u00a0luc\u00a0oneill"


def test_no_word_of_a_text_is_a_label() -> None:
    assert is_label(CODE) and is_label(tag_label("cs.LG"))
    assert words("has\u00a0code tag\u00a0cs.lg") == ["has", "code", "tag", "cs.lg"]
    assert not any(map(is_label, words("has\u00a0code tag\u00a0cs.lg")))
