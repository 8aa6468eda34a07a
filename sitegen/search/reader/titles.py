"""Reads title and authors of a paper from its own page: the index has neither.

The page marks them with `data-search="title"` and, each author by itself, `data-search="authors"`. Formulas become TeX
again.
"""

from collections import defaultdict
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.text import clean, collapse


@dataclass(frozen=True, slots=True)
class Heading:
    """What a result shows of a paper."""

    title: str
    authors: tuple[str, ...]


def read_heading(site: Path, slug: str) -> Heading:
    """Raises SitegenError where the page is missing: then the index is of another build."""
    path = site / "papers" / slug / "index.html"
    try:
        document = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise SitegenError(
            f"a paper's page can't be read: {error.strerror}",
            path=str(path),
            hint="build the site again with `sitegen build`",
        ) from None
    reader = _Reader()
    reader.feed(document)
    titles, authors = ([collapse(clean(text)) for text in reader.texts[name]] for name in ("title", "authors"))
    return Heading(titles[0] if titles else slug, tuple(filter(None, authors)))


class _Reader(HTMLParser):
    """Collects the text of the marked elements, by their marks."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = defaultdict(list)
        self._open: list[str] = []
        """The elements that are open, from the marked one on."""
        self._name = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if not self._open and (name := named.get("data-search")):
            self._name, self._open = name, [tag]
            self.texts[name].append("")
        elif self._open and tag not in _VOID:
            self._open.append(tag)
        if self._open and tag == "math":
            self.texts[self._name][-1] += f"${named.get('alttext') or ''}$"

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, text: str) -> None:
        if self._open and "math" not in self._open:
            self.texts[self._name][-1] += text


_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
