"""Looks a whole archive over before it is published: what a reader, a feed reader or a citation would stumble on."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.archive.ledger import vanished
from sitegen.archive.load import Archive, load
from sitegen.archive.page_store import read_pages
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.convert.options import Found, Options
from sitegen.errors import Problem
from sitegen.ids import file_of, title_key
from sitegen.publishing.folder import lock_folder
from sitegen.publishing.links import Linker
from sitegen.publishing.output_check import output_problems
from sitegen.publishing.publish import make_theme, publish
from sitegen.rendering.theme_check import theme_problems
from sitegen.site.catalogue import Catalogue
from sitegen.system.cache import NO_CACHE
from sitegen.system.progress import Progress, silent

_MANY = 3
"""From how many other pages on a dead link is told once for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check found."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    """What is no fault but worth knowing."""
    documents: int
    """How many documents of the site were looked at."""


def check(config: Config, *, progress: Progress = silent) -> Check:
    """Checks an archive and the site it makes, changing neither. Raises SitegenError where no site can be made."""
    store = read_pages(config)
    conversion = convert(config, Options(write=False), found=Found(store))
    theme = make_theme(config)
    archive = Linker().linked(config, load(config, store), store, templates=theme.pages)
    behind = [Problem(page, None, "is behind its digest", "run `sitegen convert`") for page in conversion.written]
    with tempfile.TemporaryDirectory(prefix="sitegen-check-") as folder:
        out = Path(folder) / "site"
        with lock_folder(out, config) as locked:
            publish(config, archive, locked, theme, jobs=None, cache=NO_CACHE, progress=progress)
        documents = sorted(out.rglob("*.html"))
        problems = [
            *conversion.problems,
            *archive.problems,
            *archive.link_problems,
            *theme_problems(config, theme, store),
            *behind,
            *_duplicates(archive),
            *_vanished(Catalogue(archive, config, templates=theme.pages)),
            *_broken_links(config, out, documents),
            *output_problems(config, out),
        ]
    return Check(
        problems=tuple(dict.fromkeys(problems)), notes=(*conversion.notes, *archive.notes), documents=len(documents)
    )


def _vanished(catalogue: Catalogue) -> list[Problem]:
    """Addresses that were published and have nothing any more."""
    of_templates = {page.address for page in catalogue.template_pages}
    archive = catalogue.archive
    there = {*archive.addresses, *catalogue.redirects, *of_templates}
    return vanished(archive.ledger, there, {*archive.drafts.values()})


def _duplicates(archive: Archive) -> Iterator[Problem]:
    """Pages that say they are the same paper."""
    for name, key in (("arXiv id", "arxiv"), ("DOI", "doi")):
        seen: dict[str, str] = {}
        for paper in archive.papers.values():
            if value := getattr(paper.page, key):
                if value in seen:
                    what = f"has the {name} {value} of {seen[value]}"
                    yield Problem(paper.path, None, what, "remove one of the two pages, or mend its id")
                seen.setdefault(value, paper.path)
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for paper in archive.papers.values():
        if not paper.page.arxiv and not paper.page.doi:
            titles[title_key(paper.title)].append(paper.path)
    for first, *others in titles.values():
        for path in others:
            yield Problem(path, None, f"has the title of {first}", "remove one of the two pages, or give it an id")


def _broken_links(config: Config, out: Path, documents: Iterable[Path]) -> Iterator[Problem]:
    """Links within the site that lead nowhere; one that many pages share, such as a link of the menu, once."""
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    base = urlsplit(config.base_url)
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for path in documents:
        name = path.relative_to(out).as_posix()
        parser = _Links()
        parser.feed(path.read_text(encoding="utf-8"))
        for link, line in parser.found:
            target = urlsplit(urljoin(config.base_url + name, link))
            if target.netloc != base.netloc or target.scheme not in ("http", "https"):
                continue
            inside = target.path.startswith(base.path)
            if not inside or file_of(unquote(target.path[len(base.path) :])) not in files:
                what = f"links to {link}, which is no page of the site"
                hint = "mend the link where it is written: a page, the theme, or base_url"
                found[target.geturl()].append(Problem(name, line, what, hint))
    for first, *others in found.values():
        pages = {problem.path for problem in others} - {first.path}
        if len(pages) < _MANY:
            yield from (first, *others)
        else:
            yield replace(first, what=f"{first.what}, and so do {len(pages)} other pages")


class _Links(HTMLParser):
    """Collects the links of a document with their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.found.append((value, self.getpos()[0]))
