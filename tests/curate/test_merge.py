from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.build import build
from sitegen.check import check
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.convert.options import Options
from sitegen.curate.merge import MergedPages, merge
from sitegen.curate.remove import remove
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, put_page, snapshot
from tests.curate.interrupted import content, ends_of_killed_runs

KEPT, GONE = "content/papers/2025-03/2503.00001.md", "content/papers/2025-03/a-preprint.md"
PREPRINT = {"title": "A preprint", "summary": "What the preprint says.", "categories": ["cs.CL"]}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", PREPRINT, entry(2))
    put_digest(config, "2025-03-15.jsonl", entry(1, "The paper"), entry(3))
    build(config, config.root / "public")
    return config


def write(config: Config, name: str, old: str, new: str) -> None:
    path = config.root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_two_papers_are_one(config: Config) -> None:
    merged = merge(config, "2503.00001", "a preprint")
    assert merged == MergedPages(KEPT, GONE, 6, ())
    line = 'papers/a-preprint/ -> papers/2503.00001/ "A preprint"'
    assert (config.root / "content" / "addresses.txt").read_text().splitlines()[5] == line
    assert not (config.root / GONE).exists()
    report = build(config, config.root / "public")
    assert (report.problems, report.papers) == ((), 3)
    archive = load(config)
    assert [*map(str, archive.papers["2503.00001"].dates)] == ["2025-03-14", "2025-03-15"]
    assert [*archive.dates[0].papers] == ["2503.00001", "2503.00002"]
    file = archive.papers["2503.00001"].file
    assert (file.title, file.body, str(file.date)) == ("The paper", "What paper 1 says.", "2025-03-14")
    assert file.tags == ("cs.LG", "cs.CL")
    assert check(config).problems == ()
    page = (config.root / "public" / "papers" / "a-preprint" / "index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../../papers/2503.00001/">' in page


def test_what_comes_in_later_goes_to_the_one_page(config: Config) -> None:
    merge(config, "2503.00001", "a-preprint")
    build(config, config.root / "public")
    put_digest(config, "2025-03-16.jsonl", {**PREPRINT, "notes": "Worth it."}, entry(4))
    build(config, config.root / "public")
    put_digest(config, "2025-03-17.jsonl", entry(1, "The paper"))
    report = build(config, config.root / "public")
    assert (report.problems, report.papers) == ((), 4)
    assert len(load(config).papers["2503.00001"].dates) == 4
    text = (config.root / KEPT).read_text()
    assert "Worth it." in text and "2025-03-16.jsonl" in text


def test_what_a_person_wrote_on_the_page_that_goes_stands_on_the_other(config: Config) -> None:
    write(config, GONE, "title: A preprint", "# why not\ntitle: A better title\nrating: 5  # mine")
    write(
        config,
        GONE,
        "What the preprint says.",
        "What I say.\n\n## Summary\n\nIn short.\n\n## Notes\n\nGood.\n\n## See\n\nB.",
    )
    write(config, KEPT, "What paper 1 says.", "What paper 1 says.\n\n## See\n\nA.")
    merged = merge(config, "2503.00001", "a-preprint")
    assert merged.added == ("rating", "## From papers/a-preprint/", "## Summary", "## Notes", "## See")
    assert (config.root / KEPT).read_text() == (
        "---\ntitle: The paper\nauthors: [Ada Lovelace, Alan Turing]\ndate: 2025-03-15\n"
        'arxiv: "2503.00001"\ntags: [cs.LG]\nsource: content/digests/2025-03-15.jsonl\n'
        f"generated: {generated(config, KEPT)}\nrating: 5  # mine\n---\n\n"
        "What paper 1 says.\n\n## See\n\nA.\n\n"
        "## From papers/a-preprint/\n\n```yaml\n# why not\ntitle: A better title\n```\n\nWhat I say.\n\n"
        "## Summary\n\nIn short.\n\n## Notes\n\nGood.\n\n## See\n\nB.\n"
    )
    report = build(config, config.root / "public")
    assert (report.problems, report.papers) == ((), 3)


def generated(config: Config, name: str) -> str:
    text = (config.root / name).read_text()
    return text.partition("generated: ")[2].partition("\n")[0]


def test_what_digests_say_is_not_carried_over_but_what_none_says_any_more_is(config: Config) -> None:
    (config.digests / "2025-03-14.jsonl").unlink()
    build(config, config.root / "public")
    merged = merge(config, "2503.00001", "a-preprint")
    assert merged.added == ("## From papers/a-preprint/",)
    text = (config.root / KEPT).read_text()
    assert "title: A preprint" in text and "What the preprint says." in text


def test_two_pages_written_by_hand(config: Config) -> None:
    put_page(config, "content/papers/a.md", "---\ntitle: A\ndate: 2025-03-14\ntags: [x]\n---\n")
    put_page(
        config, "content/papers/b.md", '---\r\ntitle: B\r\ndate: 2025-03-14\r\ndoi: "10.1234/b"\r\n---\r\nWords.\r\n'
    )
    assert merge(config, "a", "b").added == ("doi", "## From papers/b/")
    assert (config.papers / "a.md").read_text() == (
        '---\ntitle: A\ndate: 2025-03-14\ntags: [x]\ndoi: "10.1234/b"\n---\n\n'
        "## From papers/b/\n\n```yaml\ntitle: B\n```\n\nWords.\n"
    )
    assert build(config, config.root / "public").problems == ()


def test_pages_of_one_paper_can_be_merged(config: Config) -> None:
    put_page(
        config, "content/papers/twin.md", '---\ntitle: The paper\ndate: 2025-03-15\narxiv: "2503.00001"\n---\nMine.\n'
    )
    assert check(config).problems != ()
    merge(config, "2503.00001", "twin")
    build(config, config.root / "public")
    assert check(config).problems == ()
    assert "Mine." in (config.root / KEPT).read_text()


def test_a_chain_leads_to_its_end(config: Config) -> None:
    merge(config, "2503.00002", "a-preprint")
    merge(config, "2503.00001", "2503.00002")
    build(config, config.root / "public")
    assert load(config).redirects == {
        "papers/2503.00002/": "papers/2503.00001/",
        "papers/a-preprint/": "papers/2503.00001/",
    }
    assert [*load(config).dates[0].papers] == ["2503.00001"]
    remove(config, ["2503.00001"])
    report = build(config, config.root / "public")
    assert (report.problems, report.papers) == ((), 1)
    assert check(config).problems == ()
    assert [path.name for path in (config.root / "public" / "papers").iterdir()] == ["2503.00003"]


def test_deleting_the_line_makes_two_of_them_again(config: Config) -> None:
    before = content(config)
    merge(config, "2503.00001", "a-preprint")
    convert(config)
    put_page(config, "content/addresses.txt", before["content/addresses.txt"].decode())
    convert(config, Options(accept_loss=True))  # the page that stayed is on the list of the other's date no more
    assert content(config) == before


def test_a_dry_run_does_nothing(config: Config) -> None:
    write(config, GONE, "---\n\n", "---\n\nMine. ")
    before = snapshot(config.root)
    assert merge(config, "2503.00001", "a-preprint", dry_run=True).added == ("## From papers/a-preprint/",)
    assert snapshot(config.root) == before


def refusal(config: Config, kept: str, gone: str) -> str:
    before = snapshot(config.root)
    with pytest.raises(SitegenError) as error:
        merge(config, kept, gone)
    assert snapshot(config.root) == before
    return str(error.value)


def test_what_cannot_be_merged_is_left(config: Config) -> None:
    assert refusal(config, "2503.00001", "The paper") == (
        f"{KEPT}: both names are this paper's\n  hint: name two papers"
    )
    put_page(config, "content/papers/odd.md", "---\n{title: Odd, date: 2025-03-14}\n---\nMine.\n")
    by_hand = (
        "content/papers/odd.md: this front matter can't be brought together with another by a program\n"
        "  hint: bring the words of the two pages together by hand, then run this again"
    )
    assert refusal(config, "2503.00001", "odd") == by_hand
    write(config, GONE, "date:", "rating: 5\ndate:")
    assert refusal(config, "odd", "a-preprint") == by_hand
    (config.root / KEPT).unlink()
    assert refusal(config, "2503.00001", "2503.00002") == (
        "/papers/2503.00001/ has no page\n  hint: name the paper first whose page is to stay"
    )


def test_a_killed_run_loses_nothing_and_another_one_ends_it(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    write(config, GONE, "---\n\n", "rating: 5\n---\n\nMine. ")
    *killed, whole = ends_of_killed_runs(config, lambda one: merge(one, "2503.00001", "a-preprint"), monkeypatch)
    assert len(killed) == 3
    for one in killed:
        assert "Mine." in "".join(path.read_text() for path in one.papers.rglob("*.md"))
        merge(one, "2503.00001", "a-preprint")
        assert content(one) == content(whole)
