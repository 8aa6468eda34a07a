from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.publishing.folder import lock_folder
from sitegen.publishing.publish import publish
from sitegen.publishing.writer import Output
from sitegen.system.cache import Cache
from tests.archives import entry, make_archive, put_digest, put_page


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n\nWords.\n")
    return config


def published(config: Config, stages: list[tuple[str, int, int]] | None = None) -> Output:
    """What a build does to `public/`, which remembers the one before."""
    convert(config)

    def progress(stage: str, done: int, total: int) -> None:
        if stages is not None:
            stages.append((stage, done, total))

    with lock_folder(config.root / "public", config) as folder:
        return publish(config, load(config), folder, jobs=1, cache=Cache(config.root / ".sitegen"), progress=progress)


def test_only_what_is_stale_is_rendered(config: Config) -> None:
    stages: list[tuple[str, int, int]] = []
    first = published(config, stages)
    assert first.built.keys() > {"assets/", "index.html", "papers/2503.00001/index.html", "feed.xml", "index:"}
    pages = len([name for name in first.built if not name.startswith(("assets/", "index:"))])
    assert stages[-2:] == [("Rendering", pages, pages), ("Indexing", 0, 1)]
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n\nOther words.\n")
    stages.clear()
    assert published(config, stages).written == 1
    assert stages == [("Rendering", 1, 1)]


def test_the_index_is_made_again_only_when_papers_change(config: Config) -> None:
    first = published(config)
    assert published(config).built == first.built
    put_digest(config, "2025-03-15.jsonl", entry(3))
    second = published(config)
    assert second.built["index:"].key != first.built["index:"].key
    manifest = config.root / "public" / "search" / "manifest.json"
    manifest.write_bytes(b"defaced")
    published(config)
    assert manifest.read_bytes().startswith(b"{")
