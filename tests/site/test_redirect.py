from pathlib import Path

import pytest

from sitegen.config import Config, load_config
from sitegen.site.catalogue import Catalogue
from sitegen.site.model import Link
from sitegen.site.pages import RedirectPage
from sitegen.site.redirect import redirects
from tests.archives import entry, make_archive, put_digest, put_page
from tests.pages import catalogue, page, pages


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1, "On $O(n)$"))
    put_page(config, "content/pages/about.md", "---\ntitle: About us\n---\n")
    return config


def with_settings(config: Config, text: str) -> Config:
    with (config.root / "sitegen.toml").open("a") as file:
        file.write(text)
    return load_config(config.root)


def test_an_address_of_each_kind_leads_to_another(config: Config) -> None:
    lines = "info/ -> about/\npapers/old/ -> papers/2503.00001/\n2025/03/13/ -> 2025/03/14/\nx/y/ -> info/\n"
    put_page(config, "content/addresses.txt", lines)
    config = with_settings(config, '[tags.aliases]\nml = "cs.LG"\n')
    found = catalogue(config)
    assert redirects(found) == {
        "2025/03/13/": ("Friday, 14 March 2025", "2025/03/14/"),
        "info/": ("About us", "about/"),
        "papers/old/": ("On $O(n)$", "papers/2503.00001/"),
        "tags/ml/": ("cs.LG", "tags/cs.lg/"),
        "x/y/": ("About us", "about/"),
    }
    assert page(config, "papers/old/", RedirectPage) == RedirectPage(
        address="papers/old/", title="On $O(n)$", to=Link(title="On $O(n)$", address="papers/2503.00001/")
    )


def test_what_is_gone_has_no_page_or_has_one_itself_leads_nowhere(config: Config) -> None:
    lines = "papers/a/ gone\npapers/b/ -> papers/a/\npapers/c/ -> papers/d/\nabout/ -> 2025/03/14/\n"
    put_page(config, "content/addresses.txt", lines)
    found = catalogue(config)
    assert redirects(found) == {}
    assert [str(problem) for problem in found.archive.problems] == [
        "content/addresses.txt:4: /about/ is said to lead elsewhere, and has a page\n"
        "  hint: remove that page, or delete this line"
    ]
    assert not [one for one in pages(config).values() if isinstance(one, RedirectPage)]


def test_a_tags_months_lead_to_those_of_its_new_name(config: Config) -> None:
    put_digest(config, "2025-02-14.jsonl", *(entry(number) for number in range(2, 102)))
    put_digest(config, "2025-03-13.jsonl", *(entry(number) for number in range(102, 202)))
    config = with_settings(config, '[tags.aliases]\n"cs.LG" = "learning"\n')
    assert redirects(catalogue(config)) == {
        "tags/cs.lg/": ("learning", "tags/learning/"),
        "tags/cs.lg/2025/02/": ("learning, February 2025", "tags/learning/2025/02/"),
        "tags/cs.lg/2025/03/": ("learning, March 2025", "tags/learning/2025/03/"),
    }


def test_an_address_may_lead_to_a_folder_or_a_page_of_a_template(config: Config) -> None:
    put_page(config, "content/pages/weekly/one.md", "---\ntitle: One\n---\n")
    put_page(config, "content/addresses.txt", "old/ -> weekly/\nolder/ -> stats/\n")
    found = Catalogue(catalogue(config).archive, config, templates=["stats"])
    assert redirects(found) == {"old/": ("Weekly", "weekly/"), "older/": ("Stats", "stats/")}


def test_no_page_of_the_sites_own_leads_elsewhere(config: Config) -> None:
    put_digest(config, "2025-02-14.jsonl", *(entry(number) for number in range(2, 203)))
    addresses = [one for one in pages(config) if one.endswith("/") and not one.startswith("papers/")]
    put_page(config, "content/addresses.txt", "".join(f"{address} -> about/\n" for address in addresses))
    problems = catalogue(config).archive.problems
    assert {"archive/", "2025/", "2025/02/", "2025/02/14/", "tags/cs.lg/", "tags/cs.lg/2025/02/"} < {*addresses}
    assert sorted(problem.line or 0 for problem in problems) == [*range(1, len(addresses) + 1)]
    assert not [one for one in pages(config).values() if isinstance(one, RedirectPage)]


def test_a_page_of_a_template_is_not_led_elsewhere(config: Config) -> None:
    put_page(config, "content/addresses.txt", "stats/ -> about/\n")
    assert redirects(Catalogue(catalogue(config).archive, config, templates=["stats"])) == {}
