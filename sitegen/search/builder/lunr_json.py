"""The index as lunr.js 2.3.9 itself would have serialised it, for other clients: `lunr.Index.load` reads it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sitegen.ids import paper_address
from sitegen.search.builder.postings import Inverted, field_lengths, invert
from sitegen.search.builder.streams import PARTS, Streams
from sitegen.search.documents import FIELDS, SearchDocument, is_label
from sitegen.search.packing import Integers
from sitegen.search.weights import Weights, weigh

VERSION = "2.3.9"


def write_lunr_json(documents: Sequence[SearchDocument], streams: Streams) -> bytes:
    """The file's text, from the streams of its documents. A document's reference is its address.

    Of Lunr's own index it lacks only the empty term, which no query can name.
    """
    inverted = invert(streams, 0, len(documents))
    table = _table(len(documents), inverted)
    addresses = [paper_address(document.slug) for document in documents]
    parts = (
        f'{{"version":"{VERSION}","fields":{_text([field.name for field in FIELDS])},"fieldVectors":[',
        ",".join(_field_vectors(addresses, table)),
        '],"invertedIndex":[',
        ",".join(_inverted_index(addresses, inverted.terms, table)),
        '],"pipeline":["stemmer"]}',
    )
    return "".join(parts).encode("ascii")


@dataclass(frozen=True, slots=True)
class _Table:
    """The postings of words, column by column, sorted by term."""

    numbers: Integers
    """Of each term, the number in the order in which Lunr's builder first saw them; -1 for a label."""
    terms: Integers
    documents: Integers
    fields: Integers
    weights: Weights


def _table(documents: int, inverted: Inverted) -> _Table:
    postings = inverted.postings(0, len(inverted.terms))
    is_word = np.array([not is_label(term) for term in inverted.terms], dtype=bool)
    frequencies = np.bincount(postings.term, minlength=len(inverted.terms))
    first_sites = postings.sites[np.cumsum(frequencies) - frequencies]
    seen = np.lexsort((inverted.places, first_sites))
    numbers = np.full(len(is_word), -1, dtype=np.int64)
    numbers[seen[is_word[seen]]] = np.arange(int(is_word.sum()))

    kept = is_word[postings.term]
    terms, sites = postings.term[kept], postings.sites[kept]
    weights = weigh(
        documents=documents,
        boosts=[field.boost for field in FIELDS],
        totals=field_lengths(inverted).tolist(),
        frequencies=frequencies[terms],
        fields=sites % PARTS,
        counts=postings.counts[kept],
        lengths=inverted.lengths[sites],
    )
    return _Table(numbers, terms, sites // PARTS, sites % PARTS, weights)


def _field_vectors(addresses: Sequence[str], table: _Table) -> Iterator[str]:
    """For each field of each document, its terms' numbers and weights."""
    sites = table.documents * len(FIELDS) + table.fields
    order = np.lexsort((table.numbers[table.terms], sites))
    numbers = table.numbers[table.terms][order]
    weights, weight = np.unique(table.weights[order], return_inverse=True)
    texts = [repr(value).removesuffix(".0") for value in weights.tolist()]
    ends = np.searchsorted(sites[order], np.arange(len(addresses) * len(FIELDS)), side="right").tolist()
    start = 0
    for site, end in enumerate(ends):
        pairs = zip(numbers[start:end].tolist(), weight[start:end].tolist(), strict=True)
        elements = ",".join(f"{number},{texts[at]}" for number, at in pairs)
        document, field = divmod(site, len(FIELDS))
        yield f"[{_text(f'{FIELDS[field].name}/{addresses[document]}')},[{elements}]]"
        start = end


def _inverted_index(addresses: Sequence[str], terms: Sequence[str], table: _Table) -> Iterator[str]:
    """For each term the documents that have it, field by field."""
    keys = table.terms * len(FIELDS) + table.fields
    order = np.argsort(keys, kind="stable")
    documents = table.documents[order]
    members = [f"{_text(address)}:{{}}" for address in addresses]
    ends = np.searchsorted(keys[order], np.arange(len(terms) * len(FIELDS)), side="right").tolist()
    start = 0
    for number, term in enumerate(terms):
        fields = []
        for field, end in zip(FIELDS, ends[number * len(FIELDS) : (number + 1) * len(FIELDS)], strict=True):
            inside = ",".join(members[document] for document in documents[start:end].tolist())
            fields.append(f'"{field.name}":{{{inside}}}')
            start = end
        if table.numbers[number] >= 0:
            yield f'[{_text(term)},{{"_index":{table.numbers[number]},{",".join(fields)}}}]'


def _text(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
