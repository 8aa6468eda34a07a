import pytest

from sitegen.archive.hand_written import names_in, near_misses, terms_in
from sitegen.archive.page import PaperFile
from sitegen.archive.page_text import parse


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("theory, LLM", ("theory", "LLM")),
        ("theory; LLM ;", ("theory", "LLM")),
        ("state space models", ("state space models",)),
        ("[a, 'b, c']", ("a", "b, c")),
        ("#llm", ("llm",)),
        ("#llm #theory", ("llm", "theory")),
        ("theory, #llm", ("theory", "llm")),
        ("theory #llm # but not this", ("theory", "llm")),
        ("[#llm]", ("llm",)),
        ("[a, #llm , #ml/theory] # not this", ("a", "llm", "ml/theory")),
        ("[a, b] #not-this", ("a", "b")),
        ("['#llm', \"#b c\"]", ("llm", "b c")),
        ("\n- #llm\n- b # not this\n# nor this", ("llm", "b")),
        ("\n  - '#a b'\n  - #c d", ("a b", "c d")),
        ("['a #b', 'c']", ("a #b", "c")),
        ("C#, F#", ("C#", "F#")),
        ("[C#, '#1']", ("C#", "#1")),
        ("a # not this", ("a",)),
        ("# not this", ()),
        ("", ()),
        ('"a, b"', ("a", "b")),
        ('say "a" #b', ('say "a"',)),
    ],
)
def test_tags_in_every_form(written: str, tags: tuple[str, ...]) -> None:
    page = f"---\ntitle: '#T'\ntags: {written}\ndate: 2025-03-14\nown: a #b\n---\n\n#body\n"
    file = parse(page, PaperFile, "a.md")
    assert (file.title, file.tags, file.extra, file.body) == ("#T", tags, {"own": "a"}, "#body")


def test_keywords_are_written_like_tags() -> None:
    file = parse("---\ntitle: T\nkeywords: a, #b\ndate: 2025-03-14\n---\n", PaperFile, "a.md")
    assert file.keywords == ("a", "b")
    assert terms_in(["#a", "b, c", ""]) == ("a", "b, c")


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Sam Doe, Kim Roe", ("Sam Doe", "Kim Roe")),
        ("Sam Doe and Kim Roe", ("Sam Doe", "Kim Roe")),
        ("Doe, Sam; Roe, Kim", ("Sam Doe", "Kim Roe")),
        ("Sam Doe", ("Sam Doe",)),
        ("the Anderson team", ("the Anderson team",)),
        ("[Sam Doe, Kim Roe]", ("Sam Doe", "Kim Roe")),
        ("['Doe, Sam']", ("Doe, Sam",)),
    ],
)
def test_authors_in_every_form(written: str, authors: tuple[str, ...]) -> None:
    file = parse(f"---\ntitle: T\nauthors: {written}\ndate: 2025-03-14\n---\n", PaperFile, "a.md")
    assert file.authors == authors


def test_authors_in_a_row_may_be_cut() -> None:
    file = parse("---\ntitle: T\nauthors: Sam Doe, Kim Roe, et al.\ndate: 2025-03-14\n---\n", PaperFile, "a.md")
    assert (file.authors, file.more_authors) == (("Sam Doe", "Kim Roe"), True)


def test_names_that_cannot_be_told_apart_stay_as_they_are_written() -> None:
    assert names_in("Smith, J., Doe") == (("Smith, J., Doe",), False)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("autors", "authors"),
        ("author", "authors"),
        ("Authors", "authors"),
        ("auhtors", "authors"),
        ("tag", "tags"),
        ("Tags", "tags"),
        ("tasg", "tags"),
        ("dates", "date"),
        ("data", None),
        ("dat", "date"),
        ("rate", None),
        ("odi", "doi"),
        ("do", None),
        ("keyword", "keywords"),
        ("comments", "comment"),
        ("authors", None),
        ("rating", None),
        ("", None),
    ],
)
def test_what_is_nearly_a_known_key(key: str, meant: str | None) -> None:
    known = ["authors", "date", "tags", "doi", "keywords", "comment"]
    assert near_misses([key], known) == ({key: meant} if meant else {})
