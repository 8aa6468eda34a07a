import pickle
from pathlib import Path

import pytest

from sitegen.config import Config
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import routes


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def test_a_route_makes_the_same_page_in_another_process(config: Config) -> None:
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2, categories=["cs.CL"]))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(1))
    here = routes(config)
    sent = pickle.loads(pickle.dumps(here))
    assert [(route.key(), route.page()) for route in sent] == [(route.key(), route.page()) for route in here]


def test_the_keys_that_change_are_those_of_the_pages_that_change(config: Config) -> None:
    put_digest(config, "2025-02-14.jsonl", entry(1), entry(2, categories=["cs.CL"]))
    put_digest(config, "2025-03-17.jsonl", entry(3), entry(4))
    put_page(config, "content/pages/about.md", "---\ntitle: About\n---\n")
    before = {route.address: route for route in routes(config)}
    put_page(
        config, "content/papers/2025-02/2503.00002.md", "---\ntitle: Renamed\ndate: 2025-02-14\ntags: [cs.CL]\n---\n"
    )
    after = {route.address: route for route in routes(config)}
    changed = {address for address in before if before[address].page() != after[address].page()}
    assert {address for address in before if before[address].key() != after[address].key()} == changed
    assert {"papers/2503.00002/", "papers/2503.00003/", "2025/02/", "tags/cs.cl/"} < changed
    assert not {"2025/03/", "2025/03/17/", "tags/cs.lg/", "about/"} & changed
