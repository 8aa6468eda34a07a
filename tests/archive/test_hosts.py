"""The hosts that are known, and builds that run on one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.archive.hosts import HOSTS, hosts_in, hosts_of, local_address
from sitegen.archive.new import TEMPLATE, create_archive
from sitegen.rendering.policy import POLICY
from tests.archives import make_archive


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_is_known_by_its_files(tmp_path: Path, name: str) -> None:
    create_archive(tmp_path, [name])
    assert hosts_in(tmp_path) == (name,)
    assert hosts_of(HOSTS[name].files) == (name,)
    assert hosts_of(["README.md"]) == ()


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "NETLIFY", "CF_PAGES", "GITLAB_CI"])
def test_a_build_on_a_host_needs_an_address(tmp_path: Path, variable: str) -> None:
    problem = local_address(make_archive(tmp_path, base_url="http://localhost:8000/"), {variable: "true"})
    assert str(problem) == (
        "sitegen.toml: base_url is http://localhost:8000/: feed, sitemap and canonical links of a published site would "
        "lead nowhere\n  hint: set it to the address of the site, or build with --base-url"
    )


def test_a_build_elsewhere_or_with_an_address_does_not(tmp_path: Path) -> None:
    assert local_address(make_archive(tmp_path, base_url="http://127.0.0.1:4000/"), {"HOME": "/a", "CI": ""}) is None
    assert local_address(make_archive(tmp_path, base_url="https://a.example/"), {"CI": "true"}) is None


@pytest.mark.parametrize("name", ["netlify.toml", "cloudflare.sh", "nginx.conf"])
def test_every_host_that_sends_headers_sends_the_same(name: str) -> None:
    text = (TEMPLATE / name).read_text(encoding="utf-8")
    assert POLICY in text
    for header, value in (
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ):
        assert [line for line in text.splitlines() if header in line and value in line], header
    assert "public, max-age=31536000, immutable" in text
