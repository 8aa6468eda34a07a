"""Fetching digests: Hugging Face's daily papers and arXiv's feeds and queries become digest files, as they came.

A day is fetched when it is over, and once: what lies in the archive and is whole is not asked for again, so a fetch
that was cut short is simply run again. A day without papers leaves no file.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode

import sitegen
from sitegen.config import Config
from sitegen.digests.digest import Digest
from sitegen.digests.json_text import BrokenError, parse
from sitegen.digests.read import read_digest
from sitegen.errors import SitegenError
from sitegen.ids import hashed, is_category, slugify
from sitegen.intake.http import Clock, Web, WrongError
from sitegen.system.files import write_whole

DAYS = 7
"""So many of the last days are fetched where none are named: a daily run that failed is made good by the next ones."""
HF_OVER = 1
"""After so many days Hugging Face's list of a day stands."""
ARXIV_OVER = 5
"""After so many days arXiv has announced what was submitted on a day, week-ends included."""
PAGE = 500
"""How many papers of a query are asked for at once; arXiv gives at most 2,000."""
_ARXIV_PAUSE = 3.0
"""Seconds between two requests to arXiv: https://info.arxiv.org/help/api/tou.html."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """Where the papers come from."""

    hf: str = "https://huggingface.co"
    arxiv: str = "https://export.arxiv.org"
    feeds: str = "https://rss.arxiv.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What became of a digest that was asked for."""

    wanted: str
    """What it is, in words."""
    source: str | None = None
    """Its file in the archive; None where there is none."""
    papers: int = 0
    was_there: bool = False

    def __str__(self) -> str:
        if self.source is None:
            return f"{self.wanted}: no papers"
        papers = "1 paper" if self.papers == 1 else f"{self.papers} papers"
        return f"{self.source}: {'there already' if self.was_there else papers}"


def fetch_hf(
    config: Config, days: Iterable[datetime.date] = (), *, sites: Sites | None = None, clock: Clock | None = None
) -> Iterator[Fetched]:
    """Hugging Face's daily papers of some days that are over, by default the last ones.

    Raises SitegenError where a day can't be had; those before it are in the archive.
    """
    sites, clock = sites or Sites(), clock or Clock()
    web = Web({sites.hf: 0.0}, _agent(config), clock=clock)
    for day in _over(days, clock.today(), HF_OVER):
        place = config.digests / f"{day}.hf-api.json"
        url = f"{sites.hf}/api/daily_papers?{urlencode({'date': day, 'limit': 100})}"
        yield _fetched(config, web, url, place, f"Hugging Face on {day}", _hf_reader(day))


def fetch_arxiv_query(
    config: Config,
    query: str,
    days: Iterable[datetime.date] = (),
    *,
    sites: Sites | None = None,
    clock: Clock | None = None,
) -> Iterator[Fetched]:
    """The papers that were submitted to arXiv on some days and that a query finds; a file for each `PAGE` of them.

    The query's syntax: https://info.arxiv.org/help/api/user-manual.html. Raises SitegenError as `fetch_hf`.
    """
    sites, clock = sites or Sites(), clock or Clock()
    web = Web({sites.arxiv: _ARXIV_PAUSE}, _agent(config), clock=clock)
    name = hashed(slugify(query), query)
    for day in _over(days, clock.today(), ARXIV_OVER):
        total = start = 0
        while start == 0 or start < total:
            asked = {
                "search_query": f"({query}) AND submittedDate:[{day:%Y%m%d}0000 TO {day:%Y%m%d}2359]",
                "sortBy": "submittedDate",
                "sortOrder": "ascending",
                "start": start,
                "max_results": PAGE,
            }
            place = config.digests / f"{day}-arxiv-{name}{f'-{start // PAGE + 1}' if start else ''}.xml"
            url = f"{sites.arxiv}/api/query?{urlencode(asked)}"
            one = _fetched(config, web, url, place, f"arXiv on {day}", _query_reader(day, start))
            yield one
            if one.source is None:
                break
            total, start = _total((config.root / one.source).read_bytes()), start + PAGE


def fetch_arxiv_feed(
    config: Config, categories: Iterable[str], *, sites: Sites | None = None, clock: Clock | None = None
) -> Iterator[Fetched]:
    """What arXiv announces in some categories today. Raises SitegenError as `fetch_hf`, and for what is no category."""
    sites, clock = sites or Sites(), clock or Clock()
    web = Web({sites.feeds: _ARXIV_PAUSE}, _agent(config), clock=clock)
    for category in categories:
        if not is_category(category):
            raise SitegenError(f'"{category}" is no category of arXiv', hint="such as cs.LG, or math for all of it")
        raw, digest = web.get(f"{sites.feeds}/rss/{category}", _read_feed)
        place = config.digests / f"{digest.date}-arxiv-{category}.xml"
        yield _kept(config, place, raw, digest, f"arXiv's {category} today")


# What was asked for

_Read: TypeAlias = Callable[[bytes], tuple[bytes, Digest]]


def _agent(config: Config) -> str:
    return f"sitegen/{sitegen.__version__} (+{config.base_url})"


def _over(days: Iterable[datetime.date], today: datetime.date, after: int) -> list[datetime.date]:
    """The days, oldest first. Raises SitegenError where one is not over."""
    last = today - datetime.timedelta(days=after)
    wanted = sorted(set(days)) or [last - datetime.timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    if wanted[-1] > last:
        what = f"the papers of {wanted[-1]} are not complete yet"
        raise SitegenError(what, hint=f"fetch days up to {last}; later ones would lack papers for good")
    return wanted


# What came


def _fetched(config: Config, web: Web, url: str, place: Path, wanted: str, read: _Read) -> Fetched:
    """Fetches one digest, unless it lies whole at its place."""
    if place.is_file():
        try:
            _, known = read(place.read_bytes())
            return Fetched(wanted=wanted, source=config.relative(place), papers=len(known.entries), was_there=True)
        except WrongError:
            pass  # it was cut off, by whatever brought it here
    raw, digest = web.get(url, read)
    return _kept(config, place, raw, digest, wanted)


def _kept(config: Config, place: Path, raw: bytes, digest: Digest, wanted: str) -> Fetched:
    if not digest.entries:
        return Fetched(wanted=wanted)
    source, known = config.relative(place), place.is_file() and place.read_bytes() == raw
    if not known:
        write_whole(place, raw, source)
    return Fetched(wanted=wanted, source=source, papers=len(digest.entries), was_there=known)


def _hf_reader(day: datetime.date) -> _Read:
    def read(raw: bytes) -> tuple[bytes, Digest]:
        try:
            parse(raw.decode("utf-8", "replace"))
        except BrokenError as error:
            raise WrongError(f"answers with what is no JSON ({error})") from None
        return raw, _digest(raw, f"{day}.hf-api.json", day)

    return read


def _query_reader(day: datetime.date, start: int) -> _Read:
    """arXiv has been seen to answer with fewer papers than it counts, or with none: that is not the end of them."""

    def read(raw: bytes) -> tuple[bytes, Digest]:
        _whole_xml(raw)
        due, came = max(0, min(PAGE, _total(raw) - start)), raw.count(b"<entry>")
        if came != due:
            raise WrongError(f"answers with {came} of {due} papers")
        return raw, _digest(raw, f"{day}.xml", day)

    return read


def _read_feed(raw: bytes) -> tuple[bytes, Digest]:
    _whole_xml(raw)
    return raw, _digest(raw, "feed.xml")


def _digest(raw: bytes, name: str, day: datetime.date | None = None) -> Digest:
    """The answer, read as the archive will read it. Raises WrongError where it is not of the day that was asked for."""
    try:
        digest = read_digest(raw, name)
    except SitegenError as error:
        raise WrongError(f"answers with what is no digest ({error.problem.what})") from None
    if day is not None and digest.date != day:
        raise WrongError(f"answers with the papers of {digest.date}")
    return digest


def _whole_xml(raw: bytes) -> None:
    if not raw.rstrip().endswith((b"</feed>", b"</rss>")):
        raise WrongError("answers with what is no whole feed")


def _total(raw: bytes) -> int:
    found = re.search(rb"<opensearch:totalResults[^>]*>\s*(\d{1,9})\s*<", raw)
    return int(found[1]) if found else 0
