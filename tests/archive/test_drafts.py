from pathlib import Path

import pytest

from sitegen.archive.load import Archive, load
from sitegen.build import build
from sitegen.config import Config
from sitegen.convert.convert import convert
from tests.archives import entry, make_archive, put_digest, put_page, snapshot


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_digest(config, "2025-03-15.jsonl", entry(2), entry(3))
    convert(config)
    return config


def set_draft(config: Config, name: str, value: str = "true") -> None:
    path = config.root / "content" / name
    path.write_text(path.read_text().replace("---\n", f"---\ndraft: {value}\n", 1))


def listed(archive: Archive) -> dict[str, list[str]]:
    return {str(date.date): [*date.papers] for date in archive.dates}


def test_a_draft_of_a_paper_is_on_no_list(config: Config) -> None:
    set_draft(config, "papers/2025-03/2503.00002.md")
    archive = load(config)
    assert listed(archive) == {"2025-03-14": ["2503.00001"], "2025-03-15": ["2503.00003"]}
    assert [*archive.papers] == ["2503.00001", "2503.00003"]
    assert archive.drafts == {"content/papers/2025-03/2503.00002.md": "papers/2503.00002/"}
    assert archive.notes == ("not published, since it is a draft: content/papers/2025-03/2503.00002.md",)
    assert archive.problems == ()


def test_a_draft_of_a_date_holds_back_what_it_alone_lists(config: Config) -> None:
    set_draft(config, "dates/2025/2025-03-15.md")
    put_page(config, "content/papers/mine.md", "---\ntitle: Mine\ndate: 2025-03-15\n---\n")
    archive = load(config)
    assert listed(archive) == {"2025-03-14": ["2503.00001", "2503.00002"]}
    assert sorted(archive.drafts.values()) == ["2025/03/15/", "papers/2503.00003/", "papers/mine/"]
    assert [*archive.papers] == ["2503.00001", "2503.00002"]


def test_a_draft_of_a_page_of_ones_own(config: Config) -> None:
    put_page(config, "content/pages/about.md", "---\ntitle: About\ndraft: yes\n---\n")
    put_page(config, "content/pages/there.md", "---\ntitle: There\ndraft: false\n---\n")
    assert [*load(config).texts] == ["there"]
    assert [*load(config, drafts=True).texts] == ["about", "there"]


def test_all_is_there_where_drafts_are_wanted(config: Config) -> None:
    set_draft(config, "papers/2025-03/2503.00002.md")
    set_draft(config, "dates/2025/2025-03-15.md")
    archive = load(config, drafts=True)
    assert listed(archive) == {"2025-03-14": ["2503.00001", "2503.00002"], "2025-03-15": ["2503.00002", "2503.00003"]}
    assert archive.notes == ()


def test_a_draft_is_in_no_file_of_the_site_until_it_is_one_no_more(config: Config) -> None:
    put_page(
        config, "content/papers/mine.md", "---\ntitle: Hushed\ndate: 2025-03-14\ntags: [hush]\n---\nHushed words.\n"
    )
    full = build(config, config.root / "public")
    site = snapshot(config.root / "public")
    set_draft(config, "papers/mine.md")
    report = build(config, config.root / "public")
    assert report.notes == ("not published, since it is a draft: content/papers/mine.md",)
    assert not [
        name for name, text in snapshot(config.root / "public").items() if b"ush" in text and b"push" not in text
    ]
    set_draft(config, "papers/mine.md", "false")
    path = config.root / "content/papers/mine.md"
    path.write_text(path.read_text().replace("draft: false\ndraft: true\n", ""))
    assert build(config, config.root / "public").papers == full.papers
    assert snapshot(config.root / "public") == site


@pytest.mark.parametrize(("day", "told"), [("2025-03-16", False), ("2025-03-17", True), ("2052-03-14", True)])
def test_a_date_long_after_the_newest_digest_is_told(config: Config, day: str, told: bool) -> None:
    put_page(config, "content/papers/mine.md", f"---\ntitle: Mine\ndate: {day}\n---\n")
    put_page(config, f"content/dates/2025/{day}.md", f"---\ntitle: A day\ndate: {day}\n---\n")
    sentence = f"its date {day} lies after that of the newest digest, 2025-03-15"
    hint = "\n  hint: mend the date, or write `draft: true` until then"
    paths = (f"content/dates/2025/{day}.md", "content/papers/mine.md")
    assert load(config).notes == (tuple(f"{path}: {sentence}{hint}" for path in paths) if told else ())


def test_without_digests_every_date_will_do(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_page(config, "content/papers/mine.md", "---\ntitle: Mine\ndate: 2052-03-14\n---\n")
    assert load(config).notes == ()
