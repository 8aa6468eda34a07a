"""A paper as schema.org's `ScholarlyArticle`, in JSON-LD: a block of data in its page that no browser runs."""

from __future__ import annotations

import json

from sitegen.citing.reference import Reference
from sitegen.digests.names.commas import is_group
from sitegen.digests.names.person import Person
from sitegen.repair.readable import readable
from sitegen.text import collapse


def json_ld(reference: Reference, abstract: str = "") -> str:
    """The JSON text, in which no sign can end the element that it stands in; `abstract` is plain text."""
    title = collapse(readable(reference.title))
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": reference.page,
        "url": reference.page,
        "headline": title,
        "name": title,
        "author": [_person(person) for person in reference.authors],
        "datePublished": str(reference.issued) if reference.issued else "",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": value}
            for kind, value in (("arXiv", reference.arxiv), ("DOI", reference.doi))
            if value
        ],
        "sameAs": reference.url if reference.url != reference.page else "",
        "abstract": collapse(readable(abstract)),
        "keywords": list(reference.keywords),
        "inLanguage": reference.language,
    }
    text = json.dumps({name: value for name, value in article.items() if value}, ensure_ascii=False)
    return text.translate(_ESCAPED)


_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def _person(person: Person) -> dict[str, str]:
    if not person.family:
        return {"@type": "Organization" if is_group(person.name) else "Person", "name": person.name}
    given = " ".join(filter(None, (person.given, person.suffix)))
    return {"@type": "Person", "name": person.name, "familyName": person.family, "givenName": given}
