"""References as templates show them: the texts of `citing`, with abstracts as the plain text that they are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.citing.apa import apa
from sitegen.citing.bibtex import bibtex
from sitegen.citing.coins import coins
from sitegen.citing.csl_json import csl_json
from sitegen.citing.json_ld import json_ld
from sitegen.citing.reference import Reference
from sitegen.citing.ris import ris
from sitegen.citing.scholar import citation_tags
from sitegen.rendering.markdown import plain


def _ris(reference: Reference) -> str:
    return ris(reference, plain(reference.abstract))


def _csl_json(references: Iterable[Reference]) -> str:
    return csl_json((reference, plain(reference.abstract)) for reference in references)


def _json_ld(reference: Reference) -> str:
    return json_ld(reference, plain(reference.abstract))


def _citation_tags(reference: Reference) -> list[tuple[str, str]]:
    return citation_tags(reference, plain(reference.abstract))


FILTERS: dict[str, Callable[..., object]] = {
    "apa": apa,
    "bibtex": bibtex,
    "ris": _ris,
    "csl_json": _csl_json,
    "json_ld": _json_ld,
    "citation_tags": _citation_tags,
    "coins": coins,
}
"""The filters by their names in templates; what they give is text, to be escaped where it is shown in HTML."""
