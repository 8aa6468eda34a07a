from pathlib import Path

import pytest

from sitegen.archive.ledger import record
from sitegen.archive.load import load
from sitegen.config import Config, load_config
from sitegen.convert.convert import convert
from sitegen.convert.options import Options
from sitegen.curate.merge import merge
from sitegen.curate.remove import remove
from sitegen.errors import SitegenError
from sitegen.publishing.removals import refuse_removal, removed
from tests.archives import entry, make_archive, put_digest


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An archive of 30 papers, each with a tag of its own."""
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", *(entry(number, categories=[tag(number)]) for number in range(1, 31)))
    convert(config)
    record(config, load(config).addresses)
    return config


def tag(number: int) -> str:
    return f"cs.{chr(64 + (number - 1) // 26 + 1)}{chr(65 + (number - 1) % 26)}"


def gone(config: Config) -> set[str]:
    return removed(config, load(config), config.root / "public")


def test_what_was_removed_or_merged_on_purpose_is_not_missed(config: Config) -> None:
    remove(config, [f"2503.{number:05}" for number in range(1, 26)])
    merge(config, "2503.00026", "2503.00027")
    convert(config)
    assert gone(config) == set()
    refuse_removal(config, load(config), config.root / "public")


def test_neither_are_tags_that_have_another_name(config: Config) -> None:
    with (config.root / "sitegen.toml").open("a") as file:
        file.write("[tags.aliases]\n" + "".join(f'"{tag(number)}" = "all"\n' for number in range(1, 31)))
    config = load_config(config.root)
    convert(config)
    assert gone(config) == set()


def test_tags_may_go_with_what_bore_them_however_many(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", *(entry(number) for number in range(1, 31)))
    convert(config, Options(accept_loss=True))
    assert len(gone(config)) == 30
    refuse_removal(config, load(config), config.root / "public")


def test_papers_may_not(config: Config) -> None:
    for page in list(config.papers.rglob("*.md"))[:25]:
        page.unlink()
    with pytest.raises(SitegenError, match="25 of 31 published pages are gone"):
        refuse_removal(config, load(config), config.root / "public")
