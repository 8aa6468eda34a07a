from pathlib import Path

import pytest

from sitegen.archive.addresses import record, vanished
from sitegen.archive.load import load
from sitegen.config import Config
from sitegen.convert.convert import convert
from tests.archives import entry, make_archive, put_digest, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    convert(config)
    return config


def listed(config: Config) -> str:
    return (config.root / "content" / "addresses.txt").read_text()


def test_addresses_are_added_and_stay(config: Config) -> None:
    record(config, load(config).addresses)
    assert listed(config) == "2025/03/14/\nabout/\npapers/2503.00001/\n"
    (config.pages / "about.md").unlink()
    put_digest(config, "2025-03-15.jsonl", entry(2))
    convert(config)
    record(config, load(config).addresses)
    assert listed(config) == "2025/03/14/\n2025/03/15/\nabout/\npapers/2503.00001/\npapers/2503.00002/\n"


def test_what_vanished_is_told_by_its_line_until_that_is_deleted(config: Config) -> None:
    assert vanished(config, load(config).addresses) == []
    record(config, load(config).addresses)
    (config.pages / "about.md").unlink()
    assert [str(problem) for problem in vanished(config, load(config).addresses)] == [
        "content/addresses.txt:2: /about/ was published and has no page any more\n"
        "  hint: restore its page, or delete this line to give the address up"
    ]
    put_page(config, "content/addresses.txt", listed(config).replace("about/\n", ""))
    assert vanished(config, load(config).addresses) == []
