"""Which templates are kept compiled, and that none is when it should not be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.publishing.publish import make_theme
from sitegen.rendering import jinja
from sitegen.site.model import Site
from sitegen.site.pages import NotFoundPage
from tests.archives import make_archive, put_page

SITE = Site(
    title="T", description="", author="T", base_url="https://toy.example/", language="en", pages=(), version="1"
)
PAGE = NotFoundPage(address="404.html", title="Not here")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which templates are kept compiled."""
    monkeypatch.setattr(jinja, "cache_from_source", lambda _: str(tmp_path / "kept" / "templates.pyc"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


def render(config: Config) -> str:
    return make_theme(config).render(PAGE, SITE)


def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def compile(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(jinja2.Environment, "compile", compile)


def test_a_bundled_template_is_compiled_once(config: Config, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = render(config)
    assert [path.name.partition(".html")[0] for path in kept.glob("*404*")] == ["default+templates+404"]
    forbid_compiling(monkeypatch)
    assert render(config) == text


def test_what_an_archive_brings_is_never_kept(config: Config, kept: Path) -> None:
    put_page(config, "theme/templates/404.html", "{{ page.title }}, says the archive")
    assert render(config) == "Not here, says the archive"
    assert not list(kept.glob("*"))


@pytest.mark.parametrize(
    "damaged",
    [
        lambda whole: b"",
        lambda whole: b"nonsense",
        lambda whole: whole[:40],
        lambda whole: whole[:-9] + bytes([whole[-9] ^ 4]) + whole[-8:],
    ],
    ids=["empty", "nonsense", "cut", "one bit"],
)
def test_what_is_damaged_or_of_another_program_is_compiled_anew(
    config: Config, kept: Path, monkeypatch: pytest.MonkeyPatch, damaged: Callable[[bytes], bytes]
) -> None:
    text = render(config)
    whole = {path: path.read_bytes() for path in kept.iterdir()}
    for path, code in whole.items():
        path.write_bytes(damaged(code))
    assert render(config) == text
    assert {path: path.read_bytes() for path in kept.iterdir()} == whole
    monkeypatch.setattr(jinja, "program", lambda: b"another")
    forbid_compiling(monkeypatch)
    with pytest.raises(SitegenError, match="compiled again"):
        render(config)


def test_nothing_is_kept_where_python_keeps_nothing(
    config: Config, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert "Not here" in render(config)
    assert not kept.exists()


def test_a_package_that_can_not_be_written_is_no_error(config: Config, kept: Path) -> None:
    kept.write_text("a file where the folder would be")
    assert "Not here" in render(config)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ page.extra.rating }}|{{ page.extra['a b'] }}|{{ page.extra.own.deeper.still }}", "||"),
        ("{{ page.extra.here }}|{{ page.extra.own.known }}", "5|k"),
        ("{% if page.extra.rating %}a{% endif %}{% for one in page.extra.rating %}b{% endfor %}", ""),
        ("{{ page.extra.rating > 3 }} {{ page.extra.rating <= 3 }} {{ page.extra.here > 3 }}", "False False True"),
        ("{{ page.extra.rating is defined }} {{ page.extra.rating | default('none') }}", "False none"),
    ],
)
def test_what_a_mapping_does_not_have_is_empty(config: Config, source: str, shown: str) -> None:
    put_page(config, "theme/templates/404.html", source)
    page = replace(PAGE, extra={"here": 5, "own": {"known": "k"}})
    assert make_theme(config).render(page, SITE) == shown


@pytest.mark.parametrize("source", ["{{ page.rating }}", "{{ rating }}", "{{ page.title.rating }}"])
def test_a_name_that_does_not_exist_is_an_error(config: Config, source: str) -> None:
    put_page(config, "theme/templates/404.html", source)
    with pytest.raises(SitegenError, match="rating"):
        render(config)
