"""The manual's sample of each format is read as that format, whole."""

import pytest

from sitegen.digests.format_samples import samples
from sitegen.digests.formats import READERS
from sitegen.digests.read import read_digest


def test_each_format_has_one() -> None:
    assert sorted(samples()) == sorted(reader.name for reader in READERS)


@pytest.mark.parametrize("name", samples())
def test_it_is_read_as_its_format(name: str) -> None:
    sample = samples()[name]
    assert 2 <= len(sample.text.splitlines()) <= 12 or name == "arxiv-snapshot"  # which has a paper a line
    digest = read_digest(sample.text.encode(), "2025-03-14.txt")
    assert (digest.format, digest.date.isoformat()) == (name, "2025-03-14")
    assert (digest.problems, digest.notes, digest.rivals) == ((), (), ())
    assert "unknown" not in digest.lines
    entries = [entry for one in (digest, *digest.others) for entry in one.entries]
    assert entries and all(entry.title for entry in entries)
    assert sample.about.endswith(".")
