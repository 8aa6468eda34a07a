"""Builds and parses identifiers: arXiv ids, DOIs, slugs, and the addresses of the site.

An address is where a page stands in the site, relative to its root and without a leading slash: `papers/2312.00752/`.
What it is made of never depends on position, count or settings, so that it stays for good.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import quote_plus, unquote, urlsplit

SLUG_LENGTH = 80
"""The longest slug, in characters."""
ARXIV_ARCHIVES = frozenset({
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph", "cmp-lg",
    "comp-gas", "cond-mat", "cs", "dg-ga", "econ", "eess", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th",
    "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio",
    "q-fin", "quant-ph", "solv-int", "stat", "supr-con",
})  # fmt: skip
"""arXiv's archives, the closed ones included: https://arxiv.org/category_taxonomy and https://arxiv.org/archive."""

RESERVED = frozenset({"archive", "assets", "authors", "papers", "search", "subscribe", "tags"})
"""First segments of addresses that are taken, so that no hand-written page, and no folder of such, can have them for a
slug; besides these, all numbers are years. `authors` is kept for pages to come."""

_NEW_ARXIV = r"(?P<yy>\d{2})(?P<mm>0[1-9]|1[0-2])\.(?P<number>\d{4,5})"
_OLD_ARXIV = r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z-]+)?/(?P<serial>\d{2}(?:0[1-9]|1[0-2])\d{3})"
_ARXIV = re.compile(rf"(?:{_NEW_ARXIV}|{_OLD_ARXIV})(?:v(?P<version>[1-9]\d{{0,2}}))?", re.ASCII)
_BEFORE_ARXIV = re.compile(
    r"(?:oai:arxiv\.org:|arxiv:\s*|(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)|"
    r"(?:www\.)?huggingface\.co/papers|(?:www\.)?alphaxiv\.org/[a-z]+)/|(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?"
    r"10\.48550/arxiv\.)",
    re.IGNORECASE,
)
_AFTER_ARXIV = re.compile(r"(?:\.pdf)?/?(?:[?#].*)?", re.DOTALL)
_BEFORE_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\x00-\x1f]+")
_WEB_ADDRESS = re.compile(
    r"https?://[^\s\x00-\x1f\x7f<>\"\\^`{|}/?#@]+(?:[/?#][^\s\x00-\x1f\x7f<>\"\\^`{|}]*)?", re.IGNORECASE
)

_NO_PART_OF_A_KEY = re.compile(r"(?:[^\w+#]|_)+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_NOT_ON_WINDOWS = re.compile(r'[<>:"/\\|?*\ud800-\udfff]')
_NO_KEY = re.compile(r"[^a-z0-9+#]+")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9_])?")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"},
)


@dataclass(frozen=True, slots=True)
class ArxivId:
    """An arXiv id in its bare, canonical form; the version beside it is data, not identity."""

    bare: str
    version: int | None = None


def parse_arxiv(text: str) -> ArxivId | None:
    """The arXiv id that the whole of `text` stands for, or None.

    Taken are bare ids, `arXiv:` and `oai:` forms, the id's DOI, and addresses at arXiv, Hugging Face and alphaXiv. The
    old scheme's subject class is dropped: `math.GT/0309136` is `math/0309136`. See
    https://info.arxiv.org/help/arxiv_identifier.html.

    >>> parse_arxiv("https://arxiv.org/pdf/2312.00752v2.pdf")
    ArxivId(bare='2312.00752', version=2)
    """
    text = text.strip()
    if before := _BEFORE_ARXIV.match(text):
        text = text[before.end() :]
    match = _ARXIV.match(text)
    if match is None or not _AFTER_ARXIV.fullmatch(text, match.end()):
        return None
    version = int(match["version"]) if match["version"] else None
    if match["archive"]:
        if match["archive"] not in ARXIV_ARCHIVES:
            return None
        return ArxivId(f"{match['archive']}/{match['serial']}", version)
    year, number = int(match["yy"]), match["number"]
    digits = 4 if year < 15 else 5
    if len(number) != digits or not int(number) or (year, match["mm"]) < (7, "04"):
        return None
    return ArxivId(f"{match['yy']}{match['mm']}.{number}", version)


def arxiv_year(arxiv: str) -> int:
    """The year in which a bare arXiv id was given.

    >>> arxiv_year("2312.00752"), arxiv_year("math/0309136"), arxiv_year("hep-th/9108001")
    (2023, 2003, 1991)
    """
    year = int(arxiv.rpartition("/")[2][:2])
    return (1900 if year > _LAST_OF_ARXIVS_FIRST_CENTURY else 2000) + year


_LAST_OF_ARXIVS_FIRST_CENTURY = 90
"""arXiv began in 1991."""


def is_category(text: str) -> bool:
    """Whether `text` has the form of an arXiv category: an archive that there is, and perhaps a subject of it.

    >>> is_category("cs.LG"), is_category("hep-th"), is_category("68T05")
    (True, True, False)
    """
    archive, _, subject = text.partition(".")
    return archive in ARXIV_ARCHIVES and (not subject or (subject.isascii() and subject.replace("-", "").isalpha()))


def parse_doi(text: str) -> str | None:
    """The DOI that the whole of `text` stands for, in lower case (DOIs compare so), or None.

    >>> parse_doi("https://doi.org/10.1103/PhysRevX.4.011013")
    '10.1103/physrevx.4.011013'
    """
    text = text.strip()
    if before := _BEFORE_DOI.match(text):
        text = unquote(text[before.end() :])
    return text.lower() if _DOI.fullmatch(text) else None


def is_web_address(text: str) -> bool:
    """Whether `text` is an address that a page may link to: http or https, a host, and nothing that could break out.

    A user's name before the host is refused: it makes one host look like another.
    """
    if not _WEB_ADDRESS.fullmatch(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def title_key(title: str) -> str:
    """What two titles have in common when they are one: letters, digits, `+` and `#`, case and accents' form aside.

    A title without any of these is its own key.
    """
    if title.isascii():
        return _NO_KEY.sub("", title.lower()) or " ".join(title.split())
    folded = unicodedata.normalize("NFKC", title).casefold()
    return _NO_PART_OF_A_KEY.sub("", folded) or " ".join(title.split())


def slugify(text: str) -> str:
    """An ASCII slug of at most `SLUG_LENGTH` characters, cut between words where it can be; "" where nothing is left.

    >>> slugify("Light Schrödinger Bridge: α & β")
    'light-schrodinger-bridge'
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_UNDECOMPOSED))
    ascii_only = folded.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("'", ""))
    slug = "-".join(words)
    if len(slug) > SLUG_LENGTH:
        cut = slug.rfind("-", 0, SLUG_LENGTH + 1)
        slug = slug[: cut if cut > SLUG_LENGTH // 2 else SLUG_LENGTH]
    return slug


def hashed(slug: str, identity: str) -> str:
    """`slug` made unmistakable by six hexadecimal digits of an identity."""
    digits = hashlib.blake2b(identity.encode(), digest_size=3).hexdigest()
    return f"{slug[: SLUG_LENGTH - 7].rstrip('-')}-{digits}" if slug else f"paper-{digits}"


def paper_slug(arxiv: str | None, title: str) -> str:
    """The slug a new paper page gets: its arXiv id where it is known, else its title's.

    >>> paper_slug("hep-th/9901001", "A title")
    'hep-th-9901001'
    """
    if arxiv is not None:
        return arxiv.lower().replace("/", "-")
    slug = slugify(title)
    return slug if is_slug(slug) and parse_arxiv(slug) is None else hashed(slug, title_key(title))


def tag_slug(tag: str) -> str:
    """A tag's slug. Tags that differ in case only share it; one that ASCII can't tell gets six digits of its own.

    >>> tag_slug("cs.LG"), tag_slug("state space models"), tag_slug("C++")
    ('cs.lg', 'state-space-models', 'c-3ce177')
    """
    folded = " ".join(tag.split()).casefold()
    slug = folded.replace(" ", "-")
    if is_slug(slug) and len(slug) <= SLUG_LENGTH:
        return slug
    return hashed(slugify(tag) or "tag", folded)


def is_slug(text: str) -> bool:
    """Whether `text` can be a slug and a file name everywhere: lower-case ASCII, no device name, no dot at an end."""
    return bool(_SLUG.fullmatch(text)) and ".." not in text and not _DEVICE.fullmatch(text)


def is_page_slug(text: str) -> bool:
    """Whether `text` can be the slug of a page of the archive's own, in folders or not: its first part must not be one
    that the site has itself.

    >>> is_page_slug("about"), is_page_slug("weekly/2025-w11"), is_page_slug("search"), is_page_slug("2025/x")
    (True, True, False, False)
    """
    first, *rest = text.split("/")
    is_taken = first in RESERVED or first.isdigit()
    return not is_taken and all(is_slug(part) and "." not in part for part in (first, *rest))


def paper_address(slug: str) -> str:
    """The address of a paper's page.

    >>> paper_address("2312.00752")
    'papers/2312.00752/'
    """
    return f"papers/{slug}/"


def date_address(day: date) -> str:
    """The address of a date's page.

    >>> date_address(date(2025, 3, 14))
    '2025/03/14/'
    """
    return f"{day.isoformat().replace('-', '/')}/"


def month_address(day: date) -> str:
    """The address of the page of a day's month."""
    return f"{day.year:04}/{day.month:02}/"


def year_address(year: int) -> str:
    """The address of a year's page."""
    return f"{year:04}/"


def text_address(slug: str) -> str:
    """The address of a page written by hand; the one without a slug belongs to the home page."""
    return f"{slug}/" if slug else ""


def media_address(path: str) -> str:
    """The address of a picture or another file, by its path in `content/`.

    >>> media_address("papers/2025-03/figure.png")
    'files/papers/2025-03/figure.png'
    """
    return unicodedata.normalize("NFC", f"files/{path}")


def is_file_name(name: str) -> bool:
    """Whether every system can have a file of this name, and every host serve it: not a hidden one, no device's name,
    no sign that Windows refuses, and no dot or space at its end.

    >>> is_file_name("Figure 1.png"), is_file_name("a:b.png"), is_file_name("aux.png"), is_file_name(".png")
    (True, False, False, False)
    """
    is_usual = name.isprintable() and not name.startswith(".") and not name.endswith((".", " ")) and name != ""
    return is_usual and not _NOT_ON_WINDOWS.search(name) and not _DEVICE.fullmatch(name.casefold())


def tag_address(tag: str, month: date | None = None) -> str:
    """A tag's address, or that of a month of a tag that fills many pages."""
    return f"tags/{tag_slug(tag)}/" + (month_address(month) if month is not None else "")


@cache
def author_search(name: str) -> str:
    """The address of a search for exactly an author's papers, or "" where it could find nothing.

    >>> author_search("Grace B. Hopper")
    'search/?q=author:%22Grace+B.+Hopper%22'
    """
    words = " ".join(name.replace('"', " ").replace("\\", " ").split())
    query = quote_plus(f'author:"{words}"', safe=":")
    return f"search/?q={query}" if any(map(str.isalnum, words)) else ""


def file_of(address: str) -> str:
    """The file that a static host serves at an address.

    >>> file_of("papers/2312.00752/"), file_of(""), file_of("feed.xml")
    ('papers/2312.00752/index.html', 'index.html', 'feed.xml')
    """
    return f"{address}index.html" if not address or address.endswith("/") else address


def address_of(file: str) -> str:
    """The address at which a static host serves a file; of what is an address already, the same.

    >>> address_of("papers/2312.00752/index.html"), address_of("papers/2312.00752/"), address_of("feed.xml")
    ('papers/2312.00752/', 'papers/2312.00752/', 'feed.xml')
    """
    folder, slash, name = file.rpartition("/")
    return folder + slash if name == "index.html" else file
