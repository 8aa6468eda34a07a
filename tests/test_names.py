"""What files are named: nothing that some system refuses, whatever a digest says. An archive is cloned anywhere."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.build import build
from sitegen.ids import hashed, is_slug, paper_slug, slugify, tag_slug
from tests.archives import entry, make_archive, put_digest, put_page, snapshot
from tests.places import REPOSITORY

DEVICES = ["con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))]
REFUSED = [
    "a:b",
    "end.",
    "end. ",
    " ",
    "..",
    "a/b",
    "a\\b",
    "what?",
    "a*b",
    '"a"',
    "<a>",
    "a|b",
    "tab\there",
    "CON",
    "nul.txt",
]


def is_taken_everywhere(name: str) -> bool:
    """Whether Windows takes it for a file's name, and the others do, too."""
    return not (
        re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        or name.endswith((".", " "))
        or name.partition(".")[0].strip().lower() in DEVICES
        or len(name.encode()) > 255
    )


@given(st.text(max_size=100) | st.sampled_from([*DEVICES, *REFUSED]) | st.from_regex(r"(?i)(con|aux)\.?[a-z.]{0,3}"))
@example("CON")
@example("com1.html")
@example("a" * 300)
def test_what_is_made_of_any_text_is_taken_everywhere(text: str) -> None:
    for slug in (paper_slug(None, text), tag_slug(text), hashed(slugify(text), text)):
        assert is_taken_everywhere(slug)
        assert is_taken_everywhere(f"{slug}.md")
        assert slug == slug.lower()


def test_what_some_system_refuses_is_no_slug() -> None:
    assert not any(map(is_slug, (*DEVICES, *REFUSED, "Case", "con.md")))


def test_an_archive_of_such_names_has_none_of_them_for_a_file(tmp_path: Path) -> None:
    """Titles, tags and a digest's own name; pages that a person named so are told."""
    config = make_archive(tmp_path)
    names = [*DEVICES, *REFUSED, "Case", "case", "CASE"]
    papers = [
        entry(0, title=name, id="", url=f"https://a.example/{number}")
        for number, name in enumerate(names)
        if name.strip()
    ]
    put_digest(config, "2025-03-14.jsonl", *({**paper, "categories": names} for paper in papers))
    put_page(config, "content/pages/aux.md", "---\ntitle: Named by hand\n---\n\nText.\n")
    report = build(config, config.root / "public", jobs=1)
    assert any(problem.path == "content/pages/aux.md" for problem in report.problems)
    files = [*snapshot(config.root / "public"), *snapshot(config.papers), *snapshot(config.root / "content" / "dates")]
    assert len(files) > 2 * len(papers)
    assert [file for file in files if not all(map(is_taken_everywhere, file.split("/")))] == []
    assert [file for file, count in Counter(file.lower() for file in {*files}).items() if count > 1] == []


def test_so_are_the_files_of_this_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    files = listed.stdout.split("\0")
    assert [file for file in files if file and not all(map(is_taken_everywhere, file.split("/")))] == []
    assert len({*map(str.lower, files)}) == len(files)
