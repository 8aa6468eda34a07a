"""Builds the search index: papers in, the files of the site's `/search/` folder out.

documents ──segments──▶ ──streams──▶ words as numbers ──postings──▶ raw counts ──shards, bundle──▶ manifest.json,
                                                                                                 index/HASH.json
"""

from sitegen.search.builder.index import Index, build_index
from sitegen.search.builder.known import load_known, save_known
from sitegen.search.builder.lunr_json import write_lunr_json

__all__ = ["Index", "build_index", "load_known", "save_known", "write_lunr_json"]
