"""Filters documents by dates, tags and code. The twin of `client/filters.js`."""

import datetime
import re
from dataclasses import dataclass

import numpy as np

from sitegen.search.documents import CODE, tag_label
from sitegen.search.reader.ranking import Mask
from sitegen.search.reader.store import Store


@dataclass(frozen=True, slots=True)
class Filters:
    """What a paper must have to be found; what is empty asks for nothing."""

    first: str = ""
    """The first day, month or year: `2025-03-14`, `2025-03`, `2025`."""
    last: str = ""
    """The last one."""
    tags: tuple[str, ...] = ()
    """All of them."""
    code: bool = False


def is_period(text: str) -> bool:
    """Whether a text is a day, a month or a year."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def passing(store: Store, filters: Filters) -> Mask:
    """For every document, whether it passes. Raises SitegenError where a file of the index is missing or damaged."""
    passes = np.ones(store.documents, dtype=bool)
    dates = [paper.date for paper in store.papers] if filters.first or filters.last else []
    if filters.first:
        passes &= [date >= filters.first for date in dates]
    if filters.last:
        passes &= [date[: len(filters.last)] <= filters.last for date in dates]
    for label in [*map(tag_label, filters.tags), *([CODE] if filters.code else [])]:
        passes &= np.isin(np.arange(store.documents), store.labelled(label))
    return passes
