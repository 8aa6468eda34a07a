"""What the lines of a page in Markdown are that list no paper: dates, topics, and the page's own words."""

from __future__ import annotations

import re

from sitegen.digests.account import Account
from sitegen.digests.dates.written import stated_within
from sitegen.digests.markdown.paper_links import PAPER
from sitegen.digests.markdown.text import heading_of, title_in

SNIFFED = 1_000_000
"""How many characters tell whether a text is a digest in Markdown."""
_UPDATED = re.compile(r"[>\s*_]*(?:last )?updated?(?: on| at)?\b[^\w]{0,5}(?=\d)", re.IGNORECASE)
_NO_TOPIC = re.compile(
    r"(?:table of )?contents?|目录|目次"
    r"|(?:today.s |daily |latest |new |awesome |all |week |weekly |month |trending |recent |featured |selected |top )*"
    r"papers?(?: lists?| links?)?"
    r"|(?:other |more |useful )?(?:resources|links)|references|news|updates?|论文(?:列表|详解|速览)?"
    r"|others?|misc(?:ellaneous)?",
    re.IGNORECASE,
)
AROUND_TOPIC = re.compile(
    r"^(?:(?:\d{1,3}[.、)]?)+\s+|(?:\d{1,3}[.、)])+|:[a-z_]{2,20}:|[^\w(（\[])+|\s*[(（]\d{1,5}\s?(?:篇|papers?)?[)）]\W*$"
    r"|(?::[a-z_]{2,20}:|[^\w)）\]])+$"
)
"""What stands around a topic in a heading: numbers, emoji, how many papers it has."""


def page_line(account: Account, number: int, line: str, topic: str, *, top: int = 1) -> str:
    """Says what a line is that lists no paper; gives the topic of what stands below it, "" where it names none.

    Headings of the level `top` name the page and no topic.
    """
    heading = heading_of(line)
    updated = stated_within(line, number) if _UPDATED.match(line[:100]) else None
    dated = account.dated(heading[1], number) if heading else updated
    if dated:
        account.begin(dated[1], dated[0])
        account.mark("date", number)
        return ""
    if heading is None:
        if not PAPER.search(line):
            account.mark("furniture", number)
        return topic
    level, text = heading
    title = AROUND_TOPIC.sub("", title_in(text)[0])
    named = level > top and is_topic(title)
    account.mark("field" if named else "furniture", number)
    return title if named else ""


def is_topic(words: str) -> bool:
    """Whether a heading's words are a topic: all that are not "Papers", "Contents" and the like."""
    return 0 < len(words) <= 100 and not _NO_TOPIC.fullmatch(words.strip(" :："))
