"""Digests mutated: the fixtures of every format, and real files where there are some, cut, doubled, nested, and so on.

    python -m tests.digests.fuzzing 1000000 [SEED]

reads so many and tells how each failed that did: with a traceback, with more than `SLOWEST` seconds a megabyte, or
with lines of which nothing tells.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from sitegen.digests.digest import Digest
from sitegen.digests.formats import READERS
from sitegen.digests.read import read_digest
from sitegen.errors import SitegenError
from tests.digests.formats.test_fixtures import CASES
from tests.places import SHARED

NAMES = [None, *(reader.name for reader in READERS)]
SLOWEST = 5.0
"""Seconds that reading may take for each megabyte; of less than one, as many."""
_LONGEST = 30_000
"""So much of a real file is mutated."""
_SIGNS = [*(b"\n", b"\r\n\r\n", b'"', b"{", b"}", b"[", b"<", b"]]>", b"|", b"\\", b"$", b"\xff", b"\x00", b"1e9")]


def seeds() -> list[bytes]:
    """What is mutated: the fixtures, and where they are, real digests and the files of people's exports."""
    real = [path for path in sorted(SHARED.glob("samples/*/*")) if path.is_file() and path.parent.name != "pairs"]
    real += [path for path in sorted(SHARED.glob("cases/*")) if path.is_file() and path.suffix != ".py"]
    return [*(case.given.encode() for case in CASES), *(path.read_bytes()[:_LONGEST] for path in real)]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(raw) + 1)
    return raw[:start] if chance.random() < 0.5 else raw[:start] + raw[start + chance.choice([1, 20, 500]) :]


def _double(raw: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(raw) + 1), chance.choice([1, 10, 100, 2_000])
    return raw[:start] + raw[start : start + length] * chance.choice([2, 3, 50 if length < 200 else 2]) + raw[start:]


def _nest(raw: bytes, chance: random.Random) -> bytes:
    opening, closing = chance.choice([(b"[", b"]"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"{", b"}"), (b"> ", b"")])
    start, deep = (
        chance.randrange(len(raw) + 1),
        chance.choice([1, 5, 100, 2_000, 100_000 if chance.random() < 0.02 else 9]),
    )
    return raw[:start] + opening * deep + raw[start:] + closing * deep * chance.randrange(2)


def _flip(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.choice([1, 3, 30])):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _put(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(raw) + 1)
    return raw[:start] + chance.choice(_SIGNS) * chance.choice([1, 1, 2, 300]) + raw[start:]


def _swap(raw: bytes, chance: random.Random) -> bytes:
    """Two fields, or what stands between two signs, change places."""
    parts = re.split(chance.choice([rb"([:,]\s?)", rb"([|])", rb"(\n)", rb"(\n\n)", rb"([<>])", rb"( )"]), raw)
    if len(parts) > 2:
        one, other = (chance.randrange(0, len(parts), 2) for _ in range(2))
        parts[one], parts[other] = parts[other], parts[one]
    return b"".join(parts)


_WAYS: list[Callable[[bytes, random.Random], bytes]] = [_cut, _double, _nest, _flip, _put, _swap]


def mutated(number: int, seed: int = 0) -> Iterator[tuple[bytes, str | None]]:
    """So many digests and the formats they are read as, None for whatever they look like; the same every time."""
    chance, texts = random.Random(seed), seeds()
    for _ in range(number):
        raw = chance.choice(texts)
        for _ in range(chance.choice([1, 1, 2, 4])):
            raw = chance.choice(_WAYS)(raw, chance)[: 10 * _LONGEST]
            if chance.random() < 0.1:
                other, at = chance.choice(texts), chance.randrange(len(raw) + 1)
                raw = raw[:at] + other[: chance.choice([80, 3_000])] + raw[at:]
        yield raw, chance.choice(NAMES) if chance.random() < 0.2 else None


def check(raw: bytes, name: str | None) -> Digest | None:
    """What is read, None where that is an error; fails where a reader does, and where what is read is not in order."""
    try:
        digest = read_digest(raw, "2025-03-14.txt", format=name)
    except SitegenError as error:
        if error.__cause__:
            raise error.__cause__ from None
        return None
    assert_accounted(digest)
    for entry in (entry for one in (digest, *digest.others) for entry in one.entries):
        assert entry.title == " ".join(entry.title.split()) != ""
        assert all(link.startswith(("http://", "https://")) for link in map(str.lower, entry.links.values()))
        assert entry.line >= 1
        for text in (entry.title, entry.abstract, entry.summary, entry.comment, *entry.authors, *entry.keywords):
            text.encode()
    for problem in digest.problems:
        assert problem.path == "2025-03-14.txt"
        assert "\n" not in problem.what
        str(problem).encode()
    return digest


def assert_accounted(digest: Digest) -> None:
    """Of every run of lines that were not understood a problem speaks."""
    told = {problem.line for problem in digest.problems}
    for kind, run in groupby(enumerate(digest.lines, 1), key=itemgetter(1)):
        assert kind != "unknown" or not told.isdisjoint(number for number, _ in run)


def faults(number: int, seed: int = 0) -> Iterator[tuple[str, bytes, str | None]]:
    """How mutated digests fail: in a word, with the digest and the format."""
    for raw, name in mutated(number, seed):
        start = time.process_time()
        try:
            check(raw, name)
        except Exception as error:
            yield f"{type(error).__name__}: {str(error)[:200]}", raw, name
        seconds = time.process_time() - start
        if seconds > SLOWEST * max(1.0, len(raw) / 1e6):
            yield f"{seconds:.1f} s for {len(raw):,} bytes", raw, name


if __name__ == "__main__":
    found: Counter[str] = Counter()
    for what, raw, name in faults(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0):
        found[what] += 1
        if found[what] <= 3:
            print(f"{what}\n  as {name}: {raw[:300]!r}", flush=True)
    print(f"{sys.argv[1]} digests, {found.total()} faults", flush=True)
