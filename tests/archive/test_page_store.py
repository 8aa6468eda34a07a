import datetime
import os
import pickle
from pathlib import Path

import pytest

from sitegen.archive.page import DateFile, PaperFile
from sitegen.archive.page_store import PageStore, read_pages, reread_pages
from sitegen.archive.page_text import dump, parse
from sitegen.archive.parts import checksums, parts_of
from sitegen.config import Config
from sitegen.system.cache import Cache
from tests.archives import make_archive, put_page

PAGE = "---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\n---\n\nWords.\n"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_what_has_not_changed_is_taken_over_and_not_read(config: Config) -> None:
    put_page(config, "content/papers/a.md", PAGE.format(title="A", date="2025-03-14", tags="x"))
    changed = put_page(config, "content/papers/b.md", PAGE.format(title="B", date="2025-03-14", tags="x"))
    while len((known := read_pages(config)).stamps) < 2:
        pass  # until the files are older than a tick of the clock
    changed.write_text(PAGE.format(title="Renamed", date="2025-03-14", tags="x"))
    now = read_pages(config, known)
    assert now.papers["content/papers/a.md"] is known.papers["content/papers/a.md"]
    assert now.papers["content/papers/b.md"].title == "Renamed"
    changed.unlink()
    assert [*read_pages(config, now).papers] == ["content/papers/a.md"]


@pytest.mark.parametrize("kind", ["gone", "link", "pipe", "bad", "new", "no page"])
def test_pages_that_are_not_what_they_were_are_not_read_alone(config: Config, kind: str) -> None:
    page = put_page(config, "content/papers/mine.md", PAGE.format(title="Mine", date="2025-03-14", tags="a"))
    known = read_pages(config)
    page.unlink()
    name = "content/papers/mine.md"
    if kind == "link":
        page.symlink_to("/etc/passwd")
    elif kind == "pipe":
        os.mkfifo(page)
    elif kind == "bad":
        page.write_text("---\ntitle: [\n---\n")
    elif kind in ("new", "no page"):
        name = "content/papers/new.md" if kind == "new" else "sitegen.toml"
        page.with_name("new.md").write_text(PAGE.format(title="New", date="2025-03-14", tags="a"))
    assert reread_pages(config, known, {name}) is None


@pytest.mark.parametrize(
    "line",
    [
        "mine: [1, {a: null}]",
        "when: 2025-01-01",
        "number: 99999999999999999999",
        "versions: [99999999999999999999]",
        "set: !!set {a, b}",
        "x: .inf",
    ],
)
def test_a_page_says_what_its_text_says_however_it_is_held(config: Config, tmp_path: Path, line: str) -> None:
    text = f"---\ntitle: T\ndate: 2025-03-14\n{line}\n---\n\nThe abstract.\n"
    put_page(config, "content/papers/mine.md", text)
    store = read_pages(config)
    Cache(tmp_path).save("pages", store)
    again = Cache(tmp_path).load("pages", PageStore)
    assert again and again.papers == store.papers
    for held in (store, again, pickle.loads(pickle.dumps(store))):
        assert held.papers["content/papers/mine.md"].file == parse(text, PaperFile, "")


def test_a_page_says_whether_a_person_has_edited_it(config: Config) -> None:
    day = datetime.date(2025, 3, 14)
    for file, folder in ((PaperFile(title="T", date=day), "papers"), (DateFile(title="T", date=day), "dates")):
        text = dump(file, checksums(parts_of(file)))
        put_page(config, f"content/{folder}/given.md", text)
        put_page(config, f"content/{folder}/edited.md", text.replace("title: T", "title: U"))
        put_page(config, f"content/{folder}/mine.md", dump(file))
    found = {path[8:]: (page.edited, page.generated is None) for path, page in read_pages(config).all.items()}
    states = {"given": (False, False), "edited": (True, False), "mine": (True, True)}
    assert found == {f"{folder}/{name}.md": state for folder in ("papers", "dates") for name, state in states.items()}
