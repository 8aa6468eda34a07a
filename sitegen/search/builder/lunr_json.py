"""Writes the index as lunr.js 2.3.9 itself would have serialised it, for other clients: `lunr.Index.load` reads it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sitegen.ids import paper_address
from sitegen.search.builder.postings import InvertedIndex, invert, total_lengths
from sitegen.search.builder.tokens import WIDTH, TokenizedDocuments
from sitegen.search.documents import FIELDS, SearchDocument, is_label
from sitegen.search.packing import Integers
from sitegen.search.weights import Weights, bm25

VERSION = "2.3.9"


def write_lunr_json(documents: Sequence[SearchDocument], tokenized: TokenizedDocuments) -> bytes:
    """The file, from documents in the order of an archive and their tokens. A document's reference is its address.

    Of Lunr's own index it lacks only the empty term, which no query can name.
    """
    inverted = invert(tokenized, 0, len(documents))
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
    """The postings of an archive, without labels, sorted by term: a number a posting in each column but the first."""

    numbers: Integers
    """For each term, the number in the order in which Lunr's builder first saw them; -1 for a label."""
    terms: Integers
    """The posting's term, as its number among the sorted ones."""
    documents: Integers
    fields: Integers
    weights: Weights
    """BM25, as Lunr stores it."""


def _table(documents: int, inverted: InvertedIndex) -> _Table:
    postings = inverted.postings(0, len(inverted.terms))
    is_word = np.array([not is_label(term) for term in inverted.terms], dtype=bool)
    frequencies = np.bincount(postings.terms, minlength=len(inverted.terms))
    first_field_refs = postings.field_refs[np.cumsum(frequencies) - frequencies]
    seen = np.lexsort((inverted.places, first_field_refs))
    numbers = np.full(len(is_word), -1, dtype=np.int64)
    numbers[seen[is_word[seen]]] = np.arange(int(is_word.sum()))

    kept = is_word[postings.terms]
    terms, field_refs = postings.terms[kept], postings.field_refs[kept]
    weights = bm25(
        documents=documents,
        boosts=[field.boost for field in FIELDS],
        totals=total_lengths(inverted).tolist(),
        frequencies=frequencies[terms],
        fields=field_refs % WIDTH,
        counts=postings.counts[kept],
        lengths=inverted.lengths[field_refs],
    )
    return _Table(numbers, terms, field_refs // WIDTH, field_refs % WIDTH, weights)


def _field_vectors(addresses: Sequence[str], table: _Table) -> Iterator[str]:
    """For each field of each document, its terms' numbers and weights."""
    field_refs = table.documents * len(FIELDS) + table.fields
    order = np.lexsort((table.numbers[table.terms], field_refs))
    numbers = table.numbers[table.terms][order]
    weights, weight = np.unique(table.weights[order], return_inverse=True)
    texts = [repr(value).removesuffix(".0") for value in weights.tolist()]
    ends = np.searchsorted(field_refs[order], np.arange(len(addresses) * len(FIELDS)), side="right").tolist()
    start = 0
    for field_ref, end in enumerate(ends):
        pairs = zip(numbers[start:end].tolist(), weight[start:end].tolist(), strict=True)
        elements = ",".join(f"{number},{texts[at]}" for number, at in pairs)
        document, field = divmod(field_ref, len(FIELDS))
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
