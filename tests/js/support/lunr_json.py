"""Writes the index of papers read as JSON from the standard input as lunr.js would have serialised it."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from sitegen.search import Index, Known
from sitegen.search.lunr_json import lunr_json
from tests.search.papers import document

index = Index([document(paper) for paper in json.load(sys.stdin)], Known())
sys.stdout.buffer.write(lunr_json(index.documents, index.streams))
