"""An editor's own fields of a record, such as a rating: kept under their names, save for what is of use to nobody."""

from __future__ import annotations

import re

from sitegen.digests.account import Account
from sitegen.digests.records.field_names import USELESS
from sitegen.digests.records.fields import Fields, is_spelled
from sitegen.digests.unused import NOTHING

_NO_USE_TEXT = """
    layout permalink slug type draft weight toc publish publish_date publishdate lang id created
    modified updated lastmod date_created date_modified date_added last_modified time cssclass
    cssclasses aliases alias citekey citation_key zotero zotero_link zotero_key uuid file file_path
    local_file local_path pdf_file pdf_path path cover image images thumbnail featured
    featured_image math mathjax publication_types publication_short author_notes author_info links
    slides projects url_dataset url_poster url_slides icon banner comments share excerpt_separator
    collection header format collapsed public template class item_type itemtype library access_date
    accessed hide citation bibtex
"""
_NO_USE = frozenset((*_NO_USE_TEXT.split(), *USELESS))
"""What programs write into a note: how it is shown, where it lies, when it was made."""
_OF_PAGES_TEXT = """
    abstract address arxiv authors body comment date doi extra family_names generated keywords line
    links notes provenance published slug source summary tags title updated version versions
    more_authors since template
"""
_OF_PAGES = frozenset(_OF_PAGES_TEXT.split())
"""What an editor's own field can't be called: pages have them."""
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_LONGEST = 1_000


def has_no_use(name: str) -> bool:
    """Whether a field of this name is of use to nobody who reads a page."""
    return is_spelled(name, _NO_USE)


def own_fields(account: Account, fields: Fields) -> dict[str, str]:
    """The fields of a record that no reader has asked for, by names that a page can have; what can be none of them, a
    list of records for one, stays unused."""
    own: dict[str, str] = {}
    for name, value in fields.not_asked().items():
        key = re.sub(r"\W+", "_", name.strip().casefold()).strip("_")
        if has_no_use(name):
            account.has_no_use_for(name)
        elif _KEY.fullmatch(key) and key not in _OF_PAGES and isinstance(value, (str, list)):
            texts = value if isinstance(value, list) else [value]
            if all(isinstance(one, str) and len(one) <= _LONGEST for one in texts):
                account.keep_own(name)
                if text := ", ".join(one.strip() for one in texts if one.strip().casefold() not in ("", *NOTHING)):
                    own[key] = text
    return own
