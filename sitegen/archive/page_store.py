"""Reads the page files of an archive: each once, and again only when it has changed."""

from __future__ import annotations

import datetime
import hashlib
import stat
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from sitegen import layout
from sitegen.archive.page import DateFile, PageFile, PaperFile, TextFile
from sitegen.archive.page_text import parse
from sitegen.archive.parts import generated_key, is_edited, own_keys
from sitegen.config import Config
from sitegen.errors import Problem, SitegenError
from sitegen.system.cache import pack, unpack
from sitegen.system.conflicts import refuse_conflict
from sitegen.system.files import Scan, Stamp, is_odd, read_whole, scan
from sitegen.system.processes import chunks_of, map_chunks

T = TypeVar("T")
File = TypeVar("File", bound=DateFile | TextFile)

KINDS: dict[str, Any] = {"papers": PaperFile, "dates": DateFile, "pages": TextFile}
"""What the folders in `content/` hold that hold pages."""
CHUNK = 500
"""How many pages a process reads at a time."""
WORTH_PROCESSES = 1000
"""From how many pages on it pays to start processes that read them."""


class StoredPaper(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A paper's page file that can be used: what lists and tables need of it, and the whole, packed.

    Few of an archive's papers are wanted as a whole in one build. And what is packed is shared by all processes of a
    build, while of a value each gets its own copy as soon as it looks at it.
    """

    title: str
    authors: tuple[str, ...]
    more_authors: bool
    date: datetime.date
    tags: tuple[str, ...]
    arxiv: str | None
    doi: str | None
    generated: str | None
    """A key of what it says under `generated`."""
    own_keys: tuple[str, ...]
    """The keys of its front matter that a person wrote and sitegen does not know."""
    draft: bool
    """Whether it is not to be published yet."""
    key: str
    """A hash of its text, indifferent to the line ends that a checkout may change."""
    packed: msgspec.Raw
    """Its value; or its text, where that has what can't be packed."""

    @property
    def edited(self) -> bool:
        """Whether a person wrote or changed it."""
        return is_edited(self.file)

    @property
    def file(self) -> PaperFile:
        value = _UNPACKER.decode(self.packed)
        return parse(value, PaperFile, "") if isinstance(value, str) else value


_UNPACKER: msgspec.msgpack.Decoder[PaperFile | str] = msgspec.msgpack.Decoder(PaperFile | str)


@dataclass(frozen=True, slots=True)
class StoredPage(Generic[File]):
    """A page file of a date, or a hand-written one, that can be used."""

    file: File
    key: str
    """A hash of its text, indifferent to the line ends that a checkout may change."""

    @property
    def generated(self) -> str | None:
        """A key of what it says under `generated`."""
        return generated_key(self.file.generated) if isinstance(self.file, DateFile) else None

    @property
    def own_keys(self) -> tuple[str, ...]:
        """The keys of its front matter that a person wrote and sitegen does not know."""
        return own_keys(self.file)

    @property
    def edited(self) -> bool:
        """Whether a person wrote or changed it."""
        return is_edited(self.file)


AnyStoredPage: TypeAlias = StoredPaper | StoredPage[Any]


@dataclass(frozen=True, slots=True)
class PageStore:
    """All page files at a time, by path relative to the archive's folder, in the order of paths."""

    papers: Mapping[str, StoredPaper] = field(default_factory=dict)
    dates: Mapping[str, StoredPage[DateFile]] = field(default_factory=dict)
    texts: Mapping[str, StoredPage[TextFile]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """Why the others can't be used, one a file."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """Of the files that need not be read again while these stay the same."""

    @property
    def unread(self) -> list[str]:
        """The paths of the files that can't be used."""
        return [problem.path for problem in self.problems if problem.path]

    @property
    def all(self) -> dict[str, AnyStoredPage]:
        """The pages of all kinds."""
        return {**self.papers, **self.dates, **self.texts}

    @property
    def date_paths(self) -> dict[datetime.date, str]:
        """The page of each date; of several, the one that is named after it, else the first."""
        pages = [(page.file.date, path) for path, page in reversed([*self.dates.items()])]
        return dict(pages) | {day: path for day, path in pages if layout.slug_of(path) == day.isoformat()}

    def with_key(self, key: str) -> Iterator[tuple[str, Any]]:
        """The value of a key that sitegen does not know, of each page whose front matter has it, with its path."""
        for path, paper in self.papers.items():
            if key.encode() in bytes(paper.packed) and key in (extra := paper.file.extra):  # few are unpacked
                yield path, extra[key]
        pages: dict[str, StoredPage[Any]] = {**self.dates, **self.texts}
        yield from ((path, page.file.extra[key]) for path, page in pages.items() if key in page.file.extra)

    def says_the_same_as(self, other: PageStore) -> bool:
        """Whether every page is as it was; when it was saved is no matter."""
        return self.lists_the_same_as(other) and (self.texts, self.problems) == (other.texts, other.problems)

    def lists_the_same_as(self, other: PageStore) -> bool:
        """Whether papers and dates are as they were."""
        return (self.papers, self.dates) == (other.papers, other.dates)

    def lasting(self) -> PageStore:
        """What of it a cache can hold: the pages that their stamps will tell to be the same."""

        def lasting(pages: Mapping[str, T]) -> dict[str, T]:
            return {path: page for path, page in pages.items() if path in self.stamps}

        return PageStore(lasting(self.papers), lasting(self.dates), lasting(self.texts), self.problems, self.stamps)


def read_pages(
    config: Config, known: PageStore | None = None, scanned: Scan | None = None, *, jobs: int | None = 1
) -> PageStore:
    """The pages of the archive as they are now, read in `jobs` processes (None: one a core).

    `known` are the pages of an earlier time: those whose files have not changed are taken over. `scanned` is what a
    scan of the archive found, where one was made. A page that can't be used becomes one of the store's problems. Raises
    SitegenError where a folder can't be read or is a link.
    """
    known = known or PageStore()
    scanned = scanned or scan(config.root, [layout.CONTENT])
    stamps, was = scanned.stamps, known.stamps
    other = {path for path, stamp in stamps.items() if was.get(path) != stamp}
    pages = [path for path in stamps if path in other and _is_page(config.root, path, stamps[path])]
    odd = [path for path in pages if is_odd(stamps[path])]
    _refuse_linked_folders(config.root, stamps, odd)
    new = _read_all(config.root, [path for path in pages if path not in odd], jobs)

    def together(known: Mapping[str, T], new: Mapping[str, T]) -> dict[str, T]:
        both = {**known, **new}
        return {path: both[path] for path in stamps if path in both and (path in new or path not in other)}

    found = PageStore(
        together(known.papers, new.papers),
        together(known.dates, new.dates),
        together(known.texts, new.texts),
        (*(_no_page(path, stamps[path]) for path in odd), *new.problems),
        stamps,
    )
    passing = {path for path, page in new.all.items() if path in scanned.unsettled or not _is_plain(page)}
    return replace(found, stamps={path: stamps[path] for path in found.all if path not in passing})


def reread_pages(config: Config, known: PageStore, paths: AbstractSet[str]) -> PageStore | None:
    """The `known` pages with those at some paths read anew; None where one of these is new, gone or can't be used."""
    if not paths <= known.all.keys() or not all(_is_file(config.root / path) for path in paths):
        return None
    now = _read_here(config.root, [*paths])
    if now.problems:
        return None
    stamps = {path: stamp for path, stamp in known.stamps.items() if path not in paths}
    texts = {**known.texts, **now.texts}
    return PageStore({**known.papers, **now.papers}, {**known.dates, **now.dates}, texts, known.problems, stamps)


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_page(root: Path, path: str, stamp: Stamp) -> bool:
    """Whether it is meant for a page: a Markdown file in one of the folders for these, or a link in its stead."""
    if _folder_of(path) not in KINDS:
        return False
    return path.endswith(".md") or (is_odd(stamp) and (root / path).is_dir())


def _folder_of(path: str) -> str:
    return path[8:].partition("/")[0]


def _refuse_linked_folders(root: Path, stamps: Mapping[str, Stamp], odd: Sequence[str]) -> None:
    """Raises SitegenError for a link in place of a folder: what is behind it is not watched, version control does not
    keep it, and without it the archive would seem empty."""
    folders = (layout.CONTENT, layout.DIGESTS, *(f"{layout.CONTENT}/{name}" for name in KINDS))
    for path in (*folders, *odd):
        if path in stamps and is_odd(stamps[path]) and (path in folders or (root / path).is_dir()):
            hint = "put the folder itself there, or have the whole archive in the other place and name it with -C"
            raise SitegenError("a link, not a folder of this archive", path=path, hint=hint)


def _no_page(path: str, stamp: Stamp) -> Problem:
    what = "a link" if stat.S_ISLNK(stamp[3]) else "a pipe or a device"
    return Problem(path, None, f"{what}, not a page of this archive", "put the file itself there")


def _read_all(root: Path, paths: Sequence[str], jobs: int | None) -> PageStore:
    """Reads pages; many, in several processes."""
    if len(paths) < WORTH_PROCESSES:
        return _read_here(root, paths)
    parts = [
        unpack(packed, PageStore)
        for packed in map_chunks(partial(_read_there, root), chunks_of(paths, CHUNK), jobs, least=0)
    ]
    done = {path for part in parts for path in (*part.all, *part.unread)}
    parts.append(_read_here(root, [path for path in paths if path not in done]))
    return PageStore(
        {path: page for part in parts for path, page in part.papers.items()},
        {path: page for part in parts for path, page in part.dates.items()},
        {path: page for part in parts for path, page in part.texts.items()},
        tuple(sorted((problem for part in parts for problem in part.problems), key=str)),
    )


def _read_there(root: Path, paths: Sequence[str]) -> bytes:
    """Reads pages in another process; one that would not come through as it is, is left to this one."""
    store = _read_here(root, paths)
    plain = {path: (0, 0, 0, 0) for path, page in store.all.items() if _is_plain(page)}
    return pack(replace(store, stamps=plain).lasting())


def _read_here(root: Path, paths: Sequence[str]) -> PageStore:
    found: dict[str, dict[str, Any]] = {folder: {} for folder in KINDS}
    problems = []
    for path in paths:
        folder = _folder_of(path)
        try:
            text = _text(root, path)
            found[folder][path] = _page(text, parse(text, KINDS[folder], path))
        except SitegenError as error:
            problems.append(error.problem)
    return PageStore(found["papers"], found["dates"], found["pages"], tuple(problems))


def _text(root: Path, path: str) -> str:
    """The text of a page file. Raises SitegenError where it can't be had."""
    try:
        raw = read_whole(root / path, path)
        refuse_conflict(raw, path)
        return raw.decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SitegenError("not UTF-8", path=path, line=line, hint="save the page as UTF-8") from None
    except OSError as error:
        raise SitegenError(f"can't be read: {error.strerror}", path=path, hint="check its permissions") from None


def _page(text: str, file: PageFile) -> AnyStoredPage:
    if not isinstance(file, PaperFile):
        return StoredPage(file, text_key(text))
    return StoredPaper(
        title=file.title,
        authors=file.authors,
        more_authors=file.more_authors,
        date=file.date,
        tags=file.tags,
        arxiv=file.arxiv,
        doi=file.doi,
        generated=generated_key(file.generated),
        own_keys=own_keys(file),
        draft=file.is_draft,
        key=text_key(text),
        packed=msgspec.Raw(pack(file if _is_packable([file.extra, *file.versions]) else text)),
    )


def text_key(text: str) -> str:
    """A hash of a page's text, indifferent to the line ends that a checkout may change."""
    return hashlib.blake2b(text.replace("\r\n", "\n").encode(), digest_size=16).hexdigest()


def _is_plain(page: AnyStoredPage) -> bool:
    """Whether a page comes back from the cache as it was."""
    return isinstance(page, StoredPaper) or _is_packable(page.file.extra)


def _is_packable(value: object) -> bool:
    """Whether a value comes back as it was when it was packed: a date would not, for example."""
    if isinstance(value, dict):
        return all(map(_is_packable, value.values()))
    if isinstance(value, list):
        return all(map(_is_packable, value))
    return value is None or isinstance(value, (str, bool, float)) or (isinstance(value, int) and abs(value) < 2**63)
