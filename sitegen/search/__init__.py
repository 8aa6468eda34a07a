"""The prebuilt search index: papers in, the files of the site's `/search/` folder out.

    documents ──analysis──▶ terms ──postings──▶ raw counts ──bundle──▶ manifest.json, index.HASH.json

The browser half lies in `client/`. In Lunr a paper's score is a sum over the query's own terms, divided by the query's
magnitude: so their raw counts are all it takes to compute what lunr.js 2.3.9 would have stored, and to give its
references, order and scores without loading its index. How the counts are stored is known to `bundle.py` here and to
`client/store.js` there, and to nothing else.
"""

from collections.abc import Sequence
from pathlib import Path

from sitegen.search.bundle import write_bundle
from sitegen.search.documents import FIELDS, Field, SearchDocument
from sitegen.search.postings import invert

__all__ = ["CLIENT", "FIELDS", "Field", "SearchDocument", "build_index"]

CLIENT = Path(__file__).parent / "client"
"""The folder of the browser half: ES modules that import one another by relative paths, so they are published side by
side."""

CLIENT = Path(__file__).parent / "client"
"""The ES modules of the browser half."""


def build_index(documents: Sequence[SearchDocument]) -> dict[str, bytes]:
    """The files of the `/search/` folder: name to bytes, the same for the same documents in the same order.

    `manifest.json` keeps its name, so hosts should have it revalidated; the other file is named by its own hash. Papers
    of equal score are listed in the order of `documents`, as in Lunr.
    """
    return write_bundle(documents, invert(documents))
