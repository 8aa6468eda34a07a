"""The network, by the only door to urllib3: asks politely, gives up in time, and goes nowhere but where it was sent.

Nothing but `sitegen fetch` uses it. It talks to a few named origins over HTTPS and to nobody else, wherever a redirect
may point: so no answer can lead it to a machine that only this one can reach, and no false answer of a name server
either, for such a machine has no certificate for the name.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    InvalidHeader,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import Retry

from sitegen.errors import NetworkError

Answer = TypeVar("Answer")

ATTEMPTS = 5
LONGEST_WAIT = 600.0
"""In seconds: a server that asks for more patience is asked again on another day."""
SLOWEST = 120.0
"""How many seconds an answer may take."""
LARGEST = 64 * 1024 * 1024
"""How many bytes an answer may have."""
_REDIRECTS = 5
_BUSY = {429, 500, 502, 503, 504}
_PIECE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time, so that tests need not wait for it."""

    now: Callable[[], float] = time.monotonic
    """In seconds, from any moment on."""
    sleep: Callable[[float], None] = time.sleep
    today: Callable[[], datetime.date] = lambda: datetime.datetime.now(datetime.UTC).date()


class WrongError(Exception):
    """An answer that came whole and is not what was asked for; its text says why. It may be right the next time."""


class _AgainError(Exception):
    """An attempt that failed; its text says why, and `after` how many seconds the server wants to be left alone."""

    def __init__(self, what: str, *, after: float | None = None, offline: bool = False) -> None:
        self.after, self.offline = after, offline
        super().__init__(what)


class Web:
    """The origins that may be asked, and when each was asked last."""

    def __init__(
        self,
        origins: Mapping[str, float],
        agent: str,
        *,
        clock: Clock,
        silence: float = 30.0,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`origins`, such as https://export.arxiv.org, with the seconds that lie between two requests to each.

        `silence` is how many seconds a server may take to connect, and then to send anything. `say` is told what may
        take long: whom it is about to ask first, and for how long it waits.
        """
        self._origins, self._clock, self._asked_at, self._say = origins, clock, dict[str, float](), say
        self._pool = urllib3.PoolManager(headers={"User-Agent": agent}, timeout=silence, retries=False)

    def get(self, url: str, read: Callable[[bytes], Answer]) -> Answer:
        """What `read` makes of the answer; where it raises WrongError, or none comes, the question is put again.

        Between attempts it waits as long as the server asks for, else twice as long each time. Raises NetworkError
        where there is no answer in the end, and at once where there will be none.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return read(self._answer(url))
            except WrongError as error:
                failed = _AgainError(str(error))
            except _AgainError as error:
                failed = error
            wait = 2.0**attempt if failed.after is None else failed.after
            if wait > LONGEST_WAIT:
                raise NetworkError(f"{failed}, and wants to be left alone for {wait:.0f} s", path=url, hint=_LATER)
            if attempt < ATTEMPTS:
                self._say(f"{urlsplit(url).netloc}: {failed}; asked again in {wait:.0f} s")
                self._clock.sleep(wait)
        if failed.offline:
            hint = "check the network, then fetch again"
            raise NetworkError(f"{urlsplit(url).netloc} can't be reached: {failed}", hint=hint)
        raise NetworkError(f"{failed}, {ATTEMPTS} times in a row", path=url, hint=_LATER)

    def _answer(self, url: str) -> bytes:
        for _ in range(_REDIRECTS + 1):
            self._approach(url)
            try:
                response = self._pool.request("GET", url, redirect=False, preload_content=False)
            except HTTPError as error:
                raise _failed(error) from None
            with response:
                location = response.get_redirect_location()
                if not location:
                    return self._body(url, response)
                url = urljoin(url, location)
        raise NetworkError("redirected again and again", path=url, hint=_LATER)

    def _approach(self, url: str) -> None:
        """Makes sure that an address may be asked, and waits until it may be asked now."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._origins:
            known = ", ".join(self._origins)
            raise NetworkError("leads elsewhere: not followed", path=url, hint=f"sitegen fetches from {known} only")
        if origin not in self._asked_at:
            self._say(f"Asking {parts.netloc} …")
        else:
            wait = self._asked_at[origin] + self._origins[origin] - self._clock.now()
            if wait > 0:
                self._clock.sleep(wait)
        self._asked_at[origin] = self._clock.now()

    def _body(self, url: str, response: urllib3.BaseHTTPResponse) -> bytes:
        says = f"answers {response.status} {response.reason or ''}".rstrip()
        if response.status in _BUSY:
            raise _AgainError(says, after=_retry_after(response))
        if response.status != 200:
            raise NetworkError(says, path=url, hint="check what was asked for")
        parts: list[bytes] = []
        size, end = 0, self._clock.now() + SLOWEST
        try:
            while part := response.read1(_PIECE):
                parts.append(part)
                size += len(part)
                if size > LARGEST:
                    raise NetworkError(f"answers with more than {LARGEST:,} bytes", path=url, hint="ask for less")
                if self._clock.now() > end:
                    raise _AgainError(f"takes more than {SLOWEST:.0f} s to answer")
        except HTTPError as error:
            raise _failed(error) from None
        return b"".join(parts)


_LATER = "fetch again later; what has come is kept"


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    value = response.headers.get("Retry-After")
    try:
        return Retry().parse_retry_after(value) if value else None
    except (InvalidHeader, ValueError):
        return None


def _failed(error: HTTPError) -> _AgainError:
    """A failure in words; the library's own name objects in memory."""
    match error:
        case NewConnectionError() | NameResolutionError() | ConnectTimeoutError():
            return _AgainError("no connection", offline=True)
        case ReadTimeoutError():
            return _AgainError("falls silent")
        case SSLError():
            return _AgainError("has no certificate that can be trusted")
        case ProtocolError():
            return _AgainError("breaks off in the middle of its answer")
        case _:
            return _AgainError(f"answers in a way that is not HTTP ({type(error).__name__})")
