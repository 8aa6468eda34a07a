from pathlib import Path

import pytest

from sitegen.archive.load import load
from sitegen.archive.tag_names import TagNames
from sitegen.config import load_config
from sitegen.convert.convert import convert
from sitegen.errors import SitegenError
from tests.archives import entry, make_archive, put_digest, put_page


def test_tags_get_their_names_of_now_each_once() -> None:
    names = TagNames({"LLM": "large language models", "llms": "LLM", "cs.LG": "cs.lg"})
    assert names(("llm", "vision", "LLMs", "Large language models")) == ("large language models", "vision")
    assert names(("CS.LG",)) == ("cs.lg",)
    assert names.by_slug == {"llm": "large language models", "llms": "large language models", "cs.lg": "cs.lg"}


def test_without_aliases_tags_stay_as_they_are() -> None:
    assert TagNames({})(("a", "A", "b")) == ("a", "A", "b")


@pytest.mark.parametrize("aliases", [{"a": "b", "b": "A"}, {"a": "b", "b": "c", "c": "b"}])
def test_a_name_that_leads_back_to_itself_is_refused(aliases: dict[str, str]) -> None:
    with pytest.raises(SitegenError, match=r"sitegen\.toml: the tag '.' leads back to itself in \[tags\.aliases\]"):
        TagNames(aliases)


def test_digests_and_pages_of_every_kind_are_shown_under_the_new_name(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "cs.CL"]))
    put_page(config, "content/papers/mine.md", "---\ntitle: Mine\ndate: 2025-03-14\ntags: [cs.lg]\n---\n")
    convert(config)
    keys = {slug: paper.key for slug, paper in load(config).papers.items()}
    with (tmp_path / "sitegen.toml").open("a") as file:
        file.write('[tags.aliases]\n"cs.LG" = "learning"\n')
    config = load_config(tmp_path)
    assert convert(config).written == ("content/papers/2025-03/2503.00001.md",)
    archive = load(config)
    assert {slug: paper.tags for slug, paper in archive.papers.items()} == {
        "2503.00001": ("learning", "cs.CL"),
        "mine": ("learning",),
    }
    assert all(paper.key != keys[slug] for slug, paper in archive.papers.items())
    assert archive.redirects == {"tags/cs.lg/": "tags/learning/"}
    assert archive.addresses >= {"tags/learning/", "tags/cs.cl/"}
