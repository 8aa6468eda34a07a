"""What a conversion knows from the last one, so that it need not be found out again."""

import json
from pathlib import Path
from typing import Any

import pytest

from sitegen.convert import remembered
from sitegen.convert.merge import Merged, merge
from sitegen.convert.remembered import Remembered, Remembering, digest_key
from sitegen.digests.digest import Digest
from sitegen.digests.read import read_digest
from sitegen.errors import SitegenError
from sitegen.system.cache import Cache
from tests.archives import entry

NAME = "content/digests/2025-03-14.jsonl"


def raw(*entries: dict[str, Any]) -> bytes:
    return "".join(json.dumps(one) + "\n" for one in entries).encode()


def texts(number: int) -> dict[str, tuple[str, str]]:
    return {f"page {one}": ("key", "checksum") for one in range(number)}


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The digests that are read from now on."""
    found: list[str] = []

    def counting(raw: bytes, source: str) -> Digest:
        found.append(source)
        return read_digest(raw, source)

    monkeypatch.setattr(remembered, "read_digest", counting)
    return found


def test_a_digest_is_read_again_only_when_its_text_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, first = Cache(tmp_path), Remembering("safe")
    digest = first.read(raw(entry(1, "A  title")), NAME)
    assert [one.title for one in digest.entries] == ["A title"]
    first.now.texts = texts(1)
    first.save(cache)
    second, found = Remembering("safe"), counted(monkeypatch)
    second.load(cache)
    assert second.read(raw(entry(1, "A  title")), NAME) == digest
    assert found == []
    assert [one.title for one in second.read(raw(entry(1, "Another")), NAME).entries] == ["Another"]
    assert found == [NAME]
    assert second.now.digests[NAME][0] == digest_key(raw(entry(1, "Another")))


def test_nothing_is_known_of_a_digest_that_cannot_be_read() -> None:
    remembering = Remembering("safe")
    with pytest.raises(SitegenError):
        remembering.read(b"Nothing of the kind.\n", NAME)
    assert remembering.now == Remembered()


@pytest.mark.parametrize(("known", "now", "saved"), [(0, 0, False), (0, 1, True), (1, 101, False), (1, 102, True)])
def test_it_is_written_down_only_where_enough_is_new(tmp_path: Path, known: int, now: int, saved: bool) -> None:
    remembering = Remembering("safe")
    remembering.known.texts, remembering.now.texts = texts(known), texts(now)
    remembering.save(Cache(tmp_path))
    again = Remembering("safe")
    again.load(Cache(tmp_path))
    assert again.known == (remembering.now if saved else Remembered())


def test_the_key_of_a_page_is_another_when_what_makes_it_is() -> None:
    def key(repair: str, *entries: dict[str, Any], place: int = 0) -> str:
        remembering = Remembering(repair)
        papers: list[Merged] = merge([remembering.read(raw(*entries), NAME)], {})
        return remembering.page_key(papers[place])

    keys = [
        key("safe", entry(1)),
        key("bold", entry(1)),
        key("safe", entry(1, "Another")),
        key("safe", entry(1), entry(2), place=1),
    ]
    assert len(set(keys)) == 4
    assert key("safe", entry(1)) == keys[0]
