"""Decides what of a digest's terms become tags, each with a page, and what stay keywords: as the settings say."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from functools import partial

from sitegen.archive.hand_written import terms_in
from sitegen.digests.digest import Digest, Entry


def tagged(digests: Iterable[Digest], sources: Container[str]) -> list[Digest]:
    """Digests whose entries have for tags what `sources` name, and all other terms for keywords: nothing is lost."""
    return [replace(digest, entries=tuple(map(partial(_tagged, sources), digest.entries))) for digest in digests]


def _tagged(sources: Container[str], entry: Entry) -> Entry:
    kinds = {"categories": entry.tags, "topics": terms_in(entry.topics), "keywords": terms_in(entry.keywords)}
    tags = dict.fromkeys(term for kind, terms in kinds.items() if kind in sources for term in terms)
    keywords = dict.fromkeys(term for kind, terms in kinds.items() if kind not in sources for term in terms)
    if (entry.tags, entry.topics, entry.keywords) == ((*tags,), (), (*keywords,)):
        return entry
    return replace(entry, tags=tuple(tags), topics=(), keywords=tuple(keywords))
