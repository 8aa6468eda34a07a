"""Search: a prebuilt index that gives Lunr's answers without loading Lunr's index.

`builder/` makes the index, `client/` answers from it in the browser and `reader/` in Python; beside them lies what all
of them share: what a paper is found by, how text becomes terms, and what a term weighs.

In Lunr a paper's score is a sum over the query's own terms, divided by the query's magnitude: so their raw counts are
all it takes to compute what lunr.js 2.3.9 would have stored, and to give its references, order and scores. How the
counts are stored is known to `builder/bundle.py`, `builder/shards.py` and `packing.py` on the one side, to
`client/store.js` and `reader/` on the other.
"""

from pathlib import Path

__all__ = ["CLIENT", "builder", "documents", "reader"]

CLIENT = Path(__file__).parent / "client"
"""The folder of the browser half: ES modules that import one another by relative paths, so they are published side by
side."""
