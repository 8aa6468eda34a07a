"""Each month's references, as the programs that cite read them."""

import json
from pathlib import Path

import rispy
from pybtex.database import parse_file

from sitegen.build import build
from sitegen.config import load_config
from tests.archives import entry, make_archive, put_digest, put_page


def test_each_paper_stands_in_the_month_that_first_listed_it(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_digest(config, "2025-02-14.jsonl", entry(1, title="A <b> & $x^2$"), entry(2))
    put_digest(config, "2025-03-14.jsonl", entry(3, title="Shoes"), entry(1, title="A <b> & $x^2$"))
    out = tmp_path / "public"
    build(config, out)
    titles = {}
    for month in ("02", "03"):
        folder = out / "2025" / month
        entries = parse_file(folder / "papers.bib", "bibtex").entries
        items = json.loads((folder / "papers.json").read_text(encoding="utf-8"))
        records = rispy.loads((folder / "papers.ris").read_text(encoding="utf-8"))
        assert [*entries] == [item["id"] for item in items] == [record["id"] for record in records]
        assert [item["title"] for item in items] == [record["title"] for record in records]
        titles[month] = [item["title"] for item in items]
    assert titles == {"02": ["A <b> & x²", "Paper 2"], "03": ["Shoes"]}


def test_a_tag_stands_under_its_name_of_now(tmp_path: Path) -> None:
    make_archive(tmp_path)
    put_page(load_config(tmp_path), "content/papers/a.md", "---\ntitle: A\ndate: 2025-03-14\ntags: [ml, x]\n---\n")
    with (tmp_path / "sitegen.toml").open("a") as file:
        file.write('[tags.aliases]\nml = "Learning"\n')
    build(load_config(tmp_path), tmp_path / "public", jobs=1)
    records = rispy.loads((tmp_path / "public" / "2025" / "03" / "papers.ris").read_text(encoding="utf-8"))
    assert records[0]["keywords"] == ["Learning", "x"]
    assert "rft.subject=Learning&" in (tmp_path / "public" / "2025" / "03" / "14" / "index.html").read_text()
