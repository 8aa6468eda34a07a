import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.archive import page_store
from sitegen.build import StrictError, build
from sitegen.config import Config, load_config
from sitegen.errors import SitegenError
from sitegen.publishing import publish
from tests.archives import IN_PROCESSES, entry, make_archive, put_digest, put_page, snapshot

TOY = Path(__file__).parent / "toy"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1, "On $O(n)$ <b>"), entry(2))
    put_digest(config, "2025-03-17.jsonl", entry(3))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n\nWords.\n")
    return config


def test_a_build_says_what_it_did_and_an_unchanged_one_changes_no_file(config: Config) -> None:
    out = config.root / "public"
    first = build(config, out)
    assert (first.papers, first.dates, first.unchanged, first.removed, first.problems) == (3, 2, 0, 0, ())
    assert first.written == len(snapshot(out)) - 1, "all but the marker"
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = build(config, out)
    assert (second.written, second.unchanged, second.removed) == (0, first.written, 0)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == stamps


def test_what_changed_is_rendered_and_equals_a_clean_build(config: Config, tmp_path: Path) -> None:
    out = config.root / "public"
    build(config, out)
    put_digest(config, "2025-03-18.jsonl", entry(4))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n\nOther words.\n")
    report = build(config, out)
    assert 0 < report.written < report.unchanged + report.written
    build(config, tmp_path / "clean", cache=False)
    assert snapshot(out) == snapshot(tmp_path / "clean")
    shutil.rmtree(config.papers)
    (config.digests / "2025-03-18.jsonl").unlink()
    shutil.rmtree(config.dates)
    assert build(config, out).removed > 0
    build(config, tmp_path / "clean", cache=False)
    assert snapshot(out) == snapshot(tmp_path / "clean")


def test_a_change_of_theme_or_settings_renders_all(config: Config, tmp_path: Path) -> None:
    out = config.root / "public"
    build(config, out)
    put_page(config, "theme/templates/text.html", "{{ site.title }} {{ page.body|markdown }}")
    build(config, out)
    assert (out / "about" / "index.html").read_text() == "Toy <p>Words.</p>\n"
    (config.root / "sitegen.toml").write_text('title = "Other"\nbase_url = "https://toy.example/"\n')
    build(load_config(config.root), out)
    assert (out / "about" / "index.html").read_text() == "Other <p>Words.</p>\n"


def test_a_file_changed_in_the_site_is_mended(config: Config) -> None:
    out = config.root / "public"
    build(config, out)
    before = snapshot(out)
    (out / "index.html").write_text("defaced")
    (out / "about" / "index.html").unlink()
    build(config, out)
    assert snapshot(out) == before


def test_a_template_that_fails_leaves_the_old_site(config: Config) -> None:
    out = config.root / "public"
    build(config, out)
    before = snapshot(out)
    put_page(config, "theme/templates/paper.html", "{{ page.nothing }}")
    with pytest.raises(SitegenError, match=r"theme/templates/paper\.html:1: the template fails"):
        build(config, out)
    assert snapshot(out) == before


def test_strict_publishes_nothing_while_there_are_problems(config: Config) -> None:
    out = config.root / "public"
    put_page(config, "content/pages/bad.md", "no front matter")
    with pytest.raises(StrictError) as caught:
        build(config, out, strict=True)
    assert str(caught.value) == "1 problem, and --strict allows none\n  hint: mend them; the site is as it was"
    assert [str(p.path) for p in caught.value.problems] == ["content/pages/bad.md"]
    assert not out.exists()
    assert [p.path for p in build(config, out).problems] == ["content/pages/bad.md"]


def test_many_processes_give_the_same_bytes(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (page_store, publish):
        monkeypatch.setattr(module, "WORTH_PROCESSES", 1)
        monkeypatch.setattr(module, "CHUNK", 2)
    build(config, tmp_path / "one", jobs=1)
    build(config, tmp_path / "two", jobs=2)
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


def test_the_bytes_depend_on_nothing_but_the_archive(tmp_path: Path) -> None:
    sites = []
    for number, (zone, seed, umask, lang) in enumerate(
        [
            ("UTC", "0", 0o022, "C"),
            ("Asia/Kathmandu", "1", 0o077, "C.UTF-8"),
            ("America/New_York", "random", 0, "POSIX"),
        ]
    ):
        root = tmp_path / ("deep/er" * number) / f"archive-{number}"
        for path in sorted(TOY.rglob("*"), reverse=number == 1):  # which some file systems list in this order
            if path.is_file():
                (root / path.relative_to(TOY)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, root / path.relative_to(TOY))
        command = [*IN_PROCESSES, "-q", "-C", os.path.relpath(root, root.parent), "build"]
        subprocess.run(
            [*command, "--base-url", "https://toy.example/", "--jobs", str(number + 1)],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": lang},
            cwd=root.parent,
            umask=umask,
            check=True,
        )
        sites.append((snapshot(root / "public"), snapshot(root / "content")))
    assert sites[0] == sites[1] == sites[2]
    assert not any(str(tmp_path).encode() in text for text in sites[0][0].values())


def test_a_page_that_is_gone_is_given_up_even_where_the_site_is_up_to_date(config: Config) -> None:
    out = config.root / "public"
    build(config, out)
    (config.root / "content/pages/about.md").unlink()
    while not build(config, out).unchanged or not list(config.root.glob(".sitegen/last-*")):
        pass
    assert "about/" in (config.root / "content/addresses.txt").read_text()
    build(config, out, allow_removal=True)
    assert "about/" not in (config.root / "content/addresses.txt").read_text()


SETTINGS = 'title = "Toy"\nbase_url = "https://toy.example/sub/"\n'
EDITS = [
    ("theme/static/mine.css", "a { color: red }"),
    ("sitegen.toml", f'{SETTINGS}extra_css = ["mine.css"]\n'),
    ("sitegen.toml", f'{SETTINGS}extra_css = ["mine.css"]\n[theme]\naccent = "#8a1c4a"\n'),
    ("sitegen.toml", f'{SETTINGS}extra_css = ["mine.css"]\n[theme]\naccent = "#8a1c4b"\nlogo = "favicon.svg"\n'),
    ("theme/static/mine.css", "a { color: blue }"),
    ("theme/templates/base.html", "{% extends '!base.html' %}{% block footer %}{{ super() }}<p>Us.</p>{% endblock %}"),
    ("theme/templates/pages/numbers.html", "{{ site.papers }} {{ site.pages | length }}"),
    ("content/pages/about.md", "---\ntitle: About\ntemplate: mine.html\n---\n"),
    ("theme/templates/mine.html", "{{ page.title }}"),
    ("content/pages/numbers.md", "---\ntitle: Numbers\n---\n"),
    ("sitegen.toml", SETTINGS),
]
"""Files of an archive's own dress, each saved over the one before."""


def test_whatever_changes_in_a_dress_the_site_is_that_of_a_clean_build(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1))
    seen = []
    for name, text in EDITS:
        put_page(config, name, text)
        config = load_config(config.root)
        build(config, config.root / "public", jobs=1)
        build(config, tmp_path / "clean", jobs=1, cache=False)
        site = snapshot(config.root / "public")
        assert site == snapshot(tmp_path / "clean"), name
        seen.append(site)
    assert all(before != after for before, after in pairwise(seen))
