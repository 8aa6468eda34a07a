"""CSL-JSON: a paper as citation processors and Zotero read it; of all forms the one that loses nothing.

The schema is https://github.com/citation-style-language/schema, csl-data.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sitegen.citing.reference import Reference
from sitegen.digests.names.person import Person
from sitegen.repair.readable import readable


def csl_json(references: Iterable[tuple[Reference, str]]) -> str:
    """References, each with its abstract as plain text, as a JSON text; its lines are as few as there are papers."""
    items = [json.dumps(csl_item(*one), ensure_ascii=False) for one in references]
    return "[\n" + ",\n".join(items) + "\n]\n" if items else "[]\n"


def csl_item(reference: Reference, abstract: str = "") -> dict[str, object]:
    """The item of a paper: a preprint is an `article`."""
    issued = reference.issued
    item: dict[str, object] = {
        "id": reference.key,
        "type": "article",
        "title": readable(reference.title),
        "author": [_name(person) for person in reference.authors],
        "issued": issued and {"date-parts": [[part for part in (issued.year, issued.month, issued.day) if part]]},
        "number": reference.arxiv and f"arXiv:{reference.arxiv}",
        "publisher": reference.arxiv and "arXiv",
        "DOI": reference.doi,
        "URL": reference.url,
        "abstract": readable(abstract),
        "keyword": ", ".join(reference.keywords),
        "language": reference.language,
    }
    return {name: value for name, value in item.items() if value}


def _name(person: Person) -> dict[str, str]:
    if not person.family:
        return {"literal": person.name}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {name: part for name, part in parts.items() if part}
