from typing import Any

import pytest
import yaml

from sitegen.system.yaml_text import YamlError, key_lines, load, load_texts

DEEP = [
    *(f"é: 1\nx: {opens * depth}" for opens in ("[", "{a: ", "[{a: ") for depth in (21, 3_000)),
    "é: 1\nx: " + "[" * 300_000 + "]" * 300_000,
    "é: 1\nx:\n" + "- " * 30_000,
    "é: 1\n? " + "? " * 30_000,
]


@pytest.fixture(params=["libyaml", "Python"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML with the parser in C that its wheels bring, and as it is without."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
        monkeypatch.delattr(yaml, "CBaseLoader")


def fault(text: str) -> tuple[str, int]:
    """What both ways to read a text say of it."""
    said = []
    for read in (key_lines, load, load_texts):
        with pytest.raises(YamlError) as caught:
            read(text)
        said.append((str(caught.value), caught.value.line))
    assert said[0] == said[1]
    return said[0]


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("text", DEEP, ids=lambda text: f"{text[5:14]}… of {len(text)}")
def test_depth_is_refused_in_our_words(text: str) -> None:
    sentence, line = fault(text)
    assert sentence == "nested too deeply"
    assert line in (2, 3)


def test_depth_that_yaml_refuses_itself_is_told_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, Loader: Any) -> None:  # noqa: N803
        mark = yaml.Mark("", 26, 1, 25, "", 0)
        raise yaml.MarkedYAMLError(problem="too much", problem_mark=mark)

    monkeypatch.setattr(yaml, "parse", refuse)
    assert fault("a: 1\n" + "[" * 30) == ("nested too deeply", 2)
    assert fault("a: 1\n" + "[]" * 15) == ("too much", 2)


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("text", ['é: 1\nx: "a\ny: b', "é: 1\nx: 'a\ny: 'b'\nz: c", 'é: 1\nx: ["a, b]'])
def test_a_quote_that_is_not_closed_is_found(text: str) -> None:
    assert fault(text) == ("a quote that opens here is not closed", 2)


@pytest.mark.usefixtures("reader")
def test_an_alias_is_refused() -> None:
    assert fault("a: &x [1]\nb: *x") == ("a YAML alias (*name)", 2)


@pytest.mark.usefixtures("reader")
def test_types_are_looked_at_or_not() -> None:
    text = "id: 0012\nlist: [1, {yes: no}]\nbig: |\n  é\n  ê\n"
    assert load(text) == {"id": 10, "list": [1, {True: False}], "big": "é\nê\n"}
    assert load_texts(text) == {
        "id": ("0012", range(1, 2)),
        "list": (["1", {"yes": "no"}], range(2, 3)),
        "big": ("é\nê\n", range(3, 7)),
    }


@pytest.mark.parametrize("text", ["", "- a", "word"])
def test_texts_have_keys(text: str) -> None:
    with pytest.raises(YamlError, match="no keys and values"):
        load_texts(text)


@pytest.mark.usefixtures("reader")
def test_keys_have_lines_without_the_comments_behind_them() -> None:
    text = "# mine\na: 1  # one\nlist:\n- x\n# more\n- y\n\n# b\nbig: |\n  é\n\n  ê\nq: 'two\n  lines'\n"
    assert key_lines(text) == {"a": range(1, 2), "list": range(2, 6), "big": range(8, 11 + 1), "q": range(12, 14)}
    assert key_lines("# nothing\n") == {}


@pytest.mark.parametrize("text", ["{a: 1, b: 2}\n", "- a\n"])
def test_keys_that_begin_no_lines_have_none(text: str) -> None:
    assert key_lines(text) is None
