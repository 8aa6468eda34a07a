from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.build import build
from sitegen.check import check
from sitegen.config import Config, load_config
from sitegen.convert.convert import convert
from sitegen.curate.retag import Retagged, retag
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, put_page, snapshot
from tests.curate.interrupted import content, ends_of_killed_runs

MINE = "content/papers/mine.md"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "cs.CL"]), entry(2))
    put_page(
        config, MINE, "---\ntitle: Mine\ndate: 2025-03-14\ntags: [cs.lg, 'theory']  # cs.LG is deep\n---\ncs.LG.\n"
    )
    build(config, config.root / "public")
    return config


def tags(config: Config) -> dict[str, tuple[str, ...]]:
    return {slug: paper.tags for slug, paper in load(config).papers.items()}


def test_a_tag_has_another_name_everywhere(config: Config) -> None:
    assert retag(config, "cs.lg", "machine  learning") == Retagged(3, (MINE,), ())
    config = load_config(config.root)
    assert config.tags.aliases == {"cs.lg": "machine learning"}
    assert (config.root / MINE).read_text() == (
        "---\ntitle: Mine\ndate: 2025-03-14\ntags: [machine learning, 'theory']  # cs.LG is deep\n---\ncs.LG.\n"
    )
    put_digest(config, "2025-03-15.jsonl", entry(3))
    report = build(config, config.root / "public")
    assert report.problems == ()
    new = "machine learning"
    assert tags(config) == {
        "2503.00001": (new, "cs.CL"), "2503.00002": (new,), "mine": (new, "theory"), "2503.00003": (new,),
    }  # fmt: skip
    assert "tags: [machine learning]" in (config.papers / "2025-03" / "2503.00002.md").read_text()
    assert "url=../../tags/machine-learning/" in (config.root / "public/tags/cs.lg/index.html").read_text()
    assert check(config).problems == ()


def test_the_settings_keep_their_comments_and_their_order(config: Config) -> None:
    settings = config.root / "sitegen.toml"
    settings.write_text('# Ours.\ntitle = "T" # short\n\n[search]\nlunr_json = false\n\n[tags.aliases]\nx = "y"  # z\n')
    retag(load_config(config.root), "cs.LG", "learning")
    assert settings.read_text() == (
        '# Ours.\ntitle = "T" # short\n\n[search]\nlunr_json = false\n\n[tags.aliases]\nx = "y"  # z\n'
        '"cs.LG" = "learning"\n'
    )


def test_there_and_back(config: Config) -> None:
    before = tags(config)
    for old, new in (("cs.LG", "learning"), ("learning", "ML"), ("ML", "cs.LG")):
        retag(load_config(config.root), old, new)
        convert(load_config(config.root))
    config = load_config(config.root)
    assert {slug: {tag.casefold() for tag in of} for slug, of in tags(config).items()} == {
        slug: {tag.casefold() for tag in of} for slug, of in before.items()
    }
    build(config, config.root / "public")
    assert check(config).problems == ()


def test_another_spelling_is_another_name(config: Config) -> None:
    retag(config, "cs.LG", "CS.lg")
    config = load_config(config.root)
    assert tags(config)["2503.00002"] == ("CS.lg",)
    assert load(config).redirects == {}


def refusal(config: Config, old: str, new: str) -> str:
    before = snapshot(config.root)
    with pytest.raises(SitegenError) as error:
        retag(config, old, new)
    assert snapshot(config.root) == before
    return str(error.value)


def test_what_makes_no_sense_is_refused(config: Config) -> None:
    assert refusal(config, "cs.XX", "x") == (
        "no paper has the tag 'cs.XX'\n  hint: see the site's page of tags for those there are"
    )
    assert (
        refusal(config, "cs.LG", " ") == "a tag has no empty name\n  hint: name the tag, then what it is to be called"
    )
    assert refusal(config, "cs.LG", "cs.LG") == "the tag is called 'cs.LG' already"
    retag(config, "cs.LG", "learning")
    config = load_config(config.root)
    assert refusal(config, "cs.LG", "x") == "sitegen.toml: 'cs.LG' is called 'learning' now\n  hint: rename 'learning'"
    assert refusal(config, "cs.CL", "cs.lg") == (
        "sitegen.toml: 'cs.lg' is called 'learning' itself\n"
        "  hint: name 'learning' in its place, or delete that line of [tags.aliases]"
    )


def test_a_page_that_a_program_had_better_leave_is_shown_under_the_new_name(config: Config) -> None:
    odd = "---\n{title: Mine, date: 2025-03-14, tags: [cs.LG]}\n---\n"
    put_page(config, MINE, odd)
    assert retag(config, "cs.LG", "learning") == Retagged(3, (), (MINE,))
    assert (config.root / MINE).read_text() == odd
    assert tags(load_config(config.root))["mine"] == ("learning",)


def test_a_dry_run_does_nothing(config: Config) -> None:
    before = snapshot(config.root)
    assert retag(config, "cs.LG", "learning", dry_run=True) == Retagged(3, (MINE,), ())
    assert snapshot(config.root) == before


def test_a_killed_run_counts_from_its_first_step_on_and_another_one_ends_it(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_page(config, "content/papers/other.md", "---\ntitle: Other\ndate: 2025-03-14\ntags: cs.LG\n---\n")
    *killed, whole = ends_of_killed_runs(config, lambda one: retag(one, "cs.LG", "learning"), monkeypatch)
    assert len(killed) == 3
    for one in killed:
        bearing = [name for name, of in tags(load_config(one.root)).items() if "learning" in of]
        assert len(bearing) in (0, 4)
        retag(load_config(one.root), "cs.LG", "learning")
        assert content(one) == content(whole)


@pytest.mark.parametrize(
    ("written", "renamed"),
    [
        ('["one #two", theory]', "[learning, theory]"),
        ("['one #two'] # as \"one #two\"", '[learning] # as "one #two"'),
        ('["theory", "one #two"]', '["theory", learning]'),
    ],
)
def test_a_hash_within_quotes_begins_no_comment(config: Config, written: str, renamed: str) -> None:
    put_page(config, MINE, f"---\ntitle: Mine\ndate: 2025-03-14\ntags: {written}\n---\nWords.\n")
    assert retag(config, "one #two", "learning") == Retagged(1, (MINE,), ())
    assert f"\ntags: {renamed}\n" in (config.root / MINE).read_text()
