"""A paper as schema.org's ScholarlyArticle."""

import json

from hypothesis import given

from sitegen.citing.json_ld import json_ld
from sitegen.citing.reference import Reference
from tests.citing.references import REFERENCES, reference


def test_an_article_with_its_people_and_ids() -> None:
    article = json.loads(json_ld(reference(), "We count."))
    assert article["@type"] == "ScholarlyArticle"
    assert article["@id"] == "https://toy.example/sub/papers/2312.00752/"
    assert article["author"][0] == {
        "@type": "Person", "name": "Ada Brook", "familyName": "Brook", "givenName": "Ada",
    }  # fmt: skip
    assert article["author"][2] == {"@type": "Organization", "name": "ATLAS Collaboration"}
    assert article["identifier"][0] == {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2312.00752"}
    assert (article["datePublished"], article["abstract"]) == ("2023-12-01", "We count.")


@given(REFERENCES)
def test_no_text_ends_its_element(paper: Reference) -> None:
    text = json_ld(paper, paper.abstract)
    assert not {"<", ">", "&", "\u2028", "\u2029"} & {*text}
    assert json.loads(text)["@id"] == paper.page
