"""Changes come as sets, once, whatever way a file is saved; and a folder may go and come back."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.preview.watch import Watch


class Followed:
    """What a watch has reported so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.watch = Watch([root / "content", root / "theme", root / "sitegen.toml"])
        self.sets: list[set[str]] = []
        self.thread = threading.Thread(target=self._follow)
        self.thread.start()

    def _follow(self) -> None:
        for changes in self.watch:
            self.sets.append({path.relative_to(self.root).as_posix() for path in changes})

    def after(self, save: Callable[[], object], last: str) -> list[set[str]]:
        """The change sets up to the one that holds `last`."""
        self.sets.clear()
        save()
        deadline = time.monotonic() + 10
        while not any(last in changes for changes in self.sets):
            assert time.monotonic() < deadline, self.sets
            time.sleep(0.01)
        return [*self.sets]


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Followed]:
    (tmp_path / "content" / "papers").mkdir(parents=True)
    (tmp_path / "content" / "a.md").write_text("a")
    followed = Followed(tmp_path)
    yield followed
    followed.watch.stop()
    followed.thread.join(10)
    assert not followed.thread.is_alive()


def test_a_save_is_one_change_however_the_editor_does_it(followed: Followed) -> None:
    page = followed.root / "content" / "a.md"

    def write_beside_and_rename() -> None:
        (page.parent / ".a.md.part").write_text("b")
        (page.parent / ".a.md.part").replace(page)

    def keep_the_old_one_until_the_new_is_written() -> None:
        page.replace(page.parent / "a.md~")
        page.write_text("c")
        (page.parent / "a.md~").unlink()

    def rename_from_elsewhere() -> None:
        (followed.root / "elsewhere").write_text("d")
        (followed.root / "elsewhere").replace(page)

    saves = (write_beside_and_rename, keep_the_old_one_until_the_new_is_written, rename_from_elsewhere)
    for save in (lambda: page.write_text("a"), *saves):
        assert set().union(*followed.after(save, "content/a.md")) == {"content/a.md"}


def test_a_file_beside_watched_folders_is_watched_alone(followed: Followed) -> None:
    def save() -> None:
        (followed.root / "other.toml").write_text("")
        (followed.root / "sitegen.toml").write_text("")

    assert set().union(*followed.after(save, "sitegen.toml")) == {"sitegen.toml"}


def test_reading_is_no_change(followed: Followed) -> None:
    def read_then_save() -> None:
        (followed.root / "content" / "a.md").read_text()
        list((followed.root / "content").rglob("*"))
        (followed.root / "content" / "b.md").write_text("b")

    assert set().union(*followed.after(read_then_save, "content/b.md")) == {"content/b.md"}


def test_a_thousand_files_at_once_are_a_few_changes(followed: Followed) -> None:
    def check_out() -> None:
        for number in range(1000):
            (followed.root / "content" / "papers" / f"{number}.md").write_text("")

    sets = followed.after(check_out, "content/papers/999.md")
    assert len(sets) <= 100  # far fewer than the files, however busy the machine
    assert len(set().union(*sets)) == 1000


def test_a_folder_may_go_and_come_back(followed: Followed) -> None:
    content, page = followed.root / "content", followed.root / "content" / "papers" / "a.md"

    def come_back() -> None:
        page.parent.mkdir(parents=True)
        page.write_text("a")

    followed.after(lambda: shutil.rmtree(content), "content")
    followed.after(come_back, "content")
    followed.after(lambda: page.write_text("b"), "content/papers/a.md")
    followed.after(lambda: content.rename(followed.root / "away"), "content")
    followed.after(lambda: (followed.root / "away").rename(content), "content")
    followed.after(lambda: page.write_text("c"), "content/papers/a.md")


def test_a_folder_is_watched_from_when_it_is_made(followed: Followed) -> None:
    sheet = followed.root / "theme" / "static" / "base.css"
    followed.after(lambda: sheet.parent.mkdir(parents=True), "theme")
    followed.after(lambda: sheet.write_text("a"), "theme/static/base.css")


def test_stopping_ends_the_iteration_even_between_two_changes(tmp_path: Path) -> None:
    watch = Watch([tmp_path / "content"])
    watch.stop()
    assert list(watch) == []
