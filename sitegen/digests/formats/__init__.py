"""Every digest format there is: a module each, with its `sniff` and its `read`, and a line in the list below."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from pathlib import PurePath
from typing import Any, NamedTuple

from sitegen.digests.account import Reading
from sitegen.errors import SitegenError

__all__ = ["LISTED", "READERS", "Reader", "arxiv_snapshot", "format_in_name", "guarded", "reader_named"]


class Reader(NamedTuple):
    """A digest format."""

    name: str
    """As `--format` takes it."""
    what: str
    """What it is, in words."""
    module: str
    """The module here that has its `sniff` and `read`. It is imported when a text is there, and not before: most builds
    read no digest, and each library that reads one takes its time to import."""

    decides: bool = True
    """Whether its syntax can be nothing else's. Of the others, all that fit read a text, and the best is taken."""

    guesses: bool = False
    """Whether a text in which it finds no paper is of another format: its sniff is that generous."""

    def sniff(self, text: str) -> bool:
        """Whether a text is of this format."""
        return bool(self._module.sniff(text))

    def read(self, text: str, source: str) -> Reading:
        """Reads a text; `source` is the file's name for problems."""
        reading: Reading = self._module.read(text, source)
        return reading

    @property
    def _module(self) -> Any:
        return import_module(f"sitegen.digests.formats.{self.module}")


READERS = (
    Reader("hf-api", "the Hugging Face API's JSON", "hf_api"),
    Reader("xml", "XML: arXiv's API, feeds, OAI-PMH", "xml_feeds"),
    Reader("pubmed-xml", "PubMed's XML", "pubmed_xml"),
    Reader("endnote-xml", "EndNote's XML", "endnote_xml"),
    Reader("hf-html", "a Hugging Face papers page as HTML", "hf_html"),
    Reader("semantic-scholar", "JSON of Semantic Scholar's API", "semantic_scholar"),
    Reader("openalex", "JSON of OpenAlex's API", "openalex"),
    Reader("crossref", "JSON of Crossref's API", "crossref"),
    Reader("openreview", "JSON of OpenReview's API", "openreview"),
    Reader("dblp", "JSON or XML of dblp", "dblp"),
    Reader("zotero-json", "JSON of Zotero's API, or of Better BibTeX", "zotero_json"),
    Reader("arxiv-page", "arXiv's lists and answers, saved as HTML", "arxiv_page"),
    Reader("scholar-alert", "Google Scholar's alerts as HTML", "scholar_alert"),
    Reader("html", "any page or post saved as HTML", "html_page"),
    Reader("json-feed", "JSON Feed", "json_feed"),
    Reader("csl-json", "CSL-JSON", "csl_json"),
    Reader("topic-json", "JSON of a topic list's lines", "topic_json"),
    Reader("arxiv-snapshot", "arXiv's metadata snapshot", "arxiv_snapshot"),
    Reader("jsonl", "JSON Lines", "jsonl"),
    Reader("json", "JSON with a list of papers", "generic_json"),
    Reader("arxiv-mail", "arXiv's mailings and listing files", "arxiv_mail"),
    Reader("mail", "a newsletter, a mailbox, or a page saved as MIME", "mail"),
    Reader("hf-page", "the text of a Hugging Face papers page", "hf_page"),
    Reader("note", "a note on a paper, Markdown with front matter", "note", decides=False),
    Reader("key-value", "Title:, PDF:, Summary: a line each", "key_value", decides=False),
    Reader("yaml", "a list of papers in YAML", "yaml_list"),
    Reader("org", "Org-mode, a heading or a bullet a paper", "org"),
    Reader("bibtex", "BibTeX", "bibtex"),
    Reader("ris", "RIS", "ris"),
    Reader("nbib", "PubMed's format for reference managers, MEDLINE's", "nbib"),
    Reader("table", "a table of papers in Markdown", "table", decides=False),
    Reader("topic-list", "a list of papers by topic in Markdown", "topic_list", decides=False),
    Reader("headings", "Markdown with a heading a paper", "headings", decides=False),
    Reader("list", "a list in Markdown, a bullet a paper", "paper_list", decides=False, guesses=True),
    Reader("csv", "CSV or TSV with a row of heads", "csv_table", decides=False),
)
"""Every format, in the order in which they are tried; where two explain a text as well, the first one counts."""

LISTED = "`sitegen formats` lists them, `sitegen formats NAME` shows one"
"""A hint for who names a format that there is not."""


def format_in_name(source: str) -> str | None:
    """The format that a file's name says it has, if it does: `hf-page` in `2025-03-14.hf-page.txt`."""
    parts = PurePath(source).name.split(".")[1:-1]
    return next((reader.name for reader in READERS if reader.name in parts), None)


def reader_named(name: str) -> Reader:
    """The format of that name. Raises SitegenError where there is none."""
    for reader in READERS:
        if reader.name == name:
            return reader
    alike = get_close_matches(name.lower(), [reader.name for reader in READERS], n=1)
    hint = f"did you mean {alike[0]}? {LISTED}" if alike else LISTED
    raise SitegenError(f'no format is called "{name}"', hint=hint)


@contextlib.contextmanager
def guarded(reader: str, source: str) -> Iterator[None]:
    """Makes whatever goes wrong in a reader an error of the file that it reads: no digest is worth all the others."""
    try:
        yield
    except SitegenError:
        raise
    except Exception as error:
        what = f"can't be read as {reader}: sitegen's reader failed ({type(error).__name__})"
        hint = "name its format with --format if it is another, or remove the file; and report it, with the file"
        raise SitegenError(what, path=source, hint=hint) from error
