"""Where things lie in an archive's folder: said here, and nowhere else.

All paths are relative to that folder, with slashes. Where things lie on the site is said in `ids.py`.
"""

from __future__ import annotations

from datetime import date

SETTINGS = "sitegen.toml"
CONTENT = "content"
DIGESTS = f"{CONTENT}/digests"
"""What came in, as it came: a file a digest."""
PAPERS = f"{CONTENT}/papers"
"""A page a paper, filed under the month it was first seen."""
DATES = f"{CONTENT}/dates"
"""A page a date, filed under its year."""
PAGES = f"{CONTENT}/pages"
"""Pages written by hand, in folders of their own where there are many."""
ADDRESSES = f"{CONTENT}/addresses.txt"
"""The addresses that were published."""
THEME = "theme"
"""Files that stand in for those of the theme in use."""
THEMES = "themes"
"""The archive's own themes, a folder each."""
REQUIREMENTS = "requirements.txt"
"""Which sitegen the archive is built with."""
WHEELS = "wheels"
"""That sitegen itself, where others can't get it from elsewhere."""
WRITTEN = "sitegen.sums"
"""The checksums of what `sitegen new` wrote, by which `sitegen new --update` knows what a person has edited."""
INPUTS = (CONTENT, THEME, THEMES)
"""What a site is made from, besides the settings."""
CACHE = ".sitegen"
"""What builds remember for the next one; it may be deleted at any time."""
LOCK = f"{CACHE}/lock"
"""The file that is there while a run changes the content."""
PUBLIC = "public"
"""The site, unless another folder is named."""
SITE_MARKER = ".sitegen"
"""The file in a site's folder that says that sitegen made it, and that all in it may be replaced."""

PAGE_SUFFIX = ".md"


def paper_path(slug: str, day: date) -> str:
    """Where the page of a paper belongs that was first seen on a day.

    >>> paper_path("2312.00752", date(2025, 3, 14))
    'content/papers/2025-03/2312.00752.md'
    """
    return f"{PAPERS}/{day.isoformat()[:7]}/{slug}{PAGE_SUFFIX}"


def date_path(day: date) -> str:
    """Where the page of a date belongs.

    >>> date_path(date(2025, 3, 14))
    'content/dates/2025/2025-03-14.md'
    """
    return f"{DATES}/{day.isoformat()[:4]}/{day}{PAGE_SUFFIX}"


def slug_of(path: str) -> str:
    """The slug of the page in a file: its name without the suffix.

    >>> slug_of("content/papers/2025-03/2312.00752.md")
    '2312.00752'
    """
    return path.rpartition("/")[2].removesuffix(PAGE_SUFFIX)


def text_slug(path: str) -> str:
    """The slug of a hand-written page: its folders and its name; of an index, the folders alone.

    >>> text_slug("content/pages/weekly/2025-W11.md"), text_slug("content/pages/weekly/index.md")
    ('weekly/2025-w11', 'weekly')
    """
    slug = path.removeprefix(f"{PAGES}/").removesuffix(PAGE_SUFFIX).lower()
    return slug.rpartition("/")[0] if f"/{slug}".endswith("/index") else slug


def is_in(path: str, folder: str) -> bool:
    """Whether a path lies in one of the folders above.

    >>> is_in("content/papers/2025-03/2312.00752.md", PAPERS), is_in("content/papers.md", PAPERS)
    (True, False)
    """
    return path.startswith(f"{folder}/")


def is_digest(path: str) -> bool:
    """Whether a file is a digest of the archive; hidden files are none, and neither is a folder (`…/`)."""
    return is_in(path, DIGESTS) and not path.rpartition("/")[2].startswith(".") and not path.endswith("/")
