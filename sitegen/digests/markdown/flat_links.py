"""A line of Markdown in which each link is one character: so marks around links, and within them, pair.

A badge, a link of which all words are a picture, is no character: it is kept beside.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.digests.markdown.link_words import says_what
from sitegen.digests.markdown.text import Link, links_in
from sitegen.text import collapse

_FIRST, _MOST_LINKS = 0xE000, 0x1800
LINK = r"[\ue000-\uf7ff]"
BARE = re.compile(r"<?(https?://[^\s<>\[\]|，。；（）、\"]{1,2000})>?", re.IGNORECASE)
_ID = re.compile(r"\b(?:arxiv preprint )?arxiv:\s?(\d{4}\.\d{4,5}(?:v\d{1,2})?)(?!\d)", re.IGNORECASE)
_BADGE_ID = re.compile(r"arxiv[-:%20_]{1,4}(\d{4}\.\d{4,5})", re.IGNORECASE)


def _said_by(address: str) -> str:
    """What a badge says, by its picture's address: `…/badge/project-Website-blue` says `project`."""
    found = re.search(r"/badge/([^/?]{1,60})", address)
    words = re.split(r"[-_%]+", found[1]) if found else []
    return next((word for word in words if says_what(word)), "")


class Flat:
    """A text in which each link is one character."""

    def __init__(self, text: str) -> None:
        text = "".join(c for c in text if not _FIRST <= ord(c) < _FIRST + _MOST_LINKS)
        self.links: list[Link] = []
        self.badges: list[Link] = []
        parts, done = [], 0
        for link in outer(links_in(text))[: _MOST_LINKS // 2]:
            parts += [self._bare(text[done : link.start]), self._link(link)]
            done = link.stop
        self.text = "".join([*parts, self._bare(text[done:])])

    def _link(self, link: Link) -> str:
        if link.is_image:
            if badge := _BADGE_ID.search(link.address):
                self.badges.append(Link("paper", badge[1], 0, 0))
            return " "
        inner = outer(links_in(link.text)) if "](" in link.text else []
        words = link.text
        for image in reversed(inner):
            words = words[: image.start] + (image.text if not image.is_image else "") + words[image.stop :]
        words = collapse(words.replace("<br>", " ")).strip(" *_`")
        words = words[1:-1].strip(" *_`") if words.startswith("[") and words.endswith("]") else words
        if not words:
            if link.address:
                says = next((image.text or _said_by(image.address) for image in inner), "")
                self.badges.append(replace(link, text=says if says_what(says) else "link"))
            return " "
        return self._new(replace(link, text=words))

    def _bare(self, text: str) -> str:
        text = _ID.sub(lambda found: self._new(Link("paper", found[1], 0, 0)), text) if ":" in text else text
        return (
            BARE.sub(lambda found: self._new(Link("", found[1].rstrip(".,;:*)_"), 0, 0)), text)
            if "//" in text
            else text
        )

    def _new(self, link: Link) -> str:
        if len(self.links) >= _MOST_LINKS:
            return " "
        self.links.append(link)
        return chr(_FIRST + len(self.links) - 1)

    def link(self, mark: str) -> Link:
        return self.links[ord(mark) - _FIRST]

    def words(self, text: str) -> str:
        """The text with the words of its links."""
        return re.sub(LINK, lambda mark: self.link(mark[0]).text, text)

    def links_of(self, text: str) -> list[Link]:
        return [self.link(mark) for mark in re.findall(LINK, text)]


def outer(links: list[Link]) -> list[Link]:
    """Links that are in no other one, in their order."""
    found: list[Link] = []
    for link in sorted(links, key=lambda link: (link.start, -link.stop)):
        if not found or link.start >= found[-1].stop:
            found.append(link)
    return found


def flat_text(text: str) -> str:
    """A flattened text without its links."""
    return re.sub(LINK, "", text)
