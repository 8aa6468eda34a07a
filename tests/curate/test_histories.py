"""Whatever an editor decides, in whatever order with digests and edits: what was removed stays away, what a person
wrote stays, and each build gives what a first one would."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.archive.ledger import read_ledger, vanished
from sitegen.archive.load import load
from sitegen.build import build
from sitegen.config import Config, load_config
from sitegen.curate.merge import merge
from sitegen.curate.remove import remove
from sitegen.curate.retag import retag
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, snapshot


class Editor:
    """Does one thing after another to an archive, and knows what must hold from then on."""

    def __init__(self, root: Path) -> None:
        self.config = make_archive(root)
        self.words: set[str] = set()
        """What a person wrote, each in a word of its own."""

    @property
    def pages(self) -> list[Path]:
        return sorted(self.config.papers.rglob("*.md"))

    def page(self, number: int) -> Path | None:
        return self.pages[number % len(self.pages)] if self.pages else None

    def digest(self, numbers: list[int]) -> None:
        """Numbers from 10 on have no id, so that titles tell them apart. No digest is replaced: what none lists
        can not come back."""
        day = f"2025-03-{10 + len([*self.config.digests.rglob('*.jsonl')])}.jsonl"
        entries = [entry(number, categories=["cs.LG", f"cs.{'ABC'[number % 3]}I"]) for number in numbers]
        for number, one in zip(numbers, entries, strict=True):
            if number >= 10:
                del one["id"]
        put_digest(self.config, day, *entries)

    def write(self, number: int) -> None:
        if page := self.page(number):
            word = f"word{len(self.words)}w"
            self.words.add(word)
            page.write_text(page.read_text() + f"\n## Mine\n\nIt has {word}.\n")

    def rate(self, number: int) -> None:
        if page := self.page(number):
            word = f"word{len(self.words)}w"
            self.words.add(word)
            page.write_text(page.read_text().replace("---\n", f"---\n{word}: {number}  # mine\n", 1))

    def reword(self, number: int) -> None:
        if page := self.page(number):
            word = f"word{len(self.words)}w"
            self.words.add(word)
            page.write_text(re.sub(r"(What paper)", rf"{word} \1", page.read_text(), count=1))
            self.words &= {word for word in self.words if word in self.content}

    def remove(self, number: int) -> None:
        if page := self.page(number):
            gone = set(re.findall(r"word\d+w", page.read_text()))
            if gone:
                try:
                    remove(self.config, [page.stem])
                except SitegenError:
                    assert page.exists()
                else:
                    raise AssertionError("a page with a person's words was removed")
            remove(self.config, [page.stem], edited=True)
            self.words -= {word for word in gone if word not in self.content}

    def merge(self, numbers: tuple[int, int]) -> None:
        kept, gone = map(self.page, numbers)
        if kept and gone and kept != gone:
            merge(self.config, kept.stem, gone.stem)

    def retag(self, names: tuple[str, str]) -> None:
        try:
            retag(self.config, *names)
        except SitegenError:
            return
        self.config = load_config(self.config.root)

    def undo(self, number: int) -> None:
        path = self.config.root / "content" / "addresses.txt"
        lines = path.read_text().splitlines(keepends=True) if path.exists() else []
        decided = [line for line in lines if " " in line]
        if decided:
            path.write_text("".join(line for line in lines if line != decided[number % len(decided)]))

    def delete(self, number: int) -> None:
        page = self.page(number)
        if page and not re.search(r"word\d+w", page.read_text()):
            page.unlink()

    @property
    def content(self) -> str:
        return "".join(path.read_text() for path in self.pages)


NUMBERS = st.integers(1, 15)
TAGS = st.sampled_from(["cs.LG", "cs.AI", "cs.BI", "cs.CI", "Learning", "cs.lg"])
Step = Callable[[Editor], None]


def step(name: str, values: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    def call(value: object) -> Step:
        return lambda editor: getattr(editor, name)(value)

    return values.map(call)


STEPS = st.one_of(
    step("digest", st.lists(NUMBERS, min_size=1, max_size=4, unique=True)),
    *(step(name, NUMBERS) for name in ("write", "rate", "reword", "remove", "undo", "delete")),
    step("remove", NUMBERS),
    step("merge", st.tuples(NUMBERS, NUMBERS)),
    step("retag", st.tuples(TAGS, TAGS)),
)


@given(st.lists(STEPS, min_size=1, max_size=6))
@settings(max_examples=10, deadline=None)
def test_what_an_editor_decides_holds_and_nothing_they_wrote_is_lost(history: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        editor = Editor(Path(temporary) / "archive")
        editor.digest([1, 2, 12])
        build(editor.config, editor.config.root / "public")
        for one in history:
            one(editor)
            config = editor.config
            clean = Path(temporary) / "clean"
            shutil.copytree(config.root, clean, ignore=shutil.ignore_patterns("public", ".sitegen"))
            report = build(config, config.root / "public")
            first = build(load_config(clean), clean / "public", cache=False)
            assert report.problems == first.problems == ()
            assert report.notes == first.notes
            assert snapshot(config.root / "public") == snapshot(clean / "public")
            assert snapshot(config.root / "content") == snapshot(clean / "content")
            shutil.rmtree(clean)
            decisions_hold(config)
            assert {word for word in editor.words if word not in editor.content} == set()


def decisions_hold(config: Config) -> None:
    archive, ledger = load(config), read_ledger(config)
    assert vanished(ledger, {*archive.addresses, *archive.redirects}) == []
    site = {name: text.decode() for name, text in snapshot(config.root / "public").items() if name.endswith("html")}
    for slug, decision in ledger.papers.items():
        assert slug not in archive.papers
        assert not list(config.papers.rglob(f"{slug}.md"))
        leads = ledger.end(decision.address)
        page = site.get(f"papers/{slug}/index.html")
        assert (page is None) == (leads is None)
        assert page is None or f"url=../../{leads}" in page
        assert not any(f'papers/{slug}/"' in text for text in site.values())
