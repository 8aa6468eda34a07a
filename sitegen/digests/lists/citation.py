"""What a line of a list says of a paper, as a value, and what the parts of reading it share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sitegen.digests.markdown.likeness import date_in_piece, is_venue
from sitegen.digests.markdown.link_words import says_what
from sitegen.digests.markdown.paper_links import is_of_code, is_paper_address
from sitegen.digests.markdown.text import Link

LONGEST = 20_000
"""The characters that a line of a list may have."""
MARKS = " \t*_~`"
STRONG = re.compile(r"[\s_]*(?:\*\*|__)(?P<words>(?:(?!\*\*|__).){1,1000})(?:\*\*|__)", re.DOTALL)
SLANTED = re.compile(r"(?<![*_\w])([*_])(?![*_\s])(?P<words>[^*_\n]{1,2000})\1(?![*\w])")
NOISE = re.compile(r"[\W\d_]{0,12}|(?:👍|⬆️|upvotes?|stars?|⭐)?\W{0,4}\d{0,6}\W{0,3}", re.IGNORECASE)


@dataclass(slots=True)
class Citation:
    """What a line says of a paper."""

    title: str = ""
    authors: str = ""
    """Names, parted by commas."""
    venue: str = ""
    published: str = ""
    keywords: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """What is like nothing of these: the editor's words."""
    is_marked: bool = False
    """Whether the title stands out: by a link, strong words or quotes."""

    @property
    def leads_to_a_paper(self) -> bool:
        return any(is_paper_address(link.address) for link in self.links)

    @property
    def is_of_code(self) -> bool:
        """Whether the title leads to code: then the line is of a tool."""
        return bool(self.links) and not self.links[0].text and is_of_code(self.links[0].address)


def is_lead(link: Link) -> bool:
    """Whether a link that stands first is none of the title: it says what it leads to, or a venue."""
    return bool(link.text) and (says_what(link.text) or is_venue(link.text) or bool(date_in_piece(link.text)))


def is_cited(text: str) -> bool:
    """Whether a piece is a citation in short: `Zhu et al., 2024`, `Zhu et al.`."""
    return re.fullmatch(r"[\w\s.,&'’-]{1,80}(?:\b(?:19|20)\d\d[a-z]?|\bet\.? al\.?)", text.strip()) is not None
