import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config
from sitegen.publishing.output_check import output_problems
from tests.archives import entry, make_archive, put_digest


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    build(config, config.root / "public", jobs=1)
    return config


def found(config: Config) -> list[str]:
    return [str(problem).splitlines()[0] for problem in output_problems(config, config.root / "public")]


def test_a_good_site_has_no_problems(config: Config) -> None:
    assert found(config) == []


@pytest.mark.parametrize("name", ["feed.xml", "dates.xml", "tags/cs.lg/feed.xml", "2025/03/feed.xml"])
def test_every_atom_feed_has_what_it_needs(config: Config, name: str) -> None:
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title/>{}</feed>"
    both = "<entry><id>x</id><title/><updated/></entry>" * 2
    (config.root / "public" / name).write_text(atom.format(f"<entry/>{both}"))
    assert found(config) == [
        f"{name}: the feed has no id",
        f"{name}: the feed has no updated",
        f"{name}: the feed has no author",
        f"{name}: an entry has no id",
        f"{name}: an entry has no title",
        f"{name}: an entry has no updated",
        f"{name}: x stands twice",
    ]


@pytest.mark.parametrize("name", ["feed.json", "dates.json", "tags/cs.lg/feed.json"])
def test_every_json_feed_has_what_it_needs(config: Config, name: str) -> None:
    items = [{}, *[{"id": "x", "content_html": ""}] * 2, "no item"]
    (config.root / "public" / name).write_text(json.dumps({"version": "1", "items": items}))
    none = [f"{name}: an item has no id", f"{name}: an item has no content_html"]
    assert found(config) == [f"{name}: the feed has no title", *none, *none, f"{name}: x stands twice"]
    (config.root / "public" / name).write_text("[]")
    assert found(config) == [f"{name}: is no feed"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("feeds.opml", "XML"), ("dates.xml", "XML"), ("feed.json", "JSON"), ("2025/03/papers.json", "JSON")],
)
def test_what_cannot_be_read(config: Config, name: str, kind: str) -> None:
    (config.root / "public" / name).write_text("<")
    [told] = found(config)
    assert told.startswith(f"{name}: is no {kind}: ")


def no_list(path: Path) -> None:
    path.write_text("{}")


def on_the_list(address: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(path.read_text().replace("</body>", f'<outline xmlUrl="{address}"/></body>'))

    return change


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        (
            "feeds.opml",
            on_the_list("https://toy.example/feed.xml"),
            "lists https://toy.example/feed.xml, which is no feed of the site",
        ),
        (
            "feeds.opml",
            on_the_list("https://toy.example/sub/x.xml"),
            "lists https://toy.example/sub/x.xml, which is no feed of the site",
        ),
        ("2025/03/papers.json", no_list, "is no list of references"),
        ("2025/03/papers.bib", Path.unlink, "is not there"),
        ("2025/03/papers.ris", Path.unlink, "is not there"),
        ("dates.json", Path.unlink, "is not there"),
    ],
)
def test_what_is_not_as_it_should_be(config: Config, name: str, change: Callable[[Path], None], told: str) -> None:
    change(config.root / "public" / name)
    assert found(config) == [f"{name}: {told}"]
