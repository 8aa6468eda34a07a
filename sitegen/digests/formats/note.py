"""A note on one paper: Markdown with front matter, as Jekyll, Hugo, Obsidian, Logseq and Quarto have it.

The front matter says what the paper is: YAML, TOML or JSON, or `key:: value` lines. What stands below it are its
editor's notes, save what is labelled as the abstract or a summary; a text without headings is the abstract where
nothing else is. An editor's own keys are kept as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sitegen.digests.account import Account, Reading
from sitegen.digests.dates.written import Stated, stated_within
from sitegen.digests.html.in_markdown import hide_private
from sitegen.digests.markdown.front_matter import MOST_LINES, Front, end_of, has_key_of_a_paper, property_of, read_front
from sitegen.digests.markdown.labels import label_of
from sitegen.digests.markdown.sections import LONG, Section, kinds_of, read_line, values_of
from sitegen.digests.markdown.text import heading_of, linked, prose, without_wikilinks
from sitegen.digests.records.entries import entry_of, field_kind
from sitegen.digests.records.fields import Fields, is_spelled
from sitegen.system.yaml_text import Value, YamlError

_SWITCHES = ("true", "false", "yes", "no")
_NAMES = {
    "paper_title": ("papertitle",),
    "publication_date": ("year", "issued", "pubdate", "publicationDate"),
    "journal_ref": (
        "publication",
        "venue",
        "conference",
        "journal",
        "booktitle",
        "publication_title",
        "container_title",
    ),
    "paper_url": ("paperurl", "url_paper", "link_paper", "url_preprint"),
    "pdf_url": ("url_pdf",),
    "code_url": ("url_code", "url_source"),
    "project_page": ("url_project",),
    "video_url": ("url_video",),
    "tldr": ("takeaway", "one_liner", "excerpt"),
}
"""What notes call fields that have another name elsewhere."""
_NO_USE = (
    *(
        "layout",
        "permalink",
        "slug",
        "type",
        "draft",
        "weight",
        "toc",
        "publish",
        "publish_date",
        "publishdate",
        "lang",
        "id",
    ),
    *(
        "created",
        "modified",
        "updated",
        "lastmod",
        "date_created",
        "date_modified",
        "date_added",
        "last_modified",
        "time",
    ),
    *(
        "cssclass",
        "cssclasses",
        "aliases",
        "alias",
        "citekey",
        "citation_key",
        "zotero",
        "zotero_link",
        "zotero_key",
        "uuid",
    ),
    *(
        "file",
        "file_path",
        "path",
        "cover",
        "image",
        "images",
        "thumbnail",
        "featured",
        "featured_image",
        "math",
        "mathjax",
    ),
    *(
        "publication_types",
        "publication_short",
        "author_notes",
        "author_info",
        "links",
        "slides",
        "projects",
        "url_dataset",
    ),
    *(
        "url_poster",
        "url_slides",
        "icon",
        "banner",
        "comments",
        "share",
        "excerpt_separator",
        "collection",
        "header",
        "format",
    ),
    *(
        "collapsed",
        "public",
        "template",
        "class",
        "item_type",
        "itemtype",
        "library",
        "access_date",
        "accessed",
        "hide",
    ),
)
_EMBEDDED = re.compile(r"!\[\[[^\[\]\n]{1,300}\]\]")
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
_BLOCK_ID = re.compile(r"\s\^[a-z0-9-]{2,40}$", re.IGNORECASE)
_TAG = re.compile(r"(?:(?<=\s)|^)#([^\W\d][\w/-]{0,60})(?=\s|$|[,.;])")
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_NEXT_BULLET = re.compile(r"\n[ \t]*(?=(?:[-*+]|\d{1,3}[.)])[ \t])")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_OF_PAGES = frozenset(
    [
        "generated",
        "provenance",
        "title",
        "line",
        "abstract",
        "summary",
        "authors",
        "arxiv",
        "version",
        "doi",
        "published",
        "date",
        "tags",
        "keywords",
        "comment",
        "links",
        "notes",
        "extra",
        "family_names",
        "updated",
        "source",
        "body",
        "versions",
        "slug",
        "address",
        "template",
    ]
)
"""What an editor's own field can't be called: pages have them."""
_LONGEST_OWN = 1_000


def sniff(text: str) -> bool:
    """Whether a text begins with front matter that has a key only papers have."""
    lines = text.split("\n", MOST_LINES)[:MOST_LINES]
    return has_key_of_a_paper(lines[: end_of(lines)])


def read(text: str, source: str) -> Reading:
    """Reads a note; its date is the front matter's `date`."""
    account = Account(text, source)
    hide_private(account)
    end = end_of(account.lines)
    if not end:
        return account.reading()
    try:
        front = read_front(account.lines)
    except YamlError as broken:
        hint = "put text with special characters in double quotes"
        account.problem(broken.line, f"the front matter can't be read: {broken}", hint)
        account.mark_rest("unknown", range(1, len(account.lines) + 1))
        return account.reading()
    account.mark("furniture", range(1, end + 1))
    for key, lines in front.lines.items():
        account.mark(field_kind(key), lines)
    return _read(account, front)


def _read(account: Account, front: Front) -> Reading:
    values = {renamed(key): value for key, value in front.values.items()}
    if front.title:
        values.setdefault("title", front.title)
    if isinstance(venue := values.get("journal_ref"), str):
        values["journal_ref"] = venue.replace("*", "").removeprefix("In ").strip()
    section = Section(own="notes")
    tags = _read_body(account, section, values, front.end + 1)
    stated = _date(values)
    texts = {name: "\n".join(lines).strip() for name, lines in section.texts.items()}
    is_abstract = not any(heading_of(line) or _BULLET.match(line) for line in account.lines[front.end :]) and not any(
        map(field_kind_is_abstract, values)
    )
    notes = [texts.get("notes", "")]
    if texts.get("abstract") or texts.get("translation") or not is_abstract:
        notes.insert(0, texts.get("free", ""))
        section.texts.pop("free", None)
    section.texts.pop("notes", None)
    below = values_of(section, "", "")
    abstract, gist = below.pop("abstract", ""), below.pop("tldr", "")
    known = {field_kind(key) for key in values}
    below = {name: text for name, text in below.items() if (kind := field_kind(name)) == "field" or kind not in known}
    first = 1 if front.title or account.lines[0].strip() not in ("---", "+++", "{") else 2
    fields = Fields({**below, **values}, account, first)
    entry = entry_of(fields)
    if entry is None:
        account.has_no_use_for(*map(str, fields.not_asked()))  # its paper is told as a problem
        return account.reading(stated=stated)
    gists = (abstract if entry.abstract else "", gist)
    own = {**entry.extra, **own_fields(account, fields)}
    account.take(
        replace(
            entry,
            abstract=entry.abstract or _prose(account, abstract, front.end + 1),
            summary="\n\n".join(
                filter(None, (entry.summary, *(_prose(account, text, front.end + 1) for text in gists)))
            ),
            links={**linked(section.links).links, **entry.links},
            topics=tuple(dict.fromkeys((*entry.topics, *tags))),
            notes=_prose(account, _NEXT_BULLET.sub("\n\n", prose("\n\n".join(filter(None, notes)))), front.end + 1),
            extra=own,
        )
    )
    for kind, lines in kinds_of(section):
        account.mark("summary" if kind == "abstract" and "abstract" in known else kind, lines)
    account.mark_rest("furniture", range(1, len(account.lines) + 1))
    return account.reading(stated=stated)


def field_kind_is_abstract(key: str) -> bool:
    return field_kind(key) == "abstract"


def renamed(key: str) -> str:
    """The name that a field of a note, or of a list in YAML, has elsewhere."""
    return next((name for name, others in _NAMES.items() if is_spelled(key, others)), key)


def _read_body(account: Account, section: Section, values: dict[str, Value], first: int) -> list[str]:
    """Reads what stands below the front matter; gives the tags in it. `key:: value` lines are added to the values."""
    tags: list[str] = []
    for number in range(first, len(account.lines) + 1):
        line = without_wikilinks(_BLOCK_ID.sub("", _EMBEDDED.sub("", account.lines[number - 1])))
        line = _MARKED.sub(r"\1", line)
        own = property_of(line.strip().removeprefix("[").removesuffix("]"))
        if own and label_of(line) is None:
            if not is_spelled(own[0], _NO_USE):
                values.setdefault(own[0], own[1])
            section.meanings.append((number, "field"))
            continue
        if "#" in line and not heading_of(line):
            tags += _TAG.findall(line)
            line = _TAG.sub("", line)
        if not line.strip(" \t-*+>") and account.lines[number - 1].strip():
            continue
        if _BULLET.match(line) and "**" not in line[:20]:
            meaning = section.meaning if section.meaning in LONG else "free"
            section.texts[meaning].append(line)
            section.meanings.append((number, meaning))
        else:
            read_line(section, line, number)
    return tags


def own_fields(account: Account, fields: Fields) -> Mapping[str, str]:
    """An editor's own fields, such as a rating, by names that a page can have."""
    own: dict[str, str] = {}
    for name in fields.not_asked():
        key = re.sub(r"\W+", "_", name.strip().casefold()).strip("_")
        if is_spelled(name, _NO_USE) or is_spelled(name, ("citation", "bibtex")):
            account.has_no_use_for(name)
        elif _KEY.fullmatch(key) and key not in _OF_PAGES and isinstance(fields.not_asked()[name], (str, list)):
            value = fields.not_asked()[name]
            texts = value if isinstance(value, list) else [value]
            if all(isinstance(one, str) and len(one) <= _LONGEST_OWN for one in texts):
                account.has_no_use_for(name)
                if text := ", ".join(one.strip() for one in map(str, texts) if one.strip()):
                    own[key] = text
    return own


def _prose(account: Account, text: str, line: int) -> str:
    return Fields({"note": text}, account, line).prose_of("note")


def _date(front: dict[str, Value]) -> Stated | None:
    """Takes the note's date out of the front matter; a paper's own is another one. `published` may be a switch."""
    if str(front.get("published")).casefold() in _SWITCHES:
        del front["published"]
    text = front.get("date")
    dated = stated_within(text, 1) if isinstance(text, str) else None
    if dated is None or dated[1].year is None:
        return None
    del front["date"]
    return replace(dated[1], line=None)
