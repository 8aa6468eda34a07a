"""Links and pictures in Markdown: where they may lead, which ones there are, and how they are shown.

What leads to another host says so; a picture from there becomes a link, since the published site's policy would block
it. A link within the archive leads where the page says (`LinkedMarkdown`); one that leads nowhere is shown as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from sitegen.archive.links import Links, Target
from sitegen.rendering.remnants import escaped

if TYPE_CHECKING:
    from markdown_it.token import Token

_SCHEME = re.compile(r"[^/?#]*?:")
_EXTERNAL = re.compile(r"https?://[^/?#]")


class WrittenLink(NamedTuple):
    """A link or a picture in a text that leads to something within the archive."""

    to: str
    """As it is written there, but that what no address may have is in percents."""
    line: int
    """Its line in the text, from 1."""
    is_picture: bool
    has_text: bool


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or within the site, also once everything is decoded."""
    decoded = unquote(unquote(url))
    return all(_is_safe(re.sub(r"[\x00-\x20\x7f]", "", address).replace("\\", "/")) for address in (url, decoded))


def _is_safe(address: str) -> bool:
    scheme = _SCHEME.match(address)
    if not scheme:
        return not address.startswith("//")
    return bool(_EXTERNAL.match(address.lower())) or scheme[0].lower() == "mailto:"


def written_links(tokens: Iterable[Token]) -> list[WrittenLink]:
    """The links within the archive that a parsed text has."""
    return [link for token in tokens if token.type == "inline" for link in _links_of(token)]


def _links_of(inline: Token) -> Iterator[WrittenLink]:
    line = inline.map[0] + 1 if inline.map else 1
    for token in inline.children or []:
        if token.type in {"softbreak", "hardbreak"}:
            line += 1
        elif token.type in {"link_open", "image"}:
            to = _address_in(token)
            if not _SCHEME.match(to) and not to.startswith(("?", "#")) and to:
                is_picture = token.type == "image"
                yield WrittenLink(to, line, is_picture, not is_picture or bool(inline_text(token.children or [])))


def _address_in(token: Token) -> str:
    return str(token.attrs["src" if token.type == "image" else "href"])


def with_links(tokens: Iterable[Token], links: Links) -> list[Token]:
    """Tokens whose links within the archive lead where `links` say."""
    return [
        token.copy(children=[*_linked(token.children or [], links)]) if token.type == "inline" else token
        for token in tokens
    ]


def _linked(tokens: Iterable[Token], links: Links) -> Iterator[Token]:
    link: Token | None = None
    for token in tokens:
        if token.type == "link_open":
            link = _led(token, links)
            if link:
                yield link
        elif token.type == "link_close":
            if link:
                yield token
            link = None
        elif token.type == "image":
            yield from _pictured(token, links, in_link=link is not None)
        else:
            yield token


def _led(link: Token, links: Links) -> Token | None:
    """A link that leads where it should; None where that is nowhere."""
    target = links.get(_address_in(link), Target(_address_in(link)))
    return link.copy(attrs={**link.attrs, "href": target.to}) if target else None


def _pictured(image: Token, links: Links, *, in_link: bool) -> Iterator[Token]:
    to = _address_in(image)
    if to not in links:
        yield image
        return
    target = links[to]
    if target and target.size is not None:
        width, height = target.size
        size = {"width": width, "height": height} if width else {}
        yield image.copy(attrs={**image.attrs, "src": target.to, **size})
    else:
        yield from _in_words(image, target.to if target else "", in_link)


def _in_words(image: Token, url: str, in_link: bool) -> Iterator[Token]:
    """A picture that can't be shown in words: as a link, unless they stand in one or it leads nowhere."""
    token = type(image)
    text = token("text", "", 0, content=inline_text(image.children or []) or unquote(_address_in(image)))
    if in_link or not url:
        yield text
        return
    link = token("link_open", "a", 1, attrs={"href": url})
    _mark_external(link)
    yield from (link, text, token("link_close", "a", -1))


def inline_rules(tokens: Iterable[Token]) -> Iterator[Token]:
    """External links say that they are; within a link no further link, nor anything else to focus."""
    in_link = False
    for token in tokens:
        if token.type == "link_open":
            in_link = True
            _mark_external(token)
        elif token.type == "link_close":
            in_link = False
        elif token.type == "image" and _SCHEME.match(_address_in(token)):
            yield from _in_words(token, _address_in(token), in_link)
            continue
        elif token.type == "maths" and in_link:
            token.info = "inline"
        yield token


def _mark_external(link: Token) -> None:
    if _EXTERNAL.match(_address_in(link).lower()):
        link.attrs["rel"] = "noopener noreferrer"


def image_html(image: Token) -> str:
    """A picture as HTML, with its size where that is known: the text below it need not jump once it is there."""
    attributes = {name: image.attrs[name] for name in ("title", "width", "height") if name in image.attrs}
    shown = "".join(f' {name}="{escaped(str(value))}"' for name, value in attributes.items())
    alt = escaped(inline_text(image.children or []))
    return f'<img src="{escaped(_address_in(image))}" alt="{alt}"{shown} loading="lazy">'


def inline_text(tokens: Iterable[Token]) -> str:
    """The text of what stands in a line."""
    return "".join(
        "\n"
        if token.type in {"softbreak", "hardbreak"}
        else inline_text(token.children or [])
        if token.type == "image"
        else token.content
        for token in tokens
    )
