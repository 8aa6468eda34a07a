import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sitegen.archive.ledger import read_ledger, record, vanished
from sitegen.archive.load import load
from sitegen.archive.page import PaperFile
from sitegen.archive.page_text import parse
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.convert.options import Options
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, put_page, snapshot


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def paper(config: Config, name: str) -> PaperFile:
    path = next(config.papers.rglob(f"{name}.md"))
    return parse(path.read_text(), PaperFile, name)


def papers_of(config: Config, day: str) -> list[str]:
    return [slug for page in load(config).dates if page.date.isoformat() == day for slug in page.papers]


def test_a_digest_becomes_a_page_a_paper_and_a_page_for_its_date(config: Config) -> None:
    put_digest(
        config, "2025-03-14.jsonl", entry(1, "A_title", tldr="Short."), {"title": "No id", "summary": "Abstract."}
    )
    result = convert(config)
    assert result.written == (
        "content/dates/2025/2025-03-14.md",
        "content/papers/2025-03/2503.00001.md",
        "content/papers/2025-03/no-id.md",
    )
    assert paper(config, "2503.00001") == PaperFile(
        title="A_title",
        authors=("Ada Lovelace", "Alan Turing"),
        date=datetime.date(2025, 3, 14),
        arxiv="2503.00001",
        tags=("cs.LG",),
        source=("content/digests/2025-03-14.jsonl",),
        generated=paper(config, "2503.00001").generated,
        body="What paper 1 says.\n\n## Summary\n\nShort.",
    )
    assert papers_of(config, "2025-03-14") == ["2503.00001", "no-id"]


def test_a_second_run_changes_no_file(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    convert(config)
    before = {path: path.stat().st_mtime_ns for path in config.root.rglob("*.md")}
    result = convert(config)
    assert (result.written, result.unchanged) == ((), 3)
    assert before == {path: path.stat().st_mtime_ns for path in config.root.rglob("*.md")}


def test_without_write_nothing_is_written(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    assert len(convert(config, Options(write=False)).written) == 2
    assert not config.papers.exists()


def test_a_paper_in_several_digests_has_one_page_under_its_first_month(config: Config) -> None:
    put_digest(config, "2025-04-02.jsonl", entry(1, code_url="https://example.org/code"))
    put_digest(config, "2025-03-14.jsonl", {"id": "2503.00001v1", "title": "Paper 1"})
    convert(config)
    assert [path.name for path in config.papers.rglob("*.md")] == ["2503.00001.md"]
    page = paper(config, "2503.00001")
    assert (page.date.isoformat(), page.body) == ("2025-03-14", "What paper 1 says.")
    assert page.links == {"code": "https://example.org/code"}
    assert page.source == ("content/digests/2025-03-14.jsonl", "content/digests/2025-04-02.jsonl")
    assert papers_of(config, "2025-03-14") == papers_of(config, "2025-04-02") == ["2503.00001"]


def test_two_digests_of_one_date_make_one_date_page(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    put_digest(config, "2025-03-14-2.jsonl", entry(2), entry(1))
    convert(config)
    assert sorted(papers_of(config, "2025-03-14")) == ["2503.00001", "2503.00002"]


def test_an_id_learned_later_joins_the_page_made_from_the_title(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", {"title": "Deep Nets", "summary": "About nets."})
    convert(config)
    put_digest(config, "2025-03-15.jsonl", entry(7, "Deep nets", summary=""))
    convert(config)
    assert [path.stem for path in config.papers.rglob("*.md")] == ["deep-nets"]
    page = paper(config, "deep-nets")
    assert (page.arxiv, page.title, page.body) == ("2503.00007", "Deep Nets", "About nets.")


def test_two_ids_with_one_title_are_two_papers(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1, "Same"), entry(2, "Same"), {"title": "same"})
    convert(config)
    assert sorted(path.stem for path in config.papers.rglob("*.md")) == ["2503.00001", "2503.00002"]


def test_titles_that_slug_alike_get_addresses_of_their_own(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", {"title": "C"}, {"title": "C++"}, {"title": "日本"}, {"title": "日本語"})
    convert(config)
    assert papers_of(config, "2025-03-14") == ["c", "c-7a6855", "paper-4cb764", "paper-f95332"]


def test_a_hand_edit_wins_and_is_reported_only_when_its_digest_changes(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    page = next(config.papers.rglob("*.md"))
    page.write_text(page.read_text().replace("What paper 1 says.", "My words."))
    assert convert(config).kept == ()
    digest.write_text(digest.read_text().replace("Paper 1", "Paper One").replace("What paper 1 says", "What it says"))
    path = "content/papers/2025-03/2503.00001.md"
    assert convert(config).notes == (
        f'{path}: edited by hand, kept: abstract is "My words.", in its digests now "What it says."; '
        "`sitegen convert --keep FILE` or `--take FILE` settles it",
    )
    assert (paper(config, "2503.00001").title, paper(config, "2503.00001").body) == ("Paper One", "My words.")
    assert convert(config, Options(prune=True)).removed == ()


def test_a_title_corrected_by_hand_stays_that_papers_page(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", {"title": "Deap Nets", "summary": "A."})
    convert(config)
    page = next(config.papers.rglob("*.md"))
    page.write_text(page.read_text().replace("Deap", "Deep"))
    convert(config)
    assert [path.name for path in config.papers.rglob("*.md")] == ["deap-nets.md"]


def test_a_page_moved_by_hand_keeps_its_place(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    page = next(config.papers.rglob("*.md"))
    moved = config.papers / "favourites" / page.name
    moved.parent.mkdir()
    page.rename(moved)
    convert(config)
    assert [*config.papers.rglob("*.md")] == [moved]


def test_a_page_written_by_hand_is_left_alone(config: Config) -> None:
    text = '---\ntitle: "Mine"\ndate: 2025-01-01\narxiv: "2503.00001"\n---\n\nMine.\n'
    mine = put_page(config, "content/papers/2025-01/mine.md", text)
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    assert mine.read_text() == text
    assert papers_of(config, "2025-03-14") == ["mine"]


def test_a_page_that_cannot_be_read_is_not_overwritten(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    broken = put_page(config, "content/papers/2025-03/2503.00001.md", "---\ntitle: [\n---\n")
    convert(config)
    assert broken.read_text() == "---\ntitle: [\n---\n"


def test_nothing_is_removed_unless_pruned(config: Config) -> None:
    gone = put_digest(config, "2025-03-14.jsonl", entry(1))
    put_digest(config, "2025-03-15.jsonl", entry(2))
    convert(config)
    gone.unlink()
    assert [orphan.path for orphan in convert(config).orphans] == [
        "content/dates/2025/2025-03-14.md",
        "content/papers/2025-03/2503.00001.md",
    ]
    assert papers_of(config, "2025-03-14") == ["2503.00001"]
    assert convert(config, Options(prune=True, accept_loss=True)).removed == (
        "content/dates/2025/2025-03-14.md",
        "content/papers/2025-03/2503.00001.md",
    )
    assert papers_of(config, "2025-03-14") == []
    assert papers_of(config, "2025-03-15") == ["2503.00002"]


def test_pages_of_a_digest_that_cannot_be_read_are_not_said_to_be_listed_no_more(config: Config) -> None:
    broken = put_digest(config, "old/2025-03-14.jsonl", entry(1))
    put_digest(config, "2025-03-15.jsonl", entry(2))
    convert(config)
    broken.write_text("nonsense")
    assert convert(config).notes == ()
    broken.parent.rename(config.root / "elsewhere")
    broken.parent.symlink_to(config.root / "elsewhere")
    assert convert(config).notes == ()
    broken.parent.unlink()
    assert len(convert(config).orphans) == 2


def test_pages_that_no_digest_lists_any_more_are_told_by_their_digests(config: Config) -> None:
    digests = [put_digest(config, f"2025-03-{day}.jsonl", entry(1), entry(day)) for day in (14, 15, 16)]
    convert(config)
    digests[0].unlink()
    assert convert(config).notes == (
        "content/digests/2025-03-14.jsonl: no digest lists 2 of the pages any more; "
        "`sitegen convert --prune --accept-loss` removes them",
    )
    for digest in digests[1:]:
        digest.unlink()
    cure = "restore the digests from version control, or remove"
    assert convert(config).notes == (
        f"content/digests/2025-03-14.jsonl: no digest lists 2 of the pages any more; {cure} them by hand",
        f"content/digests/2025-03-15.jsonl: no digest lists 2 of the pages any more; {cure} them by hand",
        f"content/digests/2025-03-16.jsonl: no digest lists 2 of the pages any more; {cure} them by hand",
        f"content/papers/2025-03/2503.00001.md: no digest lists it any more; {cure} it by hand",
    )


def test_what_its_digests_list_no_more_stays_on_a_date_page_until_the_loss_is_accepted(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", entry(1), entry(2), entry(3))
    convert(config)
    digest.write_text(digest.read_text().splitlines(keepends=True)[1])
    conversion = convert(config)
    assert [*map(str, conversion.losses)] == [
        "content/dates/2025/2025-03-14.md: 2 papers kept that its digests no longer have; "
        "`sitegen convert --accept-loss` takes that off"
    ]
    assert papers_of(config, "2025-03-14") == ["2503.00001", "2503.00002", "2503.00003"]
    conversion = convert(config, Options(accept_loss=True))
    assert [*map(str, conversion.losses)] == ["content/dates/2025/2025-03-14.md: 2 papers taken off"]
    assert papers_of(config, "2025-03-14") == ["2503.00002"]
    assert len(conversion.orphans) == 2
    assert convert(config).losses == ()
    assert len(convert(config, Options(prune=True)).removed) == 2


def test_pruning_takes_no_paper_off_a_date_unless_the_loss_is_accepted(config: Config) -> None:
    digests = [put_digest(config, f"2025-03-{day}.jsonl", entry(day), entry(day + 10)) for day in (14, 15, 16)]
    convert(config)
    digests[0].unlink()
    digests[1].write_text(digests[1].read_text().splitlines(keepends=True)[1])
    before = snapshot(config.root)
    with pytest.raises(SitegenError) as caught:
        convert(config, Options(prune=True))
    assert str(caught.value) == (
        "content/dates/2025/2025-03-14.md: pruning would take papers off 2 date pages\n"
        "  hint: add --accept-loss if that is meant; else restore the digests from version control"
    )
    assert snapshot(config.root) == before
    assert len(convert(config, Options(prune=True, accept_loss=True)).removed) == 4
    assert papers_of(config, "2025-03-15") == ["2503.00025"]


def test_a_digest_that_was_replaced_by_a_poorer_one_empties_no_page(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    page = config.papers / "2025-03" / "2503.00001.md"
    put_digest(config, "2025-03-14.jsonl", entry(1, summary="", authors=[], categories=["cs.CL"]))
    note = f"{config.relative(page)}: 1 tag, the authors and the abstract kept that its digests no longer have; "
    assert [str(loss).startswith(note) for loss in convert(config).losses] == [True]
    kept = parse(page.read_text(), PaperFile, "p")
    assert (kept.body, kept.authors) == ("What paper 1 says.", ("Ada Lovelace", "Alan Turing"))
    assert kept.tags == ("cs.LG", "cs.CL")
    assert convert(config).written == ()
    assert len(convert(config, Options(accept_loss=True)).losses) == 1
    left = parse(page.read_text(), PaperFile, "p")
    assert (left.body, left.authors, left.tags) == ("", (), ("cs.CL",))


@pytest.mark.parametrize(("lost", "name"), [("summary", "abstract"), ("AI", "summary")])
def test_of_abstract_and_summary_neither_is_lost_with_the_other(config: Config, lost: str, name: str) -> None:
    full: dict[str, Any] = {"summary": "What the authors say.", "AI": {"tldr": "What a model says."}}
    put_digest(config, "2025-03-14.jsonl", entry(1, **full))
    convert(config)
    page = config.papers / "2025-03" / "2503.00001.md"
    whole = page.read_text()
    assert "What the authors say." in whole and "What a model says." in whole
    put_digest(config, "2025-03-14.jsonl", entry(1, **{**full, lost: None}))
    [loss] = convert(config).losses
    assert (loss.what, loss.accepted) == (f"the {name}", False)
    assert page.read_text() == whole
    convert(config, Options(accept_loss=True))
    assert ("What the authors say." in page.read_text(), "What a model says." in page.read_text()) == (
        lost != "summary",
        lost != "AI",
    )


def test_what_is_saved_while_digests_are_read_is_not_overwritten(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", entry(1, "A title"))
    convert(config)
    page = config.papers / "2025-03" / "2503.00001.md"

    def save(stage: str, done: int, total: int) -> None:
        page.write_text(page.read_text().replace("A title", "Mine"))

    digest.write_text(json.dumps(entry(1, "Another title")) + "\n")
    assert "content/papers/2025-03/2503.00001.md" not in convert(config, progress=save).written
    assert "title: Mine" in page.read_text()
    [kept] = convert(config).kept
    assert kept.path == "content/papers/2025-03/2503.00001.md"


def test_pruning_removes_a_date_page_of_any_name(config: Config) -> None:
    gone = put_digest(config, "2025-03-14.jsonl", entry(1))
    put_digest(config, "2025-03-15.jsonl", entry(2))
    convert(config)
    moved = config.dates / "2025" / "second.md"
    (config.dates / "2025" / "2025-03-14.md").rename(moved)
    gone.unlink()
    removed = convert(config, Options(prune=True, accept_loss=True)).removed
    assert removed == ("content/dates/2025/second.md", "content/papers/2025-03/2503.00001.md")
    assert not moved.exists()


def test_a_date_lists_a_paper_once_however_many_pages_it_has(config: Config) -> None:
    """Two pages were made before a third digest told that they are one paper: that is no loss."""
    put_digest(config, "2025-03-14.jsonl", {"title": "A title"})
    put_digest(config, "2025-03-15.jsonl", {"title": "Another title", "id": "2503.00001"}, {"title": "A title"})
    convert(config)
    assert papers_of(config, "2025-03-15") == ["2503.00001", "a-title"]
    put_digest(config, "2025-03-16.jsonl", {"title": "A title", "id": "2503.00001"})
    conversion = convert(config)
    assert (conversion.losses, [o.path for o in conversion.orphans]) == ((), ["content/papers/2025-03/a-title.md"])
    assert papers_of(config, "2025-03-15") == ["2503.00001"]
    assert convert(config, Options(prune=True)).removed == ("content/papers/2025-03/a-title.md",)


def test_a_digest_that_cannot_be_read_is_a_problem_and_blocks_pruning(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    put_digest(config, "2025-03-14.jsonl").write_bytes(b"\x00\x01\x02" * 100)
    problems = [str(problem) for problem in convert(config).problems]
    assert len(problems) == 1
    assert problems[0].startswith("content/digests/2025-03-14.jsonl: not read: ")
    with pytest.raises(SitegenError) as caught:
        convert(config, Options(prune=True))
    assert str(caught.value) == (
        "content/digests/2025-03-14.jsonl: nothing is pruned while a digest has problems: "
        "not read: a binary file, not text\n"
        "  hint: mend or remove that digest first"
    )
    assert papers_of(config, "2025-03-14") == ["2503.00001"]


def test_a_file_larger_than_any_digest_is_a_problem(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    monkeypatch.setattr("sitegen.system.files.LARGEST", 1)
    [problem] = convert(config).problems
    assert (problem.path, problem.sentence) == ("content/digests/2025-03-14.jsonl", "not read: has more than 1 bytes")


def test_nothing_is_pruned_on_the_word_of_digests_that_are_not_there(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    digest.unlink()
    with pytest.raises(SitegenError) as caught:
        convert(config, Options(prune=True))
    assert str(caught.value) == (
        "content/digests: nothing is pruned while there are no digests\n"
        "  hint: restore them from version control, or remove the pages by hand"
    )
    (config.digests / "2025-03-14.jsonl").symlink_to("/etc/passwd")
    assert [str(problem) for problem in convert(config).problems] == [
        "content/digests/2025-03-14.jsonl: not read: a link, not a digest of this archive\n"
        "  hint: put the file itself there"
    ]


def test_a_paper_whose_title_slugs_like_an_older_ones_gets_an_address_of_its_own_later_too(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", {"title": "Learning C", "summary": "One."})
    convert(config)
    digest.write_text(digest.read_text() + '{"title": "Learning C++", "summary": "Two."}\n')
    convert(config)
    assert papers_of(config, "2025-03-14") == ["learning-c", "learning-c-8015d1"]
    assert paper(config, "learning-c").body == "One."
    digest.write_text('{"title": "Learning C#", "summary": "Three."}\n')
    convert(config)
    assert paper(config, "learning-c").body == "One.", "a page that no digest lists any more is not another paper's"


def test_a_corrected_title_outlives_a_renamed_digest(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", {"title": "Deap Nets", "summary": "A."})
    convert(config)
    page = next(config.papers.rglob("*.md"))
    page.write_text(page.read_text().replace("Deap", "Deep"))
    digest.rename(digest.with_name("2025-03-14-b.jsonl"))
    convert(config)
    assert [path.name for path in config.papers.rglob("*.md")] == ["deap-nets.md"]


def test_a_paper_that_comes_later_to_a_date_with_an_editors_words_is_on_its_list(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    page = config.dates / "2025" / "2025-03-14.md"
    page.write_text(page.read_text() + "\nOur favourite day.\n")
    digest.write_text(digest.read_text() + put_digest(config, "x/2025-03-14.jsonl", entry(2)).read_text())
    (config.digests / "x" / "2025-03-14.jsonl").unlink()
    assert convert(config).notes == ()
    assert papers_of(config, "2025-03-14") == ["2503.00001", "2503.00002"]
    assert page.read_text().endswith("---\n\nOur favourite day.\n")


def test_pruning_keeps_a_paper_that_was_edited_and_its_address(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", entry(1), entry(2), entry(3))
    convert(config)
    record(config, load(config).addresses)
    edited = config.papers / "2025-03" / "2503.00001.md"
    edited.write_text(edited.read_text().replace("What paper 1 says.", "Mine."))
    digest.write_text(digest.read_text().splitlines(keepends=True)[1])
    assert convert(config, Options(prune=True, accept_loss=True)).removed == ("content/papers/2025-03/2503.00003.md",)
    archive = load(config)
    assert [*archive.papers] == ["2503.00002", "2503.00001"]
    assert vanished(read_ledger(config), archive.addresses) == []


def test_a_paper_whose_page_cannot_be_read_gets_no_second_page(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    page = config.papers / "2025-03" / "2503.00001.md"
    page.write_text("---\ntitle: [\n---\n")
    put_digest(config, "2025-02-14.jsonl", entry(1))
    convert(config)
    assert [*config.papers.rglob("*.md")] == [page]
    assert page.read_text() == "---\ntitle: [\n---\n"


def test_a_date_page_moved_by_hand_keeps_its_place(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    moved = config.dates / "2025-03-14.md"
    (config.dates / "2025" / "2025-03-14.md").rename(moved)
    convert(config)
    assert [*config.dates.rglob("*.md")] == [moved]


def test_a_checkout_with_other_line_ends_is_not_written_again(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1))
    convert(config)
    for path in [*config.papers.rglob("*.md"), *config.dates.rglob("*.md")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result = convert(config)
    assert (result.written, result.kept, result.unchanged) == ((), (), 2)


def test_text_is_repaired_and_escaped(config: Config) -> None:
    put_digest(
        config,
        "2025-03-14.jsonl",
        entry(1, r"Schr\"odinger <b>", summary=r"1. 85\% of <kernel> at $1 Million or x_i * y"),
    )
    convert(config)
    page = paper(config, "2503.00001")
    assert page.title == "Schrödinger <b>"
    assert page.body == r"1\. 85% of \<kernel> at \$1 Million or x_i * y"


def test_bold_repair_is_a_setting_and_leaves_titles_alone(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", {"title": "At 1sigma", "summary": "At 1sigma.", "tldr": "Of sim3 socks."})
    convert(config)
    page = config.papers / "2025-03" / "at-1sigma.md"
    assert page.read_text().endswith("---\n\nAt 1sigma.\n\n## Summary\n\nOf sim3 socks.\n")
    convert(make_archive(config.root, repair="bold"))
    assert page.read_text().startswith("---\ntitle: At 1sigma\n")
    assert page.read_text().endswith("---\n\nAt 1σ.\n\n## Summary\n\nOf ~3 socks.\n")


def test_a_title_is_the_same_paper_before_and_after_its_repair(config: Config) -> None:
    digest = put_digest(config, "2025-03-14.jsonl", {"title": r"On Schr\"odinger's {\it Garden}", "summary": "A."})
    convert(config)
    assert papers_of(config, "2025-03-14") == ["on-schrodingers-garden"]
    digest.write_text(digest.read_text().replace("A.", "B."))
    convert(config)
    assert papers_of(config, "2025-03-14") == ["on-schrodingers-garden"]
    assert paper(config, "on-schrodingers-garden").body == "B."


TITLES = st.sampled_from([r"\'Etude", "Étude", "Alpha", "alpha", "Beta", "C", "C++", "日本"])
ENTRIES = st.fixed_dictionaries(
    {"title": TITLES},
    optional={
        "id": st.sampled_from(["2503.00001", "2503.00001v2", "2503.00002", "2503.00003"]),
        "summary": st.sampled_from(["", "Abstract.", "Abstract. Longer."]),
        "authors": st.sampled_from([[], ["A B"], ["A B", "et al."]]),
        "categories": st.lists(st.sampled_from(["cs.LG", "cs.CL"]), max_size=2),
    },
)
DIGESTS = st.dictionaries(
    st.sampled_from([f"2025-03-{day:02}" for day in range(1, 6)]), st.lists(ENTRIES, min_size=1, max_size=4), max_size=4
)


def contents(config: Config) -> list[Any]:
    """What the papers say, whatever their addresses."""
    fields = ("title", "authors", "date", "arxiv", "tags", "source", "body")
    files = (parse(path.read_text(), PaperFile, "p") for path in config.papers.rglob("*.md"))
    return sorted(repr([getattr(file, field) for field in fields]) for file in files)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DIGESTS, st.randoms())
def test_twice_is_once_and_the_order_of_digests_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, digests: dict[str, list[dict[str, Any]]], random: Any
) -> None:
    at_once = make_archive(tmp_path_factory.mktemp("at-once"))
    for day, entries in digests.items():
        put_digest(at_once, f"{day}.jsonl", *entries)
    convert(at_once)
    once = snapshot(at_once.root)
    convert(at_once)
    assert snapshot(at_once.root) == once

    shuffled = make_archive(tmp_path_factory.mktemp("one-by-one"))
    days = [*digests]
    random.shuffle(days)
    for day in days:
        put_digest(shuffled, f"{day}.jsonl", *digests[day])
        convert(shuffled)
    if days:
        convert(shuffled, Options(prune=True, accept_loss=True))
    assert contents(shuffled) == contents(at_once)


CONTRADICTORY = st.fixed_dictionaries(
    {"title": st.sampled_from(["Alpha", "Beta"]), "summary": st.just("A.")},
    optional={
        "id": st.sampled_from(["2503.00001", "2503.00002", "2503.00003"]),
        "doi": st.sampled_from(["10.1000/a", "10.1000/b", "10.1000/c"]),
    },
)


@example(
    [
        (
            1,
            [
                {"title": "Alpha", "id": "2503.00001"},
                {"title": "Alpha", "doi": "10.1000/b"},
                {"title": "Beta", "doi": "10.1000/b"},
            ],
        )
    ]
)
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.lists(CONTRADICTORY, min_size=1, max_size=4)), min_size=1, max_size=3))
def test_one_run_is_enough_whatever_ids_contradict_each_other(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[int, list[dict[str, Any]]]]
) -> None:
    config = make_archive(tmp_path_factory.mktemp("contradictory"))
    for day, entries in history:
        put_digest(config, f"2025-03-0{day}.jsonl", *entries)
        conversion = convert(config)
        once = snapshot(config.root)
        again = convert(config)
        assert snapshot(config.root) == once
        assert again == conversion.again()
