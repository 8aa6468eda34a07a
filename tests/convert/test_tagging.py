from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import load_config
from sitegen.convert.tagging import tagged
from sitegen.digests.digest import Entry
from tests.archives import entry, make_archive, put_digest, snapshot
from tests.convert.test_merge import digest

ENTRY = Entry(title="T", line=1, tags=("cs.LG",), topics=("LLM", "#theory"), keywords=("state space", "#llm"))


@pytest.mark.parametrize(
    ("sources", "tags", "keywords"),
    [
        (("categories", "topics"), ("cs.LG", "LLM", "theory"), ("state space", "llm")),
        (("categories",), ("cs.LG",), ("LLM", "theory", "state space", "llm")),
        (("topics", "keywords"), ("LLM", "theory", "state space", "llm"), ("cs.LG",)),
        ((), (), ("cs.LG", "LLM", "theory", "state space", "llm")),
    ],
)
def test_what_the_settings_name_becomes_tags(
    sources: tuple[str, ...], tags: tuple[str, ...], keywords: tuple[str, ...]
) -> None:
    [result] = tagged([digest(14, ENTRY)], sources)
    [one] = result.entries
    assert (one.tags, one.topics, one.keywords) == (tags, (), keywords)


def test_topics_get_pages_and_a_changed_setting_is_followed(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    put_digest(config, "2025-03-14.jsonl", entry(1, tags=["LLM", "#theory"], keywords=["state space"], labels="a, b"))
    out = config.root / "public"
    build(config, out, jobs=1)
    shown = {name for name in snapshot(out) if name.startswith("tags/") and name.endswith(".html")}
    assert shown == {f"tags/{tag}index.html" for tag in ("", "cs.lg/", "llm/", "theory/", "a/", "b/")}
    with (config.root / "sitegen.toml").open("a") as file:
        file.write('[tags]\nfrom = ["keywords"]\n')
    build(load_config(config.root), out, jobs=1)
    assert {name for name in snapshot(out) if name.startswith("tags/") and name.endswith(".html")} == {
        "tags/index.html",
        "tags/state-space/index.html",
    }
