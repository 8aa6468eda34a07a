"""Each month's references, as the programs that cite read them."""

import json
from pathlib import Path

import rispy
from pybtex.database import parse_file

from sitegen.build import build
from tests.archives import entry, make_archive, put_digest


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
