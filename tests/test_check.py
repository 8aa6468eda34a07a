import shutil
from pathlib import Path

import pytest

from sitegen.archive.new import create_archive
from sitegen.build import build
from sitegen.check import check
from sitegen.config import Config, load_config
from sitegen.convert.convert import convert
from sitegen.intake.add import add
from tests.archives import entry, make_archive, put_digest, put_page, snapshot
from tests.places import REPOSITORY, SHARED

SEEDS = SHARED / "seeds"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    build(config, config.root / "public")
    return config


def problems(config: Config) -> list[str]:
    return [str(problem) for problem in check(config).problems]


def test_a_good_archive_has_no_problems_and_is_not_touched(config: Config) -> None:
    before = snapshot(config.root)
    result = check(config)
    assert (result.problems, result.notes) == ((), ())
    assert result.documents == sum(name.endswith(".html") for name in snapshot(config.root / "public"))
    assert snapshot(config.root) == before


def test_links_that_lead_nowhere_in_the_site(config: Config) -> None:
    put_page(
        config,
        "content/pages/about.md",
        "---\ntitle: About\n---\n\n[b](../papers/2503.00001/#x) [c](https://toy.example/x) "
        "[d](https://toy.example/sub/y/?z) [e](https://elsewhere.example/gone)\n",
    )
    found = [problem.splitlines()[0].partition(": ")[2] for problem in problems(config)]
    assert found == [
        "links to https://toy.example/x, which is no page of the site",
        "links to https://toy.example/sub/y/?z, which is no page of the site",
    ]
    assert problems(config)[0].endswith("hint: mend the link where it is written: a page, the theme, or base_url")


def test_two_pages_that_claim_one_paper(config: Config) -> None:
    put_page(config, "content/papers/x/a.md", '---\ntitle: A\ndate: 2025-03-14\narxiv: "2503.00001"\n---\n')
    put_page(config, "content/papers/x/b.md", "---\ntitle: Same title\ndate: 2025-03-14\n---\n")
    put_page(config, "content/papers/x/c.md", "---\ntitle: Same  Title!\ndate: 2025-03-14\n---\n")
    assert problems(config) == [
        "content/papers/x/a.md: has the arXiv id 2503.00001 of content/papers/2025-03/2503.00001.md\n"
        "  hint: remove one of the two pages, or mend its id",
        "content/papers/x/c.md: has the title of content/papers/x/b.md\n"
        "  hint: remove one of the two pages, or give it an id",
    ]


def test_a_dead_link_of_every_page_is_told_once(config: Config) -> None:
    with (config.root / "sitegen.toml").open("a") as settings:
        settings.write('\n[[menu]]\ntitle = "Gone"\naddress = "gone/"\n')
    config = load_config(config.root)
    menu, link = (problem.splitlines()[0] for problem in problems(config))
    assert menu == "sitegen.toml: the menu's 'Gone' leads to gone/, which is no page of the site"
    others = check(config).documents - 1
    assert link.partition(": ")[2] == (
        f"links to ../../../gone/, which is no page of the site, and so do {others} other pages"
    )


def test_an_address_that_vanished(config: Config) -> None:
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    build(config, config.root / "public")
    (config.root / "content" / "pages" / "about.md").rename(config.root / "content" / "pages" / "who.md")
    assert problems(config) == [
        "content/addresses.txt:2: /about/ was published and has no page any more\n"
        "  hint: restore its page, write `-> ADDRESS` behind it if it has moved, or delete this line to give it up"
    ]


def test_pages_behind_their_digest_and_pages_edited_by_hand(config: Config) -> None:
    page = config.papers / "2025-03" / "2503.00001.md"
    page.write_text(page.read_text().replace("What paper 1 says.", "Edited."))
    assert check(config).notes == ()
    put_digest(config, "2025-03-14.jsonl", entry(1, "New 1", summary="New."), entry(2, "New 2"))
    result = check(config)
    assert result.notes == (
        'content/papers/2025-03/2503.00001.md: edited by hand, kept: abstract is "Edited.", in its digests now "New."; '
        "`sitegen convert --keep FILE` or `--take FILE` settles it",
    )
    assert [str(problem) for problem in result.problems] == [
        "content/papers/2025-03/2503.00001.md: is behind its digest\n  hint: run `sitegen convert`",
        "content/papers/2025-03/2503.00002.md: is behind its digest\n  hint: run `sitegen convert`",
    ]
    convert(config)
    assert check(config).problems == ()


def test_a_theme_whose_feeds_and_references_are_none(config: Config) -> None:
    """What is wrong with each is in the tests of output_check.py."""
    put_page(config, "theme/templates/feed.xml", "<feed>")
    put_page(config, "theme/templates/papers.json", "{")
    found = [problem.partition(": is no ")[0] for problem in problems(config)]
    assert found == ["2025/03/feed.xml", "2025/03/papers.json", "feed.xml", "tags/cs.lg/feed.xml"]


def test_the_bundled_archive_is_good_under_a_sub_path(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copy(REPOSITORY / "sitegen.toml", tmp_path)
    assert_good_under_a_sub_path(tmp_path)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="there are no real digests beside the project")
def test_a_new_archive_of_real_digests_is_good_under_a_sub_path(tmp_path: Path) -> None:
    create_archive(tmp_path / "papers")
    added = add(load_config(tmp_path / "papers"), sorted(SEEDS.glob("*.txt")), year=2025)
    assert len(added.digests) == 2
    assert_good_under_a_sub_path(tmp_path / "papers")


def assert_good_under_a_sub_path(root: Path) -> None:
    settings = root / "sitegen.toml"
    lines = [line for line in settings.read_text().splitlines() if not line.startswith("base_url")]
    settings.write_text("\n".join([*lines, 'base_url = "https://a.example/papers/"']))
    config = load_config(root)
    convert(config)
    assert problems(config) == []


def test_a_page_that_a_template_makes_now_has_not_vanished(config: Config) -> None:
    put_page(config, "content/pages/stats.md", "---\ntitle: Stats\n---\n")
    build(config, config.root / "public")
    (config.root / "content" / "pages" / "stats.md").unlink()
    put_page(config, "theme/templates/pages/stats.html", "{{ site.papers }}")
    assert problems(config) == []


def test_a_page_of_a_template_gives_way_to_one_by_hand_once_that_is_no_draft(config: Config) -> None:
    put_page(config, "theme/templates/pages/stats.html", "{{ site.papers }}")
    put_page(config, "content/pages/stats.md", "---\ntitle: Stats\ndraft: true\n---\n")
    assert problems(config) == []
    put_page(config, "content/pages/stats.md", "---\ntitle: Stats\n---\n")
    [told] = problems(config)
    assert told.startswith("theme/templates/pages/stats.html: no page is made of it")
