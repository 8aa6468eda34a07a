"""The promise to themes: `themes/README.md` names every value that a template gets, field by field."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from sitegen.outputs import pages as documents
from sitegen.publishing.publish import FILTERS
from sitegen.rendering import references
from sitegen.rendering.theme_folders import BUNDLED
from sitegen.search import CLIENT
from sitegen.site import model, pages

README = Path(__file__).parent.parent.joinpath("themes", "README.md").read_text(encoding="utf-8")
SECTIONS = {
    heading.split(",")[0]: text for heading, text in re.findall(r"^##+ (.+)\n((?:(?!^##).*\n?)*)", README, re.MULTILINE)
}
PROMISED = [
    kind
    for name, kind in {**vars(model), **vars(pages), **vars(documents)}.items()
    if is_dataclass(kind) and isinstance(kind, type) and name not in ("Entry", "Digest", "Problem")
    if not name.endswith("File")
]


@pytest.mark.parametrize("kind", PROMISED, ids=lambda kind: kind.__name__)
def test_every_field_is_named_once_in_its_table(kind: type) -> None:
    named = re.findall(r"^\| `(\w+)` \|", SECTIONS[kind.__name__], re.MULTILINE)
    inherited = {field.name for base in kind.__mro__[1:] if is_dataclass(base) for field in fields(base)}
    assert named == [field.name for field in fields(kind) if field.name not in inherited]


def test_every_kind_of_page_names_its_template() -> None:
    kinds = [kind for kind in PROMISED if issubclass(kind, pages.Page) and kind is not pages.Page]
    named = dict(re.findall(r"^### (\w+Page), `([^`]+)`$", README, re.MULTILINE))
    assert named == {page.__name__: page.template for page in kinds}
    assert named.pop("TemplatePage") == "pages/NAME.html"
    assert all((BUNDLED / "default" / "templates" / template).is_file() for template in named.values())


def test_every_function_and_filter_is_named() -> None:
    rows = SECTIONS["What a template gets"]
    assert set(re.findall(r"^\| `(\w+)\(", rows, re.MULTILINE)) == {"url", "absolute", "asset"}
    named = set(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE))
    assert named == {*FILTERS, *references.FILTERS, "day", "weekday", "month", "iso", "readable", "author_search"}


def test_what_search_results_take_from_a_papers_page_is_named() -> None:
    template = BUNDLED.joinpath("default", "templates", "paper.html").read_text(encoding="utf-8")
    for text in (template, SECTIONS["What a template must keep to"]):
        assert re.findall(r'data-search="(\w+)"', text) == ["title", "authors", "abstract"]


def test_the_search_page_asks_at_once_for_all_modules_that_every_search_needs() -> None:
    template = BUNDLED.joinpath("default", "templates", "search.html").read_text(encoding="utf-8")
    named = re.findall(r'"(\w+)"', template.partition("{% for module in ")[2].partition("%}")[0])
    others = {"page", "shortcut", "automaton", "filters", "formulas", "phrases", "query", "spelling", "vocabulary"}
    assert named == sorted({path.stem for path in CLIENT.glob("*.js")} - others)


def test_every_file_of_the_default_theme_that_people_override_is_named() -> None:
    default = BUNDLED / "default"
    for path in [*default.glob("templates/partials/*"), *default.glob("static/*.css")]:
        assert f"`{path.name}`" in README
