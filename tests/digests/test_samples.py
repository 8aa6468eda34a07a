"""The readers judged by real digests, which lie beside the project and not in it: facts from their manifest."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.digests import read_digest

SHARED = Path(__file__).parents[3] / "shared"
MANIFEST = SHARED / "samples" / "manifest.json"
FOLDERS = {"hf_api": "hf-api", "hf_page_text": "hf-page", "dwdengwei": "jsonl", "dwdengwei_ai": "jsonl"}
"""The folders of the formats that there are readers for."""

pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason=f"the samples to judge by are not at {MANIFEST.parent}")


def known_samples() -> dict[str, dict[str, Any]]:
    if not MANIFEST.is_file():
        return {"none": {}}
    facts = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return {name: fact for name, fact in facts.items() if name.partition("/")[0] in FOLDERS}


SAMPLES = known_samples()


@pytest.mark.parametrize(("name", "facts"), SAMPLES.items(), ids=SAMPLES)
def test_a_sample_gives_what_its_manifest_says(name: str, facts: Mapping[str, Any]) -> None:
    digest = read_digest((SHARED / "samples" / name).read_bytes(), name)
    assert digest.problems == ()
    assert digest.format == FOLDERS[name.partition("/")[0]]
    assert str(digest.date) == facts["date"]
    assert len({entry.arxiv or entry.title for entry in digest.entries}) == facts.get("unique", facts["papers"])
    assert digest.lines.count("repeat") == facts.get("repeated_lines", 0)
    first, last = digest.entries[0], digest.entries[-1]
    assert [first.title, last.title] == [" ".join(facts[key].split()) for key in ("first_title", "last_title")]
    assert [first.arxiv, last.arxiv] == [facts.get("first_id"), facts.get("last_id")]
    assert all(entry.abstract for entry in digest.entries)
    for key, kind in (("with_code", "code"), ("with_project", "project")):
        assert key not in facts or sum(kind in entry.links for entry in digest.entries) == facts[key]
    if "with_ai_summary" in facts:
        assert sum(bool(entry.summary) for entry in digest.entries) == facts["with_ai_summary"]
    if "authors_of_first" in facts:
        assert list(first.authors) == facts["authors_of_first"]


@pytest.mark.parametrize(("name", "date", "papers"), [("mar-14", "2025-03-14", 23), ("apr-28", "2025-04-28", 59)])
def test_a_page_captured_without_a_year_is_read_whole(name: str, date: str, papers: int) -> None:
    digest = read_digest((SHARED / "seeds" / f"hf-papers-{name}.txt").read_bytes(), f"{name}.txt", year=2025)
    assert (str(digest.date), len(digest.entries), digest.problems) == (date, papers, ())
    assert {kind: digest.lines.count(kind) for kind in ("date", "title", "abstract", "furniture", "unknown")} == {
        "date": 1,
        "title": papers,
        "abstract": papers,
        "furniture": 4,
        "unknown": 0,
    }
