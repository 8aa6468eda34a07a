"""COinS: a paper in a list as reference managers find it, as a query in the title of an empty element.

The keys are those of OpenURL's Dublin Core format, which Zotero reads as a preprint with all authors; a DOI is named as
`info:doi/…`, since with `urn:doi:` its scheme would become a part of it. See https://www.zotero.org/support/dev/coins.
"""

from __future__ import annotations

from urllib.parse import quote

from sitegen.citing.reference import Reference
from sitegen.repair.readable import readable
from sitegen.text import collapse


def coins(reference: Reference) -> str:
    """The query, its values percent-encoded."""
    issued = reference.issued
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "preprint"),
        ("rft.title", readable(reference.title)),
        ("rft_id", f"info:doi/{reference.doi}" if reference.doi else ""),
        ("rft_id", reference.url),
        *(("rft.au", person.name) for person in reference.authors),
        ("rft.date", str(issued) if issued else ""),
        *(("rft.subject", keyword) for keyword in reference.keywords),
    ]
    return "&".join(f"{name}={quote(collapse(value), safe='')}" for name, value in pairs if value)
