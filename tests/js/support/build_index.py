"""Builds the search index of papers read as JSON from the standard input, into the folder named."""

import datetime
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from sitegen.search import SearchDocument, build_index

documents = [
    SearchDocument(
        address=paper["address"],
        title=paper["title"],
        authors=tuple(paper["authors"]),
        abstract=paper["abstract"],
        tags=tuple(paper["tags"]),
        date=datetime.date.fromisoformat(paper["date"]),
    )
    for paper in json.load(sys.stdin)
]
for name, file in build_index(documents).items():
    Path(sys.argv[1], name).write_bytes(file)
