"""Google Scholar's alerts: a title that is a link, a line of authors, place and year, and a piece of the text.

The authors and the piece are often cut with an ellipsis; a piece of an abstract is none, so it is a summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sitegen.digests.account import Account, Reading
from sitegen.digests.digest import Kind
from sitegen.digests.html.addresses import straight
from sitegen.digests.html.tree import classes, parse_html, walk, words_of
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.xml_text import Element

_TITLE = "gse_alrt_title"
_KIND = re.compile(r"^(?:\[(?:PDF|HTML|BOOK|CITATION|B|C)\]\s*)+", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?P<authors>.*?)(?:\s[-–]\s(?P<place>.*?)(?:,?\s?(?P<year>(?:19|20)\d\d))?(?:\s[-–]\s[^-–]{1,60})?)?"
)
_GREEN = re.compile(r"color:\s?#006621", re.IGNORECASE)
_CUT = re.compile(r"(?:,[^,]*)?(?:…|\.\.\.)\s*$")
"""The last name of a list that was cut, for that may have been cut as well."""


def sniff(text: str) -> bool:
    return text.lstrip()[:1] == "<" and _TITLE in text


def read(text: str, source: str) -> Reading:
    """Reads each title with what stands below it."""
    account = Account(text, source)
    for title, below in _alerts(list(walk(parse_html(text)))):
        line = title.line
        values: dict[str, object] = {"title": _KIND.sub("", words_of(title))}
        kinds: list[tuple[Kind, range]] = [("title", title.lines)]
        values["link"] = straight(title.attributes.get("href", ""))
        for one in below:
            if _GREEN.search(one.attributes.get("style", "")):
                values |= _byline(words_of(one))
                kinds.append(("authors", one.lines))
            elif "gse_alrt_sni" in classes(one):
                values["tldr"] = words_of(one)
                kinds.append(("summary", one.lines))
        if entry := entry_of(Fields(values, account, line)):
            account.take(entry, *kinds)
    account.mark_rest("furniture", range(1, len(account.lines) + 1))
    return account.reading()


def _alerts(elements: list[Element]) -> Iterator[tuple[Element, list[Element]]]:
    """Each title, with what follows it down to the next."""
    starts = [at for at, one in enumerate(elements) if _TITLE in classes(one)]
    for start, end in pairwise([*starts, len(elements)]):
        yield elements[start], elements[start + 1 : end]


def _byline(text: str) -> dict[str, object]:
    """The authors, the place and the year in a line such as `A Gu, T Dao - arXiv preprint arXiv:2312.00752, 2023`."""
    found = _BYLINE.fullmatch(text)
    if found is None:
        return {}
    authors = found["authors"] or ""
    cut = _CUT.search(authors)
    values: dict[str, object] = {"authors": f"{authors[: cut.start()]}, et al." if cut else authors}
    if found["year"]:
        values["published"] = found["year"]
    if found["place"] and "arxiv" not in found["place"].casefold():
        values["journal_ref"] = found["place"].strip()
    return values
