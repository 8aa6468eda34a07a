"""The readers judged by real digests, which lie beside the project and not in it: facts from their manifest."""

import datetime
import json
from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Any

import pytest

from sitegen.digests.read import read_digest
from tests.places import SHARED

MANIFEST = SHARED / "samples" / "manifest.json"
FORMATS = {
    "hf_api/*": "hf-api",
    "hf_page_text/*": "hf-page",
    "dwdengwei/*": "jsonl",
    "dwdengwei_ai/*": "jsonl",
    "arxiv_mail/*": "arxiv-mail",
    "gabrielchua/*": "table",
    "cv_arxiv_daily/*.md": "topic-list",
    "cv_arxiv_daily/*.json": "topic-json",
    "dwdengwei_md/*": "headings",
    "other_text/csqiandong-*.md": "headings",
    "other_text/*-local.md": "note",
    "arxiv_atom/*": "xml",
    "arxiv_rss/*": "xml",
    "other_feeds/*": "xml",
    "other_json/*.jsonl": "jsonl",
    "other_json/*.json": "json",
    "other_text/*.txt": "key-value",
    "other_text/*.bib": "bibtex",
    "other_text/*.ris": "ris",
}
"""The format of each sample, by the pattern of its name."""

WITHOUT_ABSTRACTS = ("arxiv_mail/arXiv-astro-ph", "gabrielchua", "cv_arxiv_daily", "other_json/atharva")
"""How the names of samples begin in which not every paper has an abstract."""
WHOLE_TITLES = {"Analytic Bertini theorem II": "Analytic Bertini theorem II --- The local case"}
"""Titles that the manifest cuts at dashes which it takes for the end of the front matter."""
FEEDS = {"arxiv_rss/": "2025-08-20", "other_feeds/": "2026-08-03"}
"""The dates of feeds, which the manifest gives as those of their last change, by the beginnings of their names."""
ERROR = "arxiv_atom/id_abc_"
"""An error in the shape of a paper: how the sample's name begins."""
DAY = datetime.date(2025, 3, 14)
"""The date of samples that state none, as their user gives it."""

pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason=f"the samples to judge by are not at {MANIFEST.parent}")


def known_samples() -> dict[str, dict[str, Any]]:
    if not MANIFEST.is_file():
        return {"none": {}}
    facts = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return {name: {"reader": reader, **fact} for name, fact in facts.items() if (reader := reader_of(name))}


def reader_of(name: str) -> str | None:
    return next((reader for pattern, reader in FORMATS.items() if fnmatch(name, pattern)), None)


SAMPLES = known_samples()


@pytest.mark.parametrize(("name", "facts"), SAMPLES.items(), ids=SAMPLES)
def test_a_sample_gives_what_its_manifest_says(name: str, facts: Mapping[str, Any]) -> None:
    stated = facts["date"] or next((date for start, date in FEEDS.items() if name.startswith(start)), None)
    digest = read_digest((SHARED / "samples" / name).read_bytes(), name, date=None if stated else DAY)
    assert digest.format == facts["reader"]
    assert str(digest.date) == (stated or str(DAY))
    if name.startswith(ERROR):
        assert [problem.what for problem in digest.problems] == [
            'arXiv answered with an error: "incorrect id format for abc"'
        ]
        assert digest.entries == ()
        return
    assert digest.problems == ()
    assert len({entry.arxiv or entry.title for entry in digest.entries}) == facts.get("unique", facts["papers"])
    assert "repeated_lines" not in facts or digest.lines.count("repeat") == facts["repeated_lines"]
    assert "unknown" not in digest.lines
    ends = [digest.entries[at] for at in (0, -1) if digest.entries]
    titles = [" ".join(facts[key].split()) for key in ("first_title", "last_title") if facts[key] is not None]
    titles = [WHOLE_TITLES.get(title, title) for title in titles]
    assert [entry.title for entry in ends] == titles
    if facts.get("first_id"):
        assert [entry.arxiv for entry in ends] == [facts["first_id"], facts["last_id"]]
    assert name.startswith(WITHOUT_ABSTRACTS) or all(entry.abstract for entry in digest.entries)
    for key, kind in (("with_code", "code"), ("with_project", "project")):
        assert key not in facts or sum(kind in entry.links for entry in digest.entries) == facts[key]
    if "with_ai_summary" in facts:
        assert sum(bool(entry.summary) for entry in digest.entries) == facts["with_ai_summary"]
    if "authors_of_first" in facts:
        assert list(ends[0].authors) == facts["authors_of_first"]


def test_a_table_of_papers_is_read_whole() -> None:
    digest = read_digest((SHARED / "samples/dair/papers.csv").read_bytes(), "papers.csv", date=DAY)
    assert (digest.format, digest.problems, len(digest.entries)) == ("csv", (), 25)
    assert sum(bool(entry.arxiv) for entry in digest.entries) == 24
    assert all(entry.summary and "tweet" in entry.links for entry in digest.entries)


def test_a_snapshot_is_read_whole() -> None:
    digest = read_digest((SHARED / "samples/kaggle/arxiv-metadata-40.json").read_bytes(), "arxiv-metadata-40.json")
    days = [digest, *digest.others]
    assert (digest.format, digest.problems) == ("arxiv-snapshot", ())
    assert [str(one.date) for one in days] == ["2007-04-02", "2007-04-01", "2007-03-31"]
    entries = sorted((entry for one in days for entry in one.entries), key=lambda entry: entry.line)
    assert [entry.arxiv for entry in entries] == [f"0704.00{number:02}" for number in range(1, 41)]
    assert entries[0].authors == ("C. Balázs", "E. L. Berger", "P. M. Nadolsky", "C.-P. Yuan")


def test_a_file_of_weeks_gives_a_digest_for_each() -> None:
    digest = read_digest((SHARED / "samples" / "dair" / "weeks.md").read_bytes(), "weeks.md")
    assert digest.problems == ()
    assert [(str(one.since), str(one.date), len(one.entries)) for one in (digest, *digest.others)] == [
        ("2025-06-23", "2025-06-29", 10),
        ("2025-06-16", "2025-06-22", 10),
        ("2024-12-30", "2025-01-05", 10),
        ("2024-12-23", "2024-12-29", 10),
        ("2024-04-29", "2024-05-05", 10),
        ("2023-01-01", "2023-01-08", 10),
    ]


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
