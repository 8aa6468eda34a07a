from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.build import build
from sitegen.check import check
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.curate.remove import Removed, remove
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, put_page, snapshot
from tests.curate.interrupted import content, ends_of_killed_runs

PAGE = "content/papers/2025-03/2503.00001.md"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1, "Unwanted", categories=["cs.XX", "cs.LG"]), entry(2))
    put_digest(config, "2025-03-15.jsonl", entry(3), entry(1, "Unwanted"))
    build(config, config.root / "public")
    return config


def addresses(config: Config) -> list[str]:
    return (config.root / "content" / "addresses.txt").read_text().splitlines()


def test_a_removed_paper_is_nowhere_and_does_not_come_back(config: Config) -> None:
    [removed] = remove(config, ["2503.00001"])
    assert removed == Removed(PAGE, "Unwanted", 3, edited=False)
    assert addresses(config)[2] == 'papers/2503.00001/ gone arxiv:2503.00001 "Unwanted"'
    for _ in range(2):
        report = build(config, config.root / "public")
        assert (report.papers, report.problems, report.conversion.notes) == (2, (), ())
        for name, text in snapshot(config.root / "public").items():
            assert b"nwanted" not in text and b"2503.00001" not in text, name
        assert not (config.root / PAGE).exists()
        assert b"2503.00001" not in (config.dates / "2025" / "2025-03-14.md").read_bytes()
        assert check(config).problems == ()


def test_not_on_another_machine_either(config: Config, tmp_path: Path) -> None:
    remove(config, ["2503.00001"])
    other = make_archive(tmp_path / "other")
    for name, text in content(config).items():
        put_page(other, name, text.decode())
    build(other, other.root / "public", cache=False)
    build(config, config.root / "public")
    assert snapshot(other.root / "public") == snapshot(config.root / "public")


def test_nor_with_a_new_digest_that_knows_it_by_another_name(config: Config) -> None:
    remove(config, ["2503.00001"])
    build(config, config.root / "public")
    put_digest(config, "2025-03-16.jsonl", entry(1, "Unwanted, second version"), {"title": "Unwanted"}, entry(4))
    assert build(config, config.root / "public").papers == 3
    put_digest(config, "2025-03-17.jsonl", entry(1), entry(5))
    assert build(config, config.root / "public").papers == 4
    assert sorted(load(config).papers) == ["2503.00002", "2503.00003", "2503.00004", "2503.00005"]


def test_a_paper_without_an_id_is_known_by_its_title_also_where_that_was_corrected(config: Config) -> None:
    put_digest(config, "2025-03-16.jsonl", {"title": "Losse title"}, {"title": "Another"})
    build(config, config.root / "public")
    page = config.papers / "2025-03" / "losse-title.md"
    page.write_text(page.read_text().replace("Losse", "Loose"))
    build(config, config.root / "public")
    remove(config, ["losse-title"], edited=True)
    remove(config, ["another"])
    build(config, config.root / "public")
    assert sorted(load(config).papers) == ["2503.00001", "2503.00002", "2503.00003"]


def test_deleting_the_line_brings_it_back(config: Config) -> None:
    before = snapshot(config.root / "public")
    remove(config, ["2503.00001"])
    build(config, config.root / "public")
    put_page(config, "content/addresses.txt", "".join(f"{line}\n" for line in addresses(config) if "gone" not in line))
    build(config, config.root / "public")
    assert snapshot(config.root / "public") == before


def test_a_page_with_a_persons_words_goes_only_if_that_is_said(config: Config) -> None:
    page = config.root / PAGE
    page.write_text(page.read_text() + "\n## Mine\n\nWords.\n")
    before = snapshot(config.root)
    with pytest.raises(SitegenError) as error:
        remove(config, ["2503.00002", "2503.00001"])
    assert str(error.value) == (
        f"{PAGE}: a person wrote or changed this page; only version control would still have their words\n"
        "  hint: add --edited if it is to go all the same"
    )
    assert snapshot(config.root) == before
    assert [one.edited for one in remove(config, ["2503.00002", "2503.00001"], edited=True)] == [False, True]
    assert not page.exists()


def test_a_page_written_by_hand_goes_too(config: Config) -> None:
    put_page(config, "content/papers/mine.md", "---\ntitle: Mine\ndate: 2025-03-15\n---\n")
    build(config, config.root / "public")
    remove(config, ["mine"], edited=True)
    assert build(config, config.root / "public").papers == 3
    assert check(config).problems == ()


def test_a_list_that_a_person_edited_shows_it_no_more(config: Config) -> None:
    page = config.dates / "2025" / "2025-03-15.md"
    page.write_text(page.read_text() + "\nAn editor's words.\n")
    remove(config, ["2503.00001"])
    report = build(config, config.root / "public")
    assert (report.problems, [*load(config).dates[-1].papers]) == ((), ["2503.00003"])


def test_a_dry_run_does_nothing(config: Config) -> None:
    before = snapshot(config.root)
    assert remove(config, ["2503.00001", "Unwanted"], dry_run=True) == [Removed(PAGE, "Unwanted", 0, edited=False)]
    assert snapshot(config.root) == before


def test_tags_that_it_alone_bore_go_with_it(config: Config) -> None:
    remove(config, ["2503.00001"])
    assert [line for line in addresses(config) if line.startswith("tags/")] == ["tags/cs.lg/"]


def test_a_page_that_somebody_put_back_is_told_and_not_published(config: Config) -> None:
    text = (config.root / PAGE).read_text()
    remove(config, ["2503.00001"])
    put_page(config, PAGE, text + "\n## Mine\n")
    report = build(config, config.root / "public")
    assert [str(problem) for problem in report.problems] == [
        f"{PAGE}: was removed (content/addresses.txt:3), and its page is still here\n"
        "  hint: `sitegen remove 2503.00001` takes it away; deleting that line brings it back"
    ]
    assert report.papers == 2
    assert (config.root / PAGE).read_text().endswith("## Mine\n")
    remove(config, ["2503.00001"], edited=True)
    assert build(config, config.root / "public").problems == ()


def test_a_page_deleted_by_hand_says_why_it_came_back(config: Config) -> None:
    (config.root / PAGE).unlink()
    why = "made again, since digests list it; `sitegen remove` drops a paper for good"
    assert convert(config).notes == (f"{PAGE}, whose file was gone, is {why}",)
    assert convert(config).notes == ()
    (config.root / PAGE).unlink()
    (config.dates / "2025" / "2025-03-14.md").unlink()
    report = build(config, config.root / "public")
    assert report.conversion.notes == (
        f"content/dates/2025/2025-03-14.md and 1 more, whose files were gone, are {why}",
    )
    assert build(config, config.root / "public").conversion.notes == ()


def test_a_paper_whose_page_is_gone_can_still_be_removed(config: Config) -> None:
    (config.root / PAGE).unlink()
    remove(config, ["2503.00001"])
    assert "papers/2503.00001/ gone" in addresses(config)
    assert build(config, config.root / "public").papers == 2
    put_digest(config, "2025-03-16.jsonl", entry(1))
    assert build(config, config.root / "public").papers == 2


def test_a_killed_run_has_removed_all_or_none_and_another_one_ends_it(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["2503.00001", "2503.00003"]
    *killed, whole = ends_of_killed_runs(config, lambda one: remove(one, names), monkeypatch)
    assert len(killed) == 3
    for one in killed:
        assert len({*load(one).papers} & {*names}) in (0, 2)
        left = [name for name in names if list(one.papers.rglob(f"{name}.md"))]
        if left:
            remove(one, left)
        assert content(one) == content(whole)
