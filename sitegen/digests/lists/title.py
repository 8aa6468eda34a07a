"""The title in a line of a list: in a link, in strong words, in quotes, or bare. It is taken whole or not at all."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.digests.lists.citation import MARKS, SLANTED, STRONG, Citation, is_cited, is_lead
from sitegen.digests.markdown.flat_links import LINK, Flat, flat_text
from sitegen.digests.markdown.likeness import date_in_piece, is_like_a_title, is_venue, names_in_piece
from sitegen.digests.markdown.link_words import says_what
from sitegen.digests.markdown.paper_links import is_paper_address
from sitegen.ids import is_web_address, parse_arxiv
from sitegen.text import collapse

_QUOTED = re.compile(r"(?:[\"“「《]|'')(?P<words>[^\"”」》]{8,600})(?:[\"”」》]|'')")
_LOOKED_AT = 1_500
"""Within how many characters a bare title ends."""
_QUOTED_STRONG = re.compile(r"[\"“]\s*\*\*(?P<words>(?:(?!\*\*).){3,600})\*\*\s*[.,]?\s*[\"”]?", re.DOTALL)
_YEAR_BEHIND = re.compile(r"\s*[(（\[](?P<year>(?:19|20)\d\d)[)）\]]\s*$")
_SLANTED_END = re.compile(rf"\s*([*_])(?![*_])[^*_]{{3,300}}\1[\s.,;|{LINK[1:]}*$")
_STOP = re.compile(
    rf"\s[-–—|]{{1,3}}\s|(?<![A-Z]\.)(?<=[.?!])\s+(?=[^\s])|,\s|\s*[(（]|\s*<br>\s*|\s+[Bb]y\s|\s*\*|\s*_(?=\w)|\n|\s*{LINK}|:\s*(?={LINK})"
)


def titled(flat: Flat, text: str, said: Citation) -> tuple[str, str]:
    """The title, and what stands behind it."""
    bare = text.lstrip(MARKS + '"“「《')
    if re.match(LINK, bare) and (title := flat.link(bare[0]).text) and not is_lead(flat.link(bare[0])):
        if names_in_piece(title) and _is_home(flat, bare):
            return "", text
        said.links.append(replace(flat.link(bare[0]), text=""))
        said.is_marked = True
        return _with_name(flat, title, bare[1:].lstrip(MARKS + '"”」》'))
    if (strong := STRONG.match(text)) and (title := _words_of_title(flat, strong["words"])):
        said.is_marked = True
        said.links += [link for link in flat.links_of(strong["words"]) if link.address]
        behind = text[strong.end() :]
        return _with_name(flat, title, ":" + behind if strong["words"].rstrip().endswith((":", "：")) else behind)
    if quoted := _quoted(text):
        before = flat_text(text[: quoted.start()]).strip(" *_,.")
        said.authors = names_in_piece(before)
        said.is_marked = True
        said.links += [replace(link, text="") for link in flat.links_of(quoted["words"])]
        return flat.words(quoted["words"]).replace("**", "").lstrip('"“'), text[quoted.end() :]
    if (slant := SLANTED.match(text.lstrip())) and len(slant["words"].split()) > 2:
        words = flat.words(slant["words"])
        if not names_in_piece(words) and not is_venue(words):
            said.is_marked = True
            return words, text.lstrip()[slant.end() :]
    return _bare_title(flat, text, said)


def _quoted(text: str) -> re.Match[str] | None:
    """A title in quotes, in strong words within them or with names before; one that goes on behind is none."""
    if strong := _QUOTED_STRONG.search(text):
        return strong
    quoted = _QUOTED.search(text)
    if quoted is None:
        return None
    before = flat_text(text[: quoted.start()]).strip(" *_,.")
    behind = text[quoted.end() :]
    are_names = "," in names_in_piece(_first_piece(behind.strip(), is_list=True)) or quoted[0].endswith("》")
    goes_on = not before and not are_names and re.match(r"\s*(?::|[^\W\d_]{2})", behind)
    return quoted if (not before or names_in_piece(before)) and not goes_on else None


def _is_home(flat: Flat, text: str) -> bool:
    """Whether a link that stands first is a person's: no paper's address, and a title or other people follow."""
    others = flat.links_of(text[1:])
    is_paper = is_paper_address(flat.link(text[0]).address)
    return not is_paper and any(link.text and not says_what(link.text) for link in others)


def _words_of_title(flat: Flat, words: str) -> str:
    links = flat.links_of(words)
    text = flat.words(words) if not any(is_lead(link) for link in links) else flat_text(words)
    text = collapse(text).strip(" :：*_[]")
    return "" if says_what(text) and len(text.split()) < 3 and not links else text


def _with_name(flat: Flat, title: str, behind: str) -> tuple[str, str]:
    """A title of which only a name stands out: `[Vim](link): Vision Mamba: …` is `Vim: Vision Mamba: …`."""
    found = re.match(r"[\s*_]*[:：][\s*_]*", behind)
    most = _MOST_OF_NAME[bool(found)]
    if len(title.split()) > most or not (found or (behind[:1] == " " and behind[1:2].isalpha())):
        return title, behind
    whole = behind[found.end() :] if found else behind.lstrip()
    more = _until_stop(whole)
    is_title = is_like_a_title(flat.words(more)) or re.match(r",\s*[*_](?![*_])", whole[len(more) :]) is not None
    if not is_title or names_in_piece(more) or is_venue(more):
        return title, behind
    return f"{title}: {more}" if found else more, whole[len(more) :]


_MOST_OF_NAME = {True: 8, False: 3}
"""How many words stand out of a title that goes on behind them: behind a colon, and without one."""


def _until_stop(text: str) -> str:
    """A bare title at the beginning of a text: up to names, a venue, brackets, a dash or a link."""
    head = text[:_LOOKED_AT]
    for stop in _STOP.finditer(head):
        before, behind = head[: stop.start()], head[stop.end() : stop.end() + _LOOKED_AT // 3]
        mark = stop[0].strip()
        if not before.strip():
            continue
        if mark.startswith(("(", "（")):
            inner = re.split("[)）]", behind, maxsplit=1)[0]
            if date_in_piece(inner) or is_venue(inner) or is_cited(inner) or re.match(LINK, behind):
                return before
            continue
        if mark == "," and _SLANTED_END.match(behind):
            return before
        if mark in ("*", "_"):
            inner, _, further = behind.partition(mark)
            if (names_in_piece(inner) and not re.match(r"\s+\w", further)) or is_venue(inner):
                return before
            continue
        if mark in ("<br>", "") and stop[0] != " " and not stop[0].isspace():
            return before
        if re.search(LINK, stop[0]) or re.match(LINK, behind) or "\n" in stop[0]:
            return before
        piece = _first_piece(behind, is_list=mark == ",")
        if names_in_piece(piece) or is_venue(piece) or date_in_piece(piece) or is_cited(piece):
            return before
        if mark in ("|", "—", "–") and not behind.strip():
            return before
    return text


def _first_piece(text: str, *, is_list: bool) -> str:
    """The piece that begins a text: names go on over commas."""
    end = re.search(rf"(?<![A-Z])(?<!\bal)\.(?=\s|$)|\s[-–—|]\s|[(（\[*]|<br>|\n|{LINK}", text)
    piece = text[: end.start()] if end else text
    if is_list and not names_in_piece(piece):
        piece = piece.split(",")[0]
    return piece


def _bare_title(flat: Flat, text: str, said: Citation) -> tuple[str, str]:
    """A title without any mark: it is one where only links that say what they lead to, or names, stand behind it."""
    marks = list(re.finditer(LINK, text))
    named = next((mark for mark in marks if (link := flat.link(mark[0])).text and not is_lead(link)), None)
    if named:
        before = text[: named.start()]
        bare = flat_text(before).strip(" \t*_.,:：-–—|([")
        names = names_in_piece(bare)
        strong = STRONG.search(text)
        if strong and strong.start() < named.start() and names_in_piece(flat_text(text[: strong.start()]).strip(" ,.")):
            said.authors = names_in_piece(flat_text(text[: strong.start()]).strip(" ,."))
            said.is_marked = True
            return _words_of_title(flat, strong["words"]), text[strong.end() :]
        if (
            names
            or is_venue(bare)
            or date_in_piece(bare)
            or (before.rstrip().endswith((":", "：")) and len(bare.split()) < 4)
        ):
            said.authors = names
            said.is_marked = True
            said.links.append(replace(flat.link(named[0]), text=""))
            return flat.link(named[0]).text, text[named.end() :]
        if not re.search(rf"[.?!]\s|,\s*[*_]|\s[-–—|]\s|[(（\[]\s*$|{LINK}", before) or not is_like_a_title(
            _until_stop(text)
        ):
            return "", text
    title = _until_stop(text)
    return title, text[len(title) :]


def set_title(said: Citation, title: str) -> None:
    title = collapse(title.replace("<br>", " ")).strip(" \t*_`|·\\")
    if year := _YEAR_BEHIND.search(title):
        said.published = said.published or year["year"]
        title = title[: year.start()]
    title = title.strip(" ,;:：|–—-").removesuffix("。")
    if title.startswith("[") and title.endswith("]") and title.count("[") == 1:
        title = title[1:-1].strip()
    if title.endswith(".") and not title.endswith("..") and not re.search(r"\b\w\.\w?\.$|\b[A-Z]\.$", title):
        title = title[:-1].rstrip()
    if not re.search(r"[^\W\d_]", title) and not re.fullmatch(r"\d{1,4}", title):
        title = ""
    if (
        is_web_address(title)
        or parse_arxiv(title)
        or (says_what(title) and len(title.split()) < 3 and not said.is_marked)
        or is_venue(title)
    ):
        title = ""
    said.title = title if "$" in title else SLANTED.sub(lambda slanted: slanted["words"], title).replace("\\_", "_")
