"""A paper on a line, as lists have it: the title in a link, in strong words, in quotes or bare; names, a venue, links.

    - [2024/06] **[Title](link)**, *Ada Brook, Ben Cole*, ICLR 2024 [[code](link)]
    - Title. Ada Brook, Ben Cole. ICLR 2024. [pdf](link)

The line is flattened first: each link is one character, so that marks around it and within it pair. Then what stands
before the title goes (boxes, numbers, stars, dates, a venue in brackets), the title is taken whole or not at all, and
each piece behind it is known by its shape.
"""

from __future__ import annotations

import re

from sitegen.digests.lists.citation import LONGEST, Citation
from sitegen.digests.lists.lead import without_leads
from sitegen.digests.lists.rest import read_rest
from sitegen.digests.lists.title import set_title, titled
from sitegen.digests.markdown.flat_links import Flat
from sitegen.digests.markdown.labels import label_of
from sitegen.digests.markdown.link_words import says_what
from sitegen.digests.markdown.text import links_in

BARE = re.compile(r"\s*(?:[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2}\s?[:：]\s*)?<?https?://\S+\s*$")
"""An address alone in a line, or with a label that nobody knows."""


def cited(text: str) -> Citation:
    """What a line, or a bullet with its lines joined, says of a paper; without a title where it names none.

    >>> found = cited("**Socks in Drawers** (2015), A. Brook et al. [[pdf]](http://arxiv.org/pdf/1503.02531)")
    >>> found.title, found.authors, found.published
    ('Socks in Drawers', 'A. Brook', '2015')
    """
    said = Citation()
    if len(text) > LONGEST:
        return said
    flat = Flat(text)
    rest = without_leads(flat, said)
    title, rest = titled(flat, rest, said)
    set_title(said, title)
    read_rest(flat, rest, said)
    said.links += [link for link in flat.badges if link.address]
    first = [link for link in said.links if not link.text]
    said.links = [*first[:1], *(link for link in said.links if link not in first[:1])]
    return said


def pieces_of(text: str) -> Citation:
    """What a line that has no title says: names, a venue, a date, links; else it is words."""
    said = Citation()
    if len(text) <= LONGEST:
        flat = Flat(text)
        read_rest(flat, flat.text, said)
        said.links += flat.badges
    return said


def is_labelled(text: str) -> bool:
    """Whether a line is labelled, as `Code: …` is: it is of the paper above, and none of its own."""
    found = label_of(text)
    return found is not None and bool(found[0]) and found[0] != "title"


def is_of_the_paper_above(text: str) -> bool:
    """Whether a line below a title is of that paper: it is labelled, or each of its links says what it leads to."""
    if is_labelled(text):
        return True
    links = [link for link in links_in(text) if not link.is_image]
    if not links:
        return (
            re.match(r"\s*(?:[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2}\s?[:：]\s*)?<?https?://\S+\s*$", text) is not None
        )
    words = [link.text.strip(" *_`[]") for link in links]
    return all(says_what(word) or not word or word.startswith("![") for word in words)
