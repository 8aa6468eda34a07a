"""The lists in a Markdown text: bullets with what stands below them, and paragraphs that begin with a title.

    - **Title** …            a bullet
      a line of its own      below it
      - another bullet       below it, and perhaps a paper of its own

    **Title** \\              a paragraph, with all its lines below
    *Ada Brook* \\
    [[Paper](…)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sitegen.digests.lists.cited import is_labelled, is_of_the_paper_above
from sitegen.digests.markdown.sections import is_of_tags
from sitegen.digests.markdown.text import heading_of

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+•◦‣▪]|\d{1,4}[.)、]|\[\d{1,4}\])(?:[ \t]+|$)(?P<text>.*)")
_OPENING = re.compile(
    r"\s{0,20}(?:>\s?)?(?:[^\w\s\[*(`<]{1,3}\s?)?(?:\*\*\[\d{1,4}\]\*\*\s|\*\*[^*]{3,600}\*\*|__[^_]{3,600}__"
    r"|\*{0,2}\[{1,2}[^\[\]]{3,600}\]\(https?:[^\s]{3,600}\)|\*[^*]{12,600}\*\s*(?:\\|<br>)?$)"
)
_OF_TAGS = re.compile(r"\s*(?:</?[a-zA-Z][^<>]{0,300}>\s*)+")
_RULE = re.compile(r"\s*(?:-\s?){3,}|\s*(?:\*\s?){3,}|\s*_{3,}|\s*={3,}")


@dataclass(slots=True)
class Item:
    """A bullet, or a paragraph that begins with a title."""

    line: int
    indent: int
    """-1 of a paragraph."""
    head: list[str]
    """Its own words, a line each; of a paragraph only the first."""
    stop: int = 0
    """The line behind its head."""
    below: list[tuple[int, str]] = field(default_factory=list)
    """Further lines, with their numbers; those of the bullets in it are theirs."""
    within: list[Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.head)

    @property
    def is_bullet(self) -> bool:
        return self.indent >= 0

    def lines_below(self) -> Iterator[tuple[int, str]]:
        """All lines below it, those of the bullets in it included, in their order."""
        yield from sorted(self._below())

    def _below(self) -> Iterator[tuple[int, str]]:
        yield from self.below
        for item in self.within:
            yield from ((item.line + at, text) for at, text in enumerate(item.head))
            yield from item._below()


def items_in(lines: Sequence[str], numbers: range) -> list[Item]:
    """The items among some lines, between which no heading stands; in their order, the outermost only."""
    found: list[Item] = []
    stack: list[Item] = []
    after_blank = True
    for number in numbers:
        line = lines[number - 1].expandtabs(4)
        if not line.strip():
            after_blank = True
            continue
        bullet = None if _RULE.fullmatch(line) else _BULLET.match(line)
        if bullet:
            _bullet(found, stack, number, bullet)
        else:
            _line(found, stack, number, line, after_blank)
        after_blank = False
    return found


def _bullet(found: list[Item], stack: list[Item], number: int, bullet: re.Match[str]) -> None:
    indent = len(bullet["indent"])
    item = Item(number, indent, [bullet["text"]], number + 1)
    while stack and stack[-1].is_bullet and stack[-1].indent >= indent:
        stack.pop()
    if stack and not stack[-1].is_bullet and not _is_of_it(bullet["text"]):
        stack.clear()
    (stack[-1].within if stack else found).append(item)
    stack.append(item)


def _is_of_it(text: str) -> bool:
    """Whether a bullet below a title says a word of it, and is no paper: `Oral`, `[code](…)`."""
    return is_of_the_paper_above(text) or (len(text.split()) < 4 and "](" not in text)


def _line(found: list[Item], stack: list[Item], number: int, line: str, after_blank: bool) -> None:
    indent = len(line) - len(line.lstrip())
    if _RULE.fullmatch(line) or heading_of(line):
        stack.clear()
    elif stack and stack[-1].is_bullet and (indent >= 2 or not after_blank):
        while after_blank and len(stack) > 1 and stack[-1].indent >= indent:
            stack.pop()
        item = stack[-1]
        if after_blank or item.within or item.below or not _goes_on(item, line):
            item.below.append((number, line.strip()))
        else:
            item.head.append(line.strip())
            item.stop = number + 1
    elif stack and not stack[-1].is_bullet and not (after_blank and _OPENING.match(line)):
        if not after_blank and stack[-1].text.count("**") % 2:
            stack[-1].head.append(line.strip())
            stack[-1].stop = number + 1
        elif not after_blank or is_of_the_paper_above(line):
            stack[-1].below.append((number, line.strip()))
        else:
            stack.clear()
    elif (after_blank and _OPENING.match(line)) or (not stack and _OPENING.match(line)):
        stack[:] = [Item(number, -1, [line.strip()], number + 1)]
        found.append(stack[0])
    elif _OF_TAGS.fullmatch(line):
        pass
    else:
        stack.clear()


def _goes_on(item: Item, line: str) -> bool:
    """Whether a line goes on with a bullet's words: they are wrapped, and don't end with a break."""
    above = item.head[-1]
    is_broken = above.endswith(("  ", "\\")) or above.rstrip().endswith("<br>")
    return not is_broken and not is_labelled(line) and not is_of_tags(line) and len(above) > 60
