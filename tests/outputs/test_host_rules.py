import json
import subprocess
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import Config, load_config
from sitegen.outputs import host_rules
from sitegen.outputs.pages import SitemapPage
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import page, pages
from tests.places import REPOSITORY


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1))
    lines = "papers/a/ -> papers/2503.00001/\npapers/b/ gone\npapers/c/ -> papers/a/\n"
    put_page(config, "content/addresses.txt", lines)
    return config


def test_without_redirects_there_are_no_rules(tmp_path: Path) -> None:
    assert host_rules.ADDRESS not in pages(make_archive(tmp_path))


def test_each_redirect_has_a_rule_for_each_host(config: Config) -> None:
    build(config, config.root / "public")
    head, *rules = (config.root / "public" / "_redirects").read_text().splitlines()
    assert head.startswith("# ")
    assert rules == [
        "/sub/papers/a/ /sub/papers/2503.00001/ 301!",
        "/sub/papers/a/ /sub/papers/2503.00001/ 301",
        "/sub/papers/c/ /sub/papers/2503.00001/ 301!",
        "/sub/papers/c/ /sub/papers/2503.00001/ 301",
    ]


def test_the_feeds_of_a_tag_with_another_name_lead_to_its_feeds_and_stand_there_too(config: Config) -> None:
    with (config.root / "sitegen.toml").open("a") as file:
        file.write('[tags.aliases]\nml = "cs.LG"\n')
    config = load_config(config.root)
    build(config, config.root / "public")
    public = config.root / "public"
    rules = (public / "_redirects").read_text().splitlines()
    for name in ("feed.xml", "feed.json"):
        assert f"/sub/tags/ml/{name} /sub/tags/cs.lg/{name} 301!" in rules
        old, new = ((public / "tags" / tag / name).read_text() for tag in ("ml", "cs.lg"))
        assert old == new.replace(f"/sub/tags/cs.lg/{name}", f"/sub/tags/ml/{name}")


def test_none_of_their_addresses_is_in_the_sitemap(config: Config) -> None:
    addresses = [address for address, _ in page(config, "sitemap.xml", SitemapPage).pages]
    assert [address for address in addresses if address.startswith("papers/")] == ["papers/2503.00001/"]


@pytest.mark.node
def test_netlify_follows_them_in_place_of_the_pages_that_are_there(config: Config) -> None:
    build(config, config.root / "public")
    script = (
        'import { parseAllRedirects } from "@netlify/redirect-parser";'
        "const options = { configRedirects: [], minimal: true, featureFlags: {} };"
        "const files = { redirectsFiles: [process.argv[1]] };"
        "console.log(JSON.stringify(await parseAllRedirects({ ...files, ...options })));"
    )
    command = ["node", "--input-type=module", "--eval", script, str(config.root / "public" / "_redirects")]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    read = json.loads(run.stdout)
    assert read["errors"] == []
    rules = [(rule["from"], rule["to"], rule["status"], rule["force"]) for rule in read["redirects"]]
    assert rules[::2] == [
        ("/sub/papers/a/", "/sub/papers/2503.00001/", 301, True),
        ("/sub/papers/c/", "/sub/papers/2503.00001/", 301, True),
    ]
