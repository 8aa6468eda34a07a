"""Builds the search index of papers read as JSON from the standard input, into the folder named."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from sitegen.search.builder import build_index
from tests.search.papers import document

for name, file in build_index([document(paper) for paper in json.load(sys.stdin)]).items():
    path = Path(sys.argv[1], name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(file)
