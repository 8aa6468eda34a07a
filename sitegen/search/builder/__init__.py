"""Builds the search index: papers in, the files of the site's `/search/` folder out.

documents ──segments──▶ ──tokens──▶ words as numbers ──postings──▶ raw counts ──shards, bundle──▶ manifest.json,
                                                                                                index/HASH.json
"""

from sitegen.search.builder.index import Index, build_index
from sitegen.search.builder.index_cache import load_cached_index, save_cached_index
from sitegen.search.builder.lunr_json import write_lunr_json

__all__ = [
    "Index",
    "build_index",
    "load_cached_index",
    "save_cached_index",
    "write_lunr_json",
]
