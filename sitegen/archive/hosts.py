"""The hosts that an archive can be published on: which files tell each how, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen import layout
from sitegen.config import Config
from sitegen.errors import Problem

DAILY = ".github/workflows/daily.yml"
MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host, or a kind of server."""

    name: str
    """What `sitegen new --host` calls it."""
    title: str
    files: tuple[str, ...]
    """What it reads in an archive, by path; the first is its own alone."""
    steps: str
    """What its user does, once."""
    gives_address: bool = True
    """Whether those files give the site's address to the build; else sitegen.toml must."""
    variable: str | None = None
    """The variable of the environment by which a build knows that it runs there."""
    most_files: int | None = None
    """How many files a site may have."""
    largest_file: int | None = None
    """How many bytes a file of a site may have."""
    largest_site: int | None = None
    """How many bytes a site may have."""
    largest_kept: int | None = None
    """How many bytes a file may have that the repository keeps."""


HOSTS = {
    host.name: host
    for host in (
        Host(
            name="github",
            title="GitHub Pages",
            files=(".github/workflows/publish.yml", DAILY),
            steps='push the archive to GitHub, then choose "GitHub Actions" under Settings, Pages, Source',
            variable="GITHUB_ACTIONS",
            largest_site=1000 * MB,
            largest_kept=100 * MB,
        ),
        Host(
            name="netlify",
            title="Netlify",
            files=("netlify.toml", DAILY),
            steps="import the repository there; the free plan has some twenty deploys a month, too few for a daily one",
            variable="NETLIFY",
        ),
        Host(
            name="cloudflare",
            title="Cloudflare Pages",
            files=("cloudflare.sh", DAILY),
            steps="set base_url in sitegen.toml, then import the repository there, with the build command "
            "`sh cloudflare.sh` and the output directory `public`",
            gives_address=False,
            variable="CF_PAGES",
            most_files=20_000,
            largest_file=25 * 1024 * 1024,
        ),
        Host(
            name="gitlab",
            title="GitLab Pages",
            files=(".gitlab-ci.yml",),
            steps="push the archive to GitLab; for a daily fetch see the head of .gitlab-ci.yml",
            variable="GITLAB_CI",
            largest_site=1000 * MB,
            largest_kept=100 * MB,
        ),
        Host(
            name="nginx",
            title="nginx",
            files=("nginx.conf",),
            steps="set base_url in sitegen.toml and the names in nginx.conf, then copy it and public/ to the server",
            gives_address=False,
        ),
    )
}
DEFAULT = ("github", "netlify")
"""The hosts that a new archive is made for where none is named."""


def hosts_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The hosts that some files of an archive are for."""
    there = set(paths)
    return tuple(name for name, host in HOSTS.items() if host.files[0] in there)


def hosts_in(folder: Path) -> tuple[str, ...]:
    """The hosts that an archive's folder has files for."""
    return hosts_of(host.files[0] for host in HOSTS.values() if (folder / host.files[0]).is_file())


def is_local(base_url: str) -> bool:
    """Whether an address leads each reader to their own machine.

    >>> is_local("http://localhost:8000/"), is_local("https://papers.example/")
    (True, False)
    """
    return urlsplit(base_url).hostname in ("localhost", "127.0.0.1", "::1")


def local_address(config: Config, environment: Mapping[str, str]) -> Problem | None:
    """The problem that a build on a host is told no address of the site, or None; `environment` has the variables by
    which hosts' machines are known."""
    if not is_local(config.base_url):
        return None
    variables = ["CI", *(host.variable for host in HOSTS.values() if host.variable)]
    if not any(environment.get(variable) for variable in variables):
        return None
    what = f"base_url is {config.base_url}: feed, sitemap and canonical links of a published site would lead nowhere"
    return Problem(layout.SETTINGS, None, what, "set it to the address of the site, or build with --base-url")
