"""The list of all feeds."""

from pathlib import Path
from xml.etree import ElementTree

from sitegen.build import build
from tests.archives import entry, make_archive, put_digest


def test_it_leads_to_every_atom_feed_but_the_months(tmp_path: Path) -> None:
    config = make_archive(tmp_path, title='Toy <&> "x"')
    put_digest(config, "2025-03-14.jsonl", entry(1, categories=["cs.LG", "cs.CL"]))
    out = tmp_path / "public"
    build(config, out)
    opml = ElementTree.parse(out / "feeds.opml").getroot()
    listed = [one.attrib for one in opml.iter("outline") if "xmlUrl" in one.attrib]
    assert [one["text"] for one in listed] == ['Toy <&> "x"', 'Toy <&> "x", by date', "cs.CL", "cs.LG"]
    files = {f"{config.base_url}{path.relative_to(out).as_posix()}" for path in out.rglob("*.xml")}
    unlisted = files - {one["xmlUrl"] for one in listed}
    assert unlisted == {f"{config.base_url}2025/03/feed.xml", f"{config.base_url}sitemap.xml"}
    assert all(one["type"] == "rss" for one in listed)
