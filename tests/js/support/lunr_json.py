"""Writes the index of papers read as JSON from the standard input as lunr.js would have serialised it."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from sitegen.search.builder import Index
from sitegen.search.builder.index_cache import CachedIndex
from sitegen.search.builder.lunr_json import write_lunr_json
from tests.search.papers import document

index = Index([document(paper) for paper in json.load(sys.stdin)], CachedIndex())
sys.stdout.buffer.write(write_lunr_json(index.documents, index.tokenized))
