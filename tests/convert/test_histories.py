"""Whatever happens to an archive, its next build gives what a first build would, and its preview shows it; also where a
build has been killed."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.build import Report, build
from sitegen.config import Config, load_config
from sitegen.preview.preview import Preview
from sitegen.preview.terminal import Terminal
from tests.archives import IN_PROCESSES, entry, make_archive, put_digest, put_page, snapshot
from tests.previews import until

Step = Callable[[Config], object]


def pages(config: Config) -> list[Path]:
    return sorted(path for folder in (config.papers, config.dates) for path in folder.rglob("*.md"))


def on_a_page(change: Callable[[Path], object]) -> Callable[[int], Step]:
    def step(number: int) -> Step:
        return lambda config: change(there[number % len(there)]) if (there := pages(config)) else None

    return step


def add_words(page: Path) -> None:
    page.write_text(page.read_text() + "\nMore words, *marked*.\n")


def retitle(page: Path) -> None:
    page.write_text(page.read_text().replace("title: ", "title: Corrected ", 1))


def swap_letters(page: Path) -> None:
    """A change that keeps the size, and pretends that it was made when the one before was."""
    before = page.stat()
    page.write_text(page.read_text().replace("What", "Hwat").replace("Lovelace", "Lovecale"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def retag(page: Path) -> None:
    page.write_text(page.read_text().replace("cs.LG", "cs.CL, cs.lg"))


def redate(page: Path) -> None:
    page.write_text(page.read_text().replace("date: 2025-03-1", "date: 2025-03-2"))


def spoil(page: Path) -> None:
    page.write_text("---\ntitle: [\n---\n")


def settings_say(title: str) -> Step:
    return lambda config: (config.root / "sitegen.toml").write_text(f'title = "{title}"\nhome_dates = 2\n')


def digest_lists(numbers: list[int]) -> Step:
    day = f"2025-03-{10 + sum(numbers) % 5}.jsonl"
    return lambda config: put_digest(config, day, *map(entry, numbers))


NUMBERS = st.integers(0, 20)
EDITS = st.one_of(
    st.lists(NUMBERS, min_size=1, max_size=4, unique=True).map(digest_lists),
    *(
        NUMBERS.map(on_a_page(change))
        for change in (
            add_words,
            retitle,
            swap_letters,
            retag,
            redate,
            spoil,
            Path.unlink,
            lambda page: page.rename(page.with_name(f"moved-{page.name}")),
        )
    ),
    st.sampled_from(["About", "Other"]).map(
        lambda title: lambda config: put_page(config, "content/pages/about.md", f"---\ntitle: {title}\n---\nWords.\n")
    ),
    st.sampled_from(["One", "Two"]).map(settings_say),
    st.sampled_from(["a", "b"]).map(
        lambda text: lambda config: put_page(config, "theme/templates/partials/site-footer.html", text)
    ),
    st.just(lambda config: shutil.rmtree(config.root / "content" / "digests", ignore_errors=True)),
    st.just(lambda config: put_page(config, "content/papers/mine.md", "---\ntitle: Mine\ndate: 2025-03-14\n---\n")),
)
STEPS = st.one_of(
    EDITS,
    st.just(lambda config: (config.root / "public" / "index.html").write_text("defaced")),
    st.just(lambda config: (config.root / "content" / "addresses.txt").unlink()),
    st.just(lambda config: (config.root / ".sitegen" / "pages").write_bytes(b"torn")),
    st.just(lambda config: None),
)


@given(st.lists(STEPS, min_size=1, max_size=5))
@settings(max_examples=12, deadline=None)
def test_each_build_of_a_history_gives_what_a_first_build_would(history: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        config = make_archive(Path(temporary) / "archive")
        put_digest(config, "2025-03-14.jsonl", entry(1), entry(2, "On $O(n)$"))
        build(config, config.root / "public")
        for step in history:
            step(config)
            config = load_config(config.root)
            clean = Path(temporary) / "clean"
            shutil.copytree(config.root, clean, ignore=shutil.ignore_patterns("public", ".sitegen"))
            report = build(config, config.root / "public")
            first = build(load_config(clean), clean / "public", cache=False)
            assert said(report) == said(first)
            assert snapshot(config.root / "public") == snapshot(clean / "public")
            assert snapshot(config.root / "content") == snapshot(clean / "content")
            shutil.rmtree(clean)


@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None)
def test_after_each_save_of_a_history_a_preview_shows_what_a_first_build_would_make(history: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        config = make_archive(Path(temporary) / "archive")
        put_digest(config, "2025-03-14.jsonl", *map(entry, range(1, 5)))
        build(config, config.root / "public")
        preview = Preview(config.root, ADDRESS, tools="/-/", terminal=Terminal(print, print))
        for steps in history:
            before = snapshot(config.root)
            for step in steps:
                step(config)
            while changes := changed(config.root, before):
                before = snapshot(config.root)
                preview.follow(changes)
            clean = Path(temporary) / "clean"
            shutil.copytree(config.root, clean, ignore=shutil.ignore_patterns("public", ".sitegen", "digests"))
            build(load_config(clean, base_url=ADDRESS), clean / "public", cache=False)
            for name, text in snapshot(clean / "public").items():
                if name.endswith((".html", ".xml", ".txt")):
                    assert ADDED.sub("", preview.document(name).body.decode()) == text.decode(), name
            shutil.rmtree(clean)


ADDRESS = "http://127.0.0.1:8000/"
ADDED = re.compile(
    r'<script type="module" src="/-/[^>]*></script>\n|<link rel="stylesheet" href="/-/[^>]*>\n|'
    r'\n<section class="preview-notice".*?</section>',
    re.DOTALL,
)
"""What the preview adds to a page."""


def changed(root: Path, before: dict[str, bytes]) -> list[Path]:
    """The files that are not as they were, as a watch would tell of them."""
    now = snapshot(root)
    names = [name for name in {**before, **now} if now.get(name) != before.get(name)]
    return [root / name for name in names if not name.startswith(("public/", ".sitegen/"))]


def started(root: Path) -> subprocess.Popen[bytes]:
    command = [*IN_PROCESSES, "-q", "-C", str(root), "build"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def said(report: Report) -> Report:
    """What a report says that does not depend on what was there before."""
    return replace(report, seconds=0, written=0, unchanged=report.written + report.unchanged, removed=0)


@pytest.mark.parametrize("settled", [True, False])
def test_a_build_that_changes_nothing_touches_nothing(tmp_path: Path, settled: bool) -> None:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    first = build(config, config.root / "public")
    if settled:
        time.sleep(0.05)  # so that the pages are older than a tick of the clock, and nothing needs to be read again
        build(config, config.root / "public")
    before = {path: path.stat().st_mtime_ns for path in (config.root / "public").rglob("*")}
    again = build(config, config.root / "public")
    assert said(again) == replace(said(first), conversion=replace(first.conversion, written=(), unchanged=3))
    assert {path: path.stat().st_mtime_ns for path in (config.root / "public").rglob("*")} == before


def test_a_build_that_is_killed_leaves_whole_files_and_the_next_one_mends_the_rest(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", *map(entry, range(1, 100)))
    public = config.root / "public"
    build(config, public)
    old = snapshot(public)
    put_digest(config, "2025-03-15.jsonl", *map(entry, range(50, 150)))
    shutil.copytree(config.root, tmp_path / "clean", ignore=shutil.ignore_patterns("public", ".sitegen"))
    start = time.monotonic()
    started(tmp_path / "clean").wait()
    seconds = time.monotonic() - start
    new = snapshot(tmp_path / "clean" / "public")
    for part in range(1, 9):
        process = started(config.root)
        time.sleep(seconds * (0.3 + 0.1 * part))  # wherever it is by then
        process.kill()
        process.wait()
        until(lambda: not is_locked(config.root / ".public.lock"))  # its workers go with it
        for name, text in snapshot(public).items():
            assert text in (old.get(name), new.get(name)), f"{name} is neither old nor new"
    build(config, public)
    assert snapshot(public) == new
