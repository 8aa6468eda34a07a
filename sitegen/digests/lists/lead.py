"""What stands before a title in a line of a list: boxes, numbers, stars, a date, a venue or a topic in brackets."""

from __future__ import annotations

import re
import unicodedata

from sitegen.digests.lists.citation import NOISE, STRONG, Citation, is_lead
from sitegen.digests.markdown.flat_links import LINK, Flat, flat_text
from sitegen.digests.markdown.likeness import date_in_piece, is_venue, leading_venue
from sitegen.digests.markdown.link_words import says_what
from sitegen.text import collapse

_LEADS = tuple(
    re.compile(lead, re.IGNORECASE)
    for lead in (
        r"\s*\[[ xX✓✔-]?\](?=\s)",
        r":[a-z][a-z0-9_+-]{1,30}:",
        r"(?:\*\*)?(?:\[\d{1,5}\]|\(\d{1,4}\)|#?\d{1,5}[.)、](?!\d)|#\d{1,5})(?:\*\*)?\s*",
        r"(?:\*\*)?(?:paper|title|论文|标题|论文标题|文章|論文)(?:\*\*)?\s?[:：](?:\*\*)?\s*",
        r"[\s*_]*(?:19|20)\d\d[-./年]\d\d?(?:[-./月]\d\d?日?)?[\s*_]*[:：,|–—-]?\s+",
        r"(?:<br>|\\?[\s|>·•–—:：,.~、-])+",
    )
)
_GROUP = re.compile(r"[*_`\s]*(?:\[\[?|\(|（|【)(?P<words>[^\[\]()（）【】\n]{1,80})(?:\]?\]|\)|）|】)[*_`]*[\s:：,]*")


def without_leads(flat: Flat, said: Citation) -> str:
    """What stands from the title on."""
    text = flat.text
    while text:
        before = text
        text = text.lstrip()
        while text and (unicodedata.category(text[0]) in ("So", "Sk", "Cf") or text[0] in "\ufe0f★☆⭐"):
            text = text[1:].lstrip()
        for lead in _LEADS:
            if found := lead.match(text):
                _lead(said, found[0])
                text = text[found.end() :]
        if (strong := STRONG.match(text)) and _lead(said, flat.words(strong["words"]), only=True):
            said.links += flat.links_of(strong[0])
            text = text[strong.end() :]
        elif (group := _GROUP.match(text)) and (left := _group(flat, said, group, text)) is not None:
            text = left
        elif re.match(LINK, text) and is_lead(flat.link(text[0])) and re.search(r"\w{4}", flat_text(text[1:])):
            said.links.append(flat.link(text[0]))
            text = text[1:]
        elif end := leading_venue(text):
            said.venue = said.venue or text[:end].strip()
            text = text[end:]
        if text == before:
            break
    return text


def _lead(said: Citation, words: str, *, only: bool = False) -> bool:
    """Takes a date or a venue that stands before a title."""
    if date := date_in_piece(words):
        said.published = said.published or date
    elif only and is_venue(words):
        said.venue = said.venue or words.strip(" *_`[]():：")
    else:
        return not only
    return True


def _group(flat: Flat, said: Citation, group: re.Match[str], text: str) -> str | None:
    """What stands behind brackets that stand before a title; None where they are the title, or a part of it."""
    behind = text[group.end() :]
    words = collapse(flat.words(group["words"]).strip(" *_`"))
    has_more = re.search(r"\w{2}", flat.words(behind)) is not None
    glued = not group[0][-1].isspace() and behind[:1].isalnum()
    links = flat.links_of(group["words"])
    if _lead(said, words, only=True) or (links and all(says_what(link.text) or not link.text for link in links)):
        said.links += links
        return behind
    if glued or not has_more or links or words.casefold() == "re" or len(words.split()) > 5:
        return None
    if not says_what(words) and not NOISE.fullmatch(words):
        said.keywords.append(words)
    return behind
