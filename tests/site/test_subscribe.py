from pathlib import Path

from sitegen.site.pages import SubscribePage
from tests.archives import entry, make_archive, put_digest
from tests.pages import page


def test_it_names_every_tag(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "cs.CL"]), entry(2))
    shown = page(config, "subscribe/", SubscribePage)
    assert [(tag.title, tag.papers) for tag in shown.tags] == [("cs.CL", 1), ("cs.LG", 2)]
