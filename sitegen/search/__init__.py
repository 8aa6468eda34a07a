"""The prebuilt search index: papers in, the files of the site's `/search/` folder out.

    documents ──segments──▶ ──streams──▶ words as numbers ──postings──▶ raw counts ──shards, bundle──▶ manifest.json,
                                                                                                     index/HASH.json

The browser half lies in `client/`. In Lunr a paper's score is a sum over the query's own terms, divided by the query's
magnitude: so their raw counts are all it takes to compute what lunr.js 2.3.9 would have stored, and to give its
references, order and scores without loading its index. How the counts are stored is known to `bundle.py`, `shards.py`
and `packing.py` here and to `client/store.js` there.
"""

from pathlib import Path

from sitegen.search.documents import FIELDS, Field, SearchDocument, SearchText
from sitegen.search.index import Index, build_index
from sitegen.search.memory import Known, recall, remember

__all__ = [
    "CLIENT",
    "FIELDS",
    "Field",
    "Index",
    "Known",
    "SearchDocument",
    "SearchText",
    "build_index",
    "recall",
    "remember",
]

CLIENT = Path(__file__).parent / "client"
"""The folder of the browser half: ES modules that import one another by relative paths, so they are published side by
side."""
