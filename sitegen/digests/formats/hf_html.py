"""A Hugging Face papers page as it was saved: HTML that holds what the API says as JSON in an attribute.

The page's script starts from it, so it is whole whatever the browser had shown; the markup around it is not looked at.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import stated_within
from sitegen.digests.formats import hf_api

_TARGET = re.compile(r"data-target=[\"']DailyPapers[\"']")
_TAG = re.compile(r"<\w+((?>(?:\s+[\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*))\s*/?>")
_PROPS = re.compile(r"\sdata-props=(?:\"([^\"]*)\"|'([^']*)')")
_DAY = re.compile(r'"dateString"\s*:\s*"(\d{4}-\d\d-\d\d)')


def sniff(text: str) -> bool:
    """Whether a text is HTML with the place that the papers' script looks for."""
    return text.lstrip()[:1] == "<" and _TARGET.search(text) is not None


def read(text: str, source: str) -> Reading:
    """Reads the JSON; the digest's date is the day of the page, where that is a day's and no week's."""
    account = Account(text, source)
    found = next((tag for tag in _TAG.finditer(text) if _TARGET.search(tag[1]) and _PROPS.search(tag[1])), None)
    if found is None:
        hint = "save the page again, as HTML and down to its end"
        account.problem(None, "the papers are not in this page, or it breaks off within them", hint)
        return account.reading()
    line = 1 + text.count("\n", 0, found.start())
    account.mark("furniture", range(1, len(account.lines) + 1))
    account.mark("entry", range(line, line + 1 + found[0].count("\n")))
    props = unescape(next(filter(None, _PROPS.search(found[1]).groups()), ""))  # type: ignore[union-attr]
    reading = hf_api.read(props, source)
    day = _DAY.search(props)
    dated = stated_within(day[1], line) if day else None
    return replace(
        reading,
        stated=replace(dated[1], line=None) if dated else reading.stated,
        entries=tuple(replace(entry, line=line) for entry in reading.entries),
        problems=tuple(replace(problem, line=problem.line and line) for problem in reading.problems),
        lines=account.reading().lines,
    )
