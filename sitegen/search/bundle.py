"""How the index is stored: a small manifest and one file of counts. Its inverse is `client/store.js`."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np

from sitegen.search.analysis import STOP_WORDS
from sitegen.search.documents import FIELDS, SearchDocument
from sitegen.search.postings import Postings

VERSION = 1


def write_bundle(documents: Sequence[SearchDocument], postings: Postings) -> dict[str, bytes]:
    index = _json(
        {
            "version": VERSION,
            "papers": [[paper.address, paper.title, paper.authors, paper.date.isoformat()] for paper in documents],
            "lengths": postings.lengths.tolist(),
            "terms": postings.terms,
            "places": postings.places.tolist(),
            **_coded(postings),
        }
    )
    name = f"index.{hashlib.sha256(index).hexdigest()[:16]}.json"
    manifest = {
        "version": VERSION,
        "index": name,
        "documents": len(documents),
        "terms": len(postings.terms),
        "fields": [
            {"name": field.name, "boost": field.boost, "length": int(postings.lengths[number :: len(FIELDS)].sum())}
            for number, field in enumerate(FIELDS)
        ],
        "stopWords": STOP_WORDS,
    }
    return {"manifest.json": _json(manifest), name: index}


def _coded(postings: Postings) -> dict[str, list[int]]:
    """The postings as integers, and in `sizes` how many of them each term has.

    A posting is the distance from the term's last site, doubled; odd where the count is above 1 and stands next.
    """
    starts = np.cumsum(postings.sizes) - postings.sizes
    distances = np.diff(postings.sites, prepend=0)
    distances[starts] = postings.sites[starts]
    repeated = postings.counts > 1
    at = np.arange(len(distances)) + np.cumsum(repeated) - repeated
    coded = np.empty(len(distances) + int(repeated.sum()), dtype=np.int64)
    coded[at] = distances * 2 + repeated
    coded[at[repeated] + 1] = postings.counts[repeated]
    ends = np.append(at, len(coded))[np.append(starts, len(distances))]
    return {"sizes": np.diff(ends).tolist(), "postings": coded.tolist()}


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
