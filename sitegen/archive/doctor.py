"""Looks at what an archive is built with and published on: this machine, this sitegen, what hosts will refuse."""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sitegen import layout
from sitegen.archive.hosts import HOSTS, Host, hosts_in, is_local
from sitegen.archive.written import checksum, read_written
from sitegen.config import Config, load_config
from sitegen.errors import Problem, SitegenError
from sitegen.installation.requirement import installed, requirement
from sitegen.system.files import scan


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found."""

    facts: tuple[str, ...]
    problems: tuple[Problem, ...]


def examine(folder: Path) -> Diagnosis:
    """Examines this sitegen, and the archive in a folder if there is one; changes nothing."""
    facts, problems = [*_machine()], list[Problem]()
    if not (folder / layout.SETTINGS).is_file():
        return Diagnosis((*facts, f"No archive in {folder}: make one with `sitegen new DIR`, or name it with -C"), ())
    try:
        config = load_config(folder)
        hosts = [HOSTS[name] for name in hosts_in(folder)]
        facts += _archive(config, hosts)
        problems += [*_installing(config.root), *_address(config, hosts), *_refused(config, hosts)]
    except SitegenError as error:
        problems.append(error.problem)
    written = read_written(folder)
    if written.is_of_a_newer:
        problems.append(written.problem)
    return Diagnosis(tuple(facts), tuple(problems))


def _machine() -> Iterator[str]:
    found = installed()
    yield f"sitegen {found.version}; an archive asks for it by: {requirement(found).line}"
    yield f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    needed = [text for text in found.requires or () if "extra ==" not in text]
    names = [match[0] for text in needed if (match := re.match(r"[\w.-]+", text))]
    yield "with " + ", ".join(f"{name} {_version(name)}" for name in sorted(names, key=str.lower))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(missing)"


def _archive(config: Config, hosts: list[Host]) -> Iterator[str]:
    told = ", which is this machine: what is published must be built with another --base-url"
    yield f"{config.title}, at {config.base_url}{told if is_local(config.base_url) else ''}"
    titles = [host.title for host in hosts] or ["no host: `sitegen new --update --host NAME` adds one"]
    yield f"published on {', '.join(titles)}"
    asked = _asked(config.root)
    if asked and requirement().line not in asked:
        yield f"{layout.REQUIREMENTS} asks for another sitegen than this one: `sitegen new --update` renews it"


def _asked(root: Path) -> list[str]:
    """The lines of requirements.txt."""
    try:
        text = (root / layout.REQUIREMENTS).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _installing(root: Path) -> Iterator[Problem]:
    """What would keep a host from installing the sitegen that the archive asks for."""
    known = read_written(root).sums
    asked = _asked(root)
    if not asked and layout.REQUIREMENTS in known:
        what = "asks for no sitegen: no host can build this archive"
        yield Problem(
            layout.REQUIREMENTS,
            None,
            what,
            "restore it, or take its line out of sitegen.sums and run `sitegen new --update`",
        )
    for line in asked:
        wheel = re.search(rf"\b{layout.WHEELS}/[\w.+-]+\.whl", line)
        stated = re.search(r"\bsha256[:=]([0-9a-f]{64})", line)
        there = _checksum(root / wheel[0]) if wheel else None
        if wheel and there is None:
            what = f"asks for {wheel[0]}, which is not there"
            yield Problem(layout.REQUIREMENTS, None, what, "restore it, or run `sitegen new --update`")
        elif wheel and stated and there != stated[1]:
            what = f"has another hash than {layout.REQUIREMENTS} says: it is not the wheel that was put here"
            yield Problem(wheel[0], None, what, "restore it, or remove it and run `sitegen new --update`")
        if re.search(r"@\s*git\+", line) and not shutil.which("git"):
            what = "asks for a commit of a repository, and there is no git here to get it"
            yield Problem(layout.REQUIREMENTS, None, what, "install git")


def _checksum(path: Path) -> str | None:
    try:
        return checksum(path.read_bytes())
    except OSError:
        return None


def _address(config: Config, hosts: list[Host]) -> Iterator[Problem]:
    untold = [host.title for host in hosts if not host.gives_address]
    if untold and is_local(config.base_url):
        what = f"base_url is {config.base_url}, and {' and '.join(untold)} will publish feeds that lead there"
        yield Problem(layout.SETTINGS, None, what, "set it to the address of the site")


def _refused(config: Config, hosts: list[Host]) -> Iterator[Problem]:
    """What the hosts would not take of the site as it was built last, or of what the repository keeps."""
    site = {path: stamp[0] for path, stamp in scan(config.root / layout.PUBLIC).stamps.items()}
    kept = {path: stamp[0] for path, stamp in scan(config.root, [layout.CONTENT, layout.WHEELS]).stamps.items()}
    for host in hosts:
        if host.most_files and len(site) > host.most_files:
            what = f"{len(site):,} files, and {host.title} takes {host.most_files:,}"
            yield Problem(layout.PUBLIC, None, what, "publish it elsewhere: see `sitegen new --help`")
        if host.largest_site and sum(site.values()) > host.largest_site:
            what = f"{sum(site.values()):,} bytes, and {host.title} takes {host.largest_site:,}"
            yield Problem(layout.PUBLIC, None, what, "publish it elsewhere: see `sitegen new --help`")
        for files, folder, largest in ((site, f"{layout.PUBLIC}/", host.largest_file), (kept, "", host.largest_kept)):
            for path, size in files.items():
                if largest and size > largest:
                    what = f"{size:,} bytes, and {host.title} takes files of {largest:,}"
                    yield Problem(f"{folder}{path}", None, what, "cut it in parts, or keep it elsewhere")
