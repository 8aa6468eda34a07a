"""Markdown tables of papers: daily-ai-papers, ML Papers of the Week, cv-arxiv-daily and whatever has such a head.

The head names the columns; headings above say the date, or the topic, of the tables below. One file may hold many
dates. Scripts write rows that no Markdown program would take for such, with lines broken and bars unescaped within a
cell, so rows are put together and cut here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.partial import partial_date
from sitegen.digests.digest import Entry
from sitegen.digests.html.in_markdown import as_markdown, prepare, prepared
from sitegen.digests.lists.cited import cited
from sitegen.digests.markdown.link_words import says_what
from sitegen.digests.markdown.other_lines import SNIFFED, page_line
from sitegen.digests.markdown.text import Link, heading_of, linked, links_in, prose, title_in, without_links
from sitegen.digests.records.entries import entry_of
from sitegen.digests.records.field_names import USELESS
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.own_fields import own_fields
from sitegen.digests.unused import NOTHING
from sitegen.ids import is_web_address, parse_arxiv
from sitegen.text import collapse

_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_BAR = re.compile(r"(?<!\\)\|")
_DATED = re.compile(r"[*_ ]*((?:19|20)\d\d)[-./](\d\d?)[-./](\d\d?)[*_ ]*")
_NAMES = {
    **dict.fromkeys(
        [
            *("title", "paper", "papers", "paper title", "paper name", "标题", "论文", "题目", "论文标题", "论文题目"),
            *("文章", "タイトル", "論文", "제목", "논문"),
        ],
        "title",
    ),
    **dict.fromkeys(["author", "authors", "作者", "著者", "저자"], "authors"),
    **dict.fromkeys(["summary", "tldr", "tl;dr", "description", "key points", "总结", "要約", "요약"], "tldr"),
    **dict.fromkeys(
        ["key idea", "main idea", "idea", "takeaway", "takeaways", "highlights", "core highlights"], "tldr"
    ),
    **dict.fromkeys(
        ["contribution", "contributions", "one-liner", "in short", "一句话总结", "一句话要点", "要点", "亮点", "简介"],
        "tldr",
    ),
    **dict.fromkeys(["abstract", "摘要", "概要", "초록"], "abstract"),
    **dict.fromkeys(["link", "links", "url", "pdf", "code", "github", "repo", "project", "website"], "links"),
    **dict.fromkeys(["paper link", "paper url", "arxiv", "arxiv id", "id", "huggingface", "demo", "链接"], "links"),
    **dict.fromkeys(
        ["date", "year", "publish date", "published", "submitted", "release date", "日期", "年份", "发布日期"],
        "published",
    ),
    **dict.fromkeys(["category", "categories", "subjects", "分类"], "categories"),
    **dict.fromkeys(["topic", "topics", "tag", "tags", "labels", "标签"], "topics"),
    **dict.fromkeys(["keyword", "keywords", "关键词"], "keywords"),
    **dict.fromkeys(["comment", "comments", "venue", "conference", "journal", "publication"], "comment"),
    **dict.fromkeys(["note", "notes", "remark", "remarks", "备注", "说明"], "notes"),
}
"""What the names of columns mean; those of links also say what a link leads to."""
_COUNTS = ("#", "no", "no.", "nr", "nr.", "idx", "s/n", "序号", "编号", "…")
"""Columns that only number the rows, or have no name."""
_WORKS = {"name", "model", "method", "work", "dataset", "benchmark", "framework", "system", "模型", "方法", "名称"}
"""Columns that call a paper by its name, where no other has its title."""
_ABOUT = {"authors", "abstract", "tldr"}
"""Columns that say more of a paper than its title; a table without them has it all in one cell."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table."""

    columns: tuple[str, ...]
    """What each column means; one of no known meaning has its own name."""
    labels: tuple[str, ...]
    has_bar: bool
    """Whether rows begin with a bar."""

    @property
    def wide(self) -> int:
        """The column that bars too many belong to."""
        return next(self.columns.index(name) for name in ("abstract", "tldr", "title") if name in self.columns)


def sniff(text: str) -> bool:
    """Whether there is a head that names a title, with a line of dashes and bars below it."""
    above, text = "", text[:SNIFFED]
    for line in (prepared(text) if "<table" in text else text).split("\n"):
        if "|" in line and "-" in line and "|" in above and _head(above, line):
            return True
        above = line
    return False


def read(text: str, source: str) -> Reading:
    """Reads all tables; every other line is a date, a topic, furniture, or, if it links to a paper, a problem."""
    account = Account(text, source)
    account.has_no_use_for(*_COUNTS, *USELESS)
    prepare(account)
    topic, head, at = "", None, 0
    lines = account.lines
    while at < len(lines):
        number, line = at + 1, lines[at]
        if at + 1 < len(lines) and (found := _head(line, lines[at + 1])):
            head = found
            account.mark("furniture", range(number, number + 2))
            at += 2
        elif head and (end := _row_end(lines, at, head)):
            _read_row(account, head, range(number, end + 1), topic)
            at = end
        else:
            if line.strip():
                head = None
                topic = page_line(account, number, line, topic)
            at += 1
    return account.reading()


def _head(line: str, below: str) -> Head | None:
    """The head that a line is, with a line of dashes below it."""
    if "|" not in line or "|" not in below or len(line) > 10_000 or not _DELIMITER.fullmatch(below.rstrip()):
        return None
    cells = _BAR.split(as_markdown(line).strip().strip("|"))
    labels = tuple(collapse(cell).strip(" *_:`").casefold() for cell in cells)
    columns = [_meaning(label) for label in labels]
    if "title" not in columns and "links" in columns:
        columns = ["title" if label in _WORKS else column for label, column in zip(labels, columns, strict=True)]
    return Head(tuple(columns), labels, line.lstrip().startswith("|")) if "title" in columns else None


def _meaning(label: str) -> str:
    """What a column's name means: `Title & Take-away` is a title with more behind it."""
    first = re.split(r"\s*(?:[&/(（]|\band\b)", label)[0]
    last = re.split(r"[\s_]", first)[-1]
    is_link = last in ("link", "links", "url", "urls")
    return _NAMES.get(label) or _NAMES.get(first) or ("links" if is_link else label or "…")


def _row_end(lines: list[str], at: int, head: Head) -> int:
    """Where the row that begins at a line ends: the first line behind it; 0 if none begins there.

    A row is complete with its last bar; what neither begins another one nor leaves a line blank continues it.
    """
    if not head.has_bar:
        return at + 1 if "|" in lines[at] else 0
    if not lines[at].lstrip().startswith("|"):
        return 0
    bars = 0
    for end in range(at, len(lines)):
        line = lines[end].strip()
        if end > at and (not line or line.startswith("|") or heading_of(line)):
            return end
        bars += len(_BAR.findall(line))
        if line.endswith("|") and bars > len(head.columns):
            return end + 1
    return len(lines)


def _read_row(account: Account, head: Head, numbers: range, topic: str) -> None:
    row = "\n".join(account.lines[number - 1].strip() for number in numbers)
    cells = _cells(row, head)
    line = numbers.start
    if cells is None:
        many = len(_BAR.split(row.strip("|")))
        what = f"{many} cell{'s' * (many > 1)} where the head has {len(head.columns)}: left out"
        account.problem(line, what, "give the row as many cells as its table's head has")
        return
    if entry := _entry(account, head, cells, line, topic):
        account.take(entry, ("entry", numbers))


def row_entry(account: Account, head: Head, row: str, line: int, topic: str) -> Entry | None:
    """The entry that a row is, which has been found at a line."""
    cells = _cells(row.strip(), head)
    return _entry(account, head, cells, line, topic) if cells else None


def _cells(row: str, head: Head) -> list[str] | None:
    """The cells of a row; bars too many belong to the widest of them, and a last one may be missing."""
    inner = row.removeprefix("|") if head.has_bar else row
    cells = _BAR.split(inner.removesuffix("|"))
    extra = len(cells) - len(head.columns)
    if extra > 0:
        wide = head.wide
        cells[wide : wide + extra + 1] = ["|".join(cells[wide : wide + extra + 1])]
    elif extra == -1 and len(cells) > 1:
        cells.append("")
    elif extra:
        return None
    return [as_markdown(cell).strip().replace("\\|", "|") for cell in cells]


def _entry(account: Account, head: Head, cells: list[str], line: int, topic: str) -> Entry | None:
    values: dict[str, str] = {}
    links: list[Link] = []
    notes: list[str] = []
    for column, label, cell in zip(head.columns, head.labels, cells, strict=True):
        if column == "title":
            said, found = _title(cell, is_alone=_ABOUT.isdisjoint(head.columns))
            links += found
            values |= said if not says_what(said["title"]) else {}
        elif column == "links":
            links += _links(cell, label)
        elif column == "notes" and cell.casefold() not in NOTHING:
            found = links_in(cell)
            is_for_links = bool(found) and not re.search(r"\w", without_links(_BREAK.sub("", cell), found))
            links += found if is_for_links else ()
            notes += [] if is_for_links else [prose(cell)]
        elif column == "published" and partial_date(cell) is None and not _DATED.fullmatch(cell):
            pass
        elif column == "published" and (date := _DATED.fullmatch(cell)):
            values[column] = f"{date[1]}-{date[2]:0>2}-{date[3]:0>2}"
        elif (found := links_in(cell)) and column == label and not re.search(r"\w", without_links(cell, found)):
            links += _links(cell, label)
        elif not values.get(column) and cell.casefold() not in NOTHING:
            values[column] = prose(cell)
    if not values.get("title"):
        names = (prose(cell) for label, cell in zip(head.labels, cells, strict=True) if label in _WORKS)
        values["title"] = next((collapse(without_links(name, links_in(name), keep=True)) for name in names), "")
    leads = linked(links)
    addresses = {f"{'doi' if 'doi.org' in address else 'url'}": address for address in reversed(leads.papers)}
    if values["title"].isdigit() and not leads.papers:
        account.mark("furniture", line)  # a number of papers
        return None
    fields = Fields({**values, **addresses}, account, line)
    entry = entry_of(fields)
    if entry is None:
        return None
    own = {name: text for name, text in own_fields(account, fields).items() if text != entry.title}
    topics = (*entry.topics, *([topic] if topic else ()))
    return replace(
        entry,
        links=leads.links,
        topics=tuple(dict.fromkeys(topics)),
        notes="\n\n".join(filter(None, map(collapse, notes))),
        extra={**entry.extra, **own},
    )


def _title(cell: str, *, is_alone: bool) -> tuple[dict[str, str], list[Link]]:
    """The title, what else the cell says of the paper, and the links.

    Where the table has no column for it, a summary may follow the title: behind a dash or two spaces. A cell with
    badges or breaks in it is read as a list's line is.
    """
    if "![" in cell or (_BREAK.search(cell) and not (is_alone and _WITH_TEXT.match(cell))):
        said = cited(_BREAK.sub("<br>", cell.replace("\n", " ")))
        values = {"title": said.title, "authors": said.authors, "comment": said.venue, "published": said.published}
        return {
            **{name: text for name, text in values.items() if text or name == "title"},
            "tldr": " ".join(said.words),
        }, said.links
    cell = " ".join(map(str.strip, cell.split("\n")))
    if is_alone and (found := _WITH_TEXT.match(cell)):
        bold, title, text = found.groups()
        return {"title": collapse(bold or title), "tldr": prose(text).strip()}, []
    title, links = title_in(cell)
    return {"title": title, "tldr": ""}, links


_BREAK = re.compile(r"</?br ?/?>", re.IGNORECASE)
_WITH_TEXT = re.compile(
    r"\s*(?:\d{1,5}[.)]\s+)?"
    r"(?:\*\*([^*\n]{1,1000})\*\*(?:\s+[-–—]\s+|:\s|\s{2,})|([^\[\]|*\n]{1,300}?)(?:\s[-–—]\s|\s{2}))\s*(?=\S)(.+)\Z",
    re.DOTALL,
)


def _links(cell: str, label: str) -> Iterator[Link]:
    """The links of a cell, or the bare address that it is; words that say nothing give way to the column's name."""
    found = links_in(cell)
    for link in found:
        says_nothing = link.text.strip(" *").casefold() in ("link", "here", "url") or link.text[:1].isdigit()
        yield replace(link, text=label) if says_nothing else link
    if not found:
        for word in cell.strip("*<> ").split()[:20]:
            if is_web_address(word) or parse_arxiv(word):
                yield Link(label, word, 0, 0)
