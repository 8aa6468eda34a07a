"""Publishes an archive: renders the pages that changed into a folder, and makes the search index beside them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TypeAlias

import sitegen
from sitegen import layout
from sitegen.archive.load import Archive
from sitegen.archive.media import read_bytes
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.ids import file_of
from sitegen.publishing.folder import LockedFolder
from sitegen.publishing.routes import compose
from sitegen.publishing.search_index import IndexUpdate
from sitegen.publishing.up_to_date import cache_name
from sitegen.publishing.writer import Output, Staged, Stager, open_output
from sitegen.rendering import markdown
from sitegen.rendering.theme import Filters, Theme
from sitegen.rendering.theme_folders import missing_file, theme_folders
from sitegen.search import CLIENT
from sitegen.site.catalogue import ACCENT, Catalogue
from sitegen.site.model import Site
from sitegen.site.route import Route
from sitegen.system.cache import BuiltFiles, Cache, key_of
from sitegen.system.processes import chunks_of, map_chunks
from sitegen.system.progress import Progress, silent

FILTERS: Filters = {"markdown": markdown.render, "text": markdown.render_text, "plain": markdown.plain}
"""What templates make of text, by the name they know it under."""
CHUNK = 250
"""How many pages a process renders at a time, at most."""
WORTH_PROCESSES = 200
"""From how many pages on it pays to start processes that render them."""

_Keyed: TypeAlias = tuple[Route, str]
"""A route with the key of the document that it leads to."""


def publish(
    config: Config,
    archive: Archive,
    folder: LockedFolder,
    theme: Theme,
    *,
    jobs: int | None,
    cache: Cache,
    progress: Progress = silent,
) -> Output:
    """Publishes the site of a loaded archive in a folder with its theme, in `jobs` processes (None: one a core).

    Returns what it did. Raises SitegenError where a template fails or a file can't be written; the site that was there
    is then still whole, unless the error says otherwise.
    """
    name = cache_name("built", folder.out)
    with open_output(folder, cache.load(name, dict[str, BuiltFiles]) or {}) as output:
        _put_assets(output, theme)
        index = IndexUpdate(archive, output, cache, lunr_json=config.search.lunr_json)
        with index.in_background(output.stager, jobs) as staged_index:
            _put_media(output, config, archive)
            _put_pages(output, Catalogue(archive, config, templates=theme.pages), theme, jobs, progress)
            if index.is_needed:
                progress("Indexing", 0, 1)
            output.note(staged_index())
        output.commit()
    if output.built != output.last_built:
        cache.save(name, output.built)
    return output


def make_theme(config: Config) -> Theme:
    """The archive's theme, with the search's scripts, with the filters that make HTML of text, and with what the
    settings add. Raises SitegenError where there is none of its name, or where the settings name a file that it has
    not."""
    theme = Theme(theme_folders(config), {"search": CLIENT}, FILTERS, _generated(config), config.root)
    for setting, names in (
        ("theme.logo", [config.theme.logo]),
        ("theme.favicon", [config.theme.favicon]),
        ("extra_css", config.extra_css),
        ("extra_js", config.extra_js),
    ):
        for name in names:
            if name and name not in theme.static and name not in theme.outside:
                what, hint = missing_file("static", name, theme.static)
                raise SitegenError(f"{setting}: {what}", path=layout.SETTINGS, line=_line_of(config, name), hint=hint)
    return theme


def _generated(config: Config) -> dict[str, bytes]:
    """The static files that the settings make."""
    if not config.theme.accent:
        return {}
    from sitegen.rendering.accent import stylesheet  # only now: few archives have one

    return {ACCENT: stylesheet(config.theme.accent).encode()}


def _line_of(config: Config, value: str) -> int | None:
    """The first line of the settings that has a value."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        lines = (config.root / layout.SETTINGS).read_text(encoding="utf-8").splitlines()
        return next((number for number, line in enumerate(lines, 1) if value in line), None)
    return None


def _put_assets(output: Output, theme: Theme) -> None:
    for problem in theme.outside.values():
        raise SitegenError(problem.what, path=problem.path, hint=problem.hint)
    if not output.keep("assets/", theme.assets):
        files = {f"{theme.assets}{name}": theme.static_file(name) for name in theme.static}
        output.put("assets/", theme.assets, files)


def _put_media(output: Output, config: Config, archive: Archive) -> None:
    """Puts the pictures and files where they are linked to; no more of them are read than have changed."""
    for address, media in archive.files.items():
        if not output.keep(address, media.key):
            output.put(address, media.key, {address: read_bytes(config.root, media.path)})


def _put_pages(output: Output, catalogue: Catalogue, theme: Theme, jobs: int | None, progress: Progress) -> None:
    """Keeps the pages that are as they were, and renders all others."""
    site = catalogue.site
    shared = key_of(site, theme.fingerprint, sitegen.__version__)
    keyed = ((route, f"{shared}{route.key()}") for route in compose(catalogue))
    stale = [(route, key) for route, key in keyed if not output.keep(file_of(route.address), key)]
    rendered = 0
    render = partial(_render, theme, site, output.stager)
    for staged in map_chunks(render, _by_date(stale), jobs, least=WORTH_PROCESSES):
        output.note(staged)
        rendered += len(staged)
        progress("Rendering", rendered, len(stale))


def _by_date(stale: list[_Keyed]) -> list[Sequence[_Keyed]]:
    """Pages in chunks: those of a date together, since they show the same texts."""
    stale.sort(key=lambda keyed: str(keyed[0].updated))
    of_dates = groupby(stale, key=lambda keyed: keyed[0].updated)
    return [chunk for _, of_date in of_dates for chunk in chunks_of([*of_date], CHUNK)]


def _render(theme: Theme, site: Site, stager: Stager, stale: Sequence[_Keyed]) -> list[Staged]:
    """Renders pages and stages their documents."""
    staged: list[Staged] = []
    for route, key in stale:
        file = file_of(route.address)
        document = theme.render(route.page(), site).encode()
        staged.append(Staged(file, key, {file: stager.stage(file, document)}))
    return staged
