"""What stands behind a title in a line of a list: names, a venue, a date, links; all else are the editor's words."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.digests.lists.citation import NOISE, Citation, is_cited
from sitegen.digests.markdown.flat_links import LINK, Flat
from sitegen.digests.markdown.likeness import date_in_piece, is_venue, names_in_piece
from sitegen.digests.markdown.link_words import says_what
from sitegen.digests.markdown.paper_links import is_of_code, is_paper_address
from sitegen.digests.markdown.text import Link, prose
from sitegen.text import collapse

_PIECES = re.compile(
    r"<br>|\n|\s[-–—|·]{1,3}\s|[|｜]|(?<![A-Z])(?<!\bal)(?<!\bSt)[.。;；](?=\s|$)|[()（）\[\]【】]|\*\*|`|(?<!\w)[*_]|[*_](?!\w)"
)
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|\*\*\s*\*\*")
_SHORTCODE = re.compile(r":[a-z][a-z0-9_]{1,28}:(?!\S*//)")


def read_rest(flat: Flat, text: str, said: Citation) -> None:
    """Takes what stands behind a title."""
    text = _SHORTCODE.sub(" ", text) if ":" in text else text
    for mark in re.findall(LINK, text):
        link = flat.link(mark)
        if names_in_piece(link.text) and not (
            says_what(link.text) or is_of_code(link.address) or is_paper_address(link.address)
        ):
            text = text.replace(mark, link.text)
        else:
            said.links.append(_labelled(flat, text, mark))
            keeps = bool(link.text) and not says_what(link.text) and not is_venue(link.text)
            text = text.replace(mark, link.text if keeps and words_around(text, mark) else "")
    left, cuts = "", [*_PIECES.finditer(text), None]
    done = 0
    for cut in cuts:
        piece = text[done : cut.start() if cut else len(text)]
        if not _is_known(said, piece):
            left += piece + (cut[0] if cut else "")
        elif left and not left[-1].isspace():
            left += " "
        done = cut.end() if cut else done
    words = collapse(_EMPTY.sub(" ", prose(left))).strip(" \t,;:：—–-|·*_`\\")
    if words.count("(") != words.count(")"):
        words = words.strip("() ")
    if words and not NOISE.fullmatch(words):
        said.words.append(words)


def words_around(text: str, mark: str) -> bool:
    """Whether a link is a part of a sentence: small words stand right before it."""
    at = text.index(mark)
    return re.search(r"[a-z]{2,}\s$", text[max(0, at - 20) : at]) is not None


def _labelled(flat: Flat, text: str, mark: str) -> Link:
    """A link; one without words is called as what stands before it."""
    link = flat.link(mark)
    if not link.text and (before := re.search(r"(\w{2,20})\s?[:：]\s*[\[(<]?$", text[: text.index(mark)][-60:])):
        return replace(link, text=before[1])
    return replace(link, text=link.text or "link")


def _is_known(said: Citation, piece: str) -> bool:
    """Takes a piece for what it is like; whether it is like anything, or nothing at all."""
    bare = piece.strip(" \t,;:：.—–-|·*_`\\")
    if date := date_in_piece(bare):
        said.published = said.published or date
    elif is_venue(bare) and not bare.casefold().startswith("arxiv"):
        said.venue = said.venue or bare
    elif not bare or NOISE.fullmatch(bare) or says_what(bare) or re.fullmatch(r"(?::[a-z_]{2,20}:\s*)+", piece.strip()):
        return True
    elif not said.authors and (names := names_in_piece(bare)):
        said.authors = names
    elif _is_name_with_venue(said, bare):
        pass
    else:
        parts = [part for part in re.split(r",\s*", bare) if part]
        if len(parts) > 1 and all(date_in_piece(part) or is_venue(part) or is_cited(part) for part in parts):
            known = [_is_known(said, part) for part in parts]
            return all(known)
        if is_cited(bare):
            said.published = said.published or (bare[-4:] if bare[-4:].isdigit() else "")
        return is_cited(bare)
    return True


def _is_name_with_venue(said: Citation, piece: str) -> bool:
    """Takes names behind which a venue stands after a comma: `Ada Brook, Ben Cole, ICLR 2024`."""
    before, _, last = piece.rpartition(",")
    if (
        said.authors
        or not before
        or not (is_venue(last) or date_in_piece(last))
        or not (names := names_in_piece(before))
    ):
        return False
    said.authors = names
    if date := date_in_piece(last):
        said.published = said.published or date
    else:
        said.venue = said.venue or last.strip()
    return True
