"""The main job on real digests, where they are at hand."""

import json
from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.convert.convert import convert
from sitegen.intake.add import add
from tests.archives import make_archive, snapshot
from tests.places import SHARED

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests (../shared) are not there")


def test_the_seeds_give_82_papers_on_2_dates(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    added = add(config, sorted((SHARED / "seeds").glob("*.txt")), year=2025)
    conversion = convert(config)
    assert (added.problems, added.failed, conversion.problems) == ((), (), ())
    files = [*snapshot(config.root / "content")]
    assert sum(name.startswith("papers/") for name in files) == 82
    assert sum(name.startswith("dates/") for name in files) == 2
    assert load(config).problems == ()


@pytest.mark.parametrize("folder", ["hf_api", "dwdengwei"])
def test_a_folder_of_samples_gives_the_counts_of_its_manifest(tmp_path: Path, folder: str) -> None:
    facts = {
        name: fact
        for name, fact in json.loads((SHARED / "samples" / "manifest.json").read_text()).items()
        if name.startswith(f"{folder}/")
    }
    config = make_archive(tmp_path)
    added = add(config, [SHARED / "samples" / name for name in facts])
    convert(config)
    archive = load(config)
    assert (added.failed, added.problems, archive.problems) == ((), (), ())
    assert {page.date.isoformat(): len(page.papers) for page in archive.dates} == {
        fact["date"]: fact["unique"] for fact in facts.values()
    }
    for page, fact in zip(archive.dates, sorted(facts.values(), key=lambda fact: str(fact["date"])), strict=True):
        assert archive.papers[page.papers[0]].file.arxiv == fact["first_id"]
        assert archive.papers[page.papers[-1]].file.arxiv == fact["last_id"]
