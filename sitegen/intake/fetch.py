"""Fetching digests: Hugging Face's daily papers and arXiv's feeds and queries become digest files, as they came.

A day is fetched when it is over, and once: what lies in the archive and is whole is not asked for again, so a fetch
that was cut short is simply run again. A day without papers leaves no file. What comes of arXiv's feeds is compared
with what came before, for they are not always what they say: see `batches`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlencode

import sitegen
from sitegen.config import Config
from sitegen.digests.digest import Digest
from sitegen.digests.digest_file import read_digest_file
from sitegen.digests.read import read_digest
from sitegen.digests.records.json_text import BrokenError, parse
from sitegen.errors import SitegenError
from sitegen.ids import hashed, is_category, slugify
from sitegen.intake.batches import Fetched, Place, keep, keep_as_it_is, papers_of
from sitegen.intake.http import Clock, Web, WrongError

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


Say: TypeAlias = Callable[[str], None]


def _silent(_: str) -> None: ...


def fetch_hf(
    config: Config,
    days: Iterable[datetime.date] = (),
    *,
    sites: Sites | None = None,
    clock: Clock | None = None,
    say: Say = _silent,
) -> Iterator[Fetched]:
    """Hugging Face's daily papers of some days that are over, by default the last ones. `say` is told what may take
    long.

    Raises NetworkError where a day can't be had, SitegenError where it is not over or can't be written; those before it
    are in the archive.
    """
    sites, clock = sites or Sites(), clock or Clock()
    web = Web({sites.hf: 0.0}, _agent(config), clock=clock, say=say)
    for day in _over(days, clock.today(), HF_OVER):
        place = Place(day, "", ".hf-api.json")
        url = f"{sites.hf}/api/daily_papers?{urlencode({'date': day, 'limit': 100})}"
        wanted, read = f"Hugging Face on {day}", _hf_reader(day)
        if known := _known(config, place, wanted, read):
            yield known
        else:
            raw, digest = web.get(url, read)
            yield keep(config, place, raw, digest, wanted, day)


def fetch_arxiv_query(
    config: Config,
    query: str,
    days: Iterable[datetime.date] = (),
    *,
    sites: Sites | None = None,
    clock: Clock | None = None,
    say: Say = _silent,
) -> Iterator[Fetched]:
    """The papers that were submitted to arXiv on some days and that a query finds; a file for each `PAGE` of them.

    The query's syntax: https://info.arxiv.org/help/api/user-manual.html. Raises SitegenError as `fetch_hf`.
    """
    sites, clock = sites or Sites(), clock or Clock()
    web = Web({sites.arxiv: _ARXIV_PAUSE}, _agent(config), clock=clock, say=say)
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
            place = Place(day, f"-arxiv-{name}{f'-{start // PAGE + 1}' if start else ''}", ".xml")
            url = f"{sites.arxiv}/api/query?{urlencode(asked)}"
            wanted, read = f"arXiv on {day}", _query_reader(day, start)
            one = _known(config, place, wanted, read)
            if one is None:
                raw, digest = web.get(url, read)
                one = keep_as_it_is(config, place, raw, digest, wanted)
            yield one
            if one.source is None:
                break
            total, start = _total(read_digest_file(config.root / one.source, one.source)), start + PAGE


def fetch_arxiv_feed(
    config: Config,
    categories: Iterable[str],
    *,
    sites: Sites | None = None,
    clock: Clock | None = None,
    say: Say = _silent,
) -> Iterator[Fetched]:
    """What arXiv announces in some categories today, under the day that the feed gives the papers, else its own.

    Raises SitegenError as `fetch_hf`, and for what is no category.
    """
    sites, clock = sites or Sites(), clock or Clock()
    web = Web({sites.feeds: _ARXIV_PAUSE}, _agent(config), clock=clock, say=say)
    for category in categories:
        if not is_category(category):
            raise SitegenError(f'"{category}" is no category of arXiv', hint="such as cs.LG, or math for all of it")
        raw, digest = web.get(f"{sites.feeds}/rss/{category}", _read_feed)
        place = Place(digest.date, f"-arxiv-{category}", ".xml")
        yield keep(config, place, raw, digest, f"arXiv's {category} today", clock.today())


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


def _known(config: Config, place: Place, wanted: str, read: _Read) -> Fetched | None:
    """The batch that lies whole at its place, if one does."""
    file = place.file(config)
    if not file.is_file():
        return None
    source = config.relative(file)
    try:
        _, digest = read(read_digest_file(file, source))
    except (WrongError, SitegenError):
        return None  # it was cut off, by whatever brought it here, or is something else
    return Fetched(wanted=wanted, fate="there", source=source, papers=len(papers_of(digest)))


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
