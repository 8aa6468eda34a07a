"""Answers a question from a store, as the browser answers one that is no longer being typed.

The twin of `search` in `client/engine.js`.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from sitegen.search.analysis import compounds, is_unspaced
from sitegen.search.reader.filters import Filters, passing
from sitegen.search.reader.matching import match_clause
from sitegen.search.reader.query import Clause, parse
from sitegen.search.reader.ranking import rank
from sitegen.search.reader.spelling import completions, corrected
from sitegen.search.reader.store import Store

_ENDS_IN_WORD = re.compile(r"[^\s-]\Z")
_ANY = re.compile(r"\A\s*any:|\sOR(?=\s)")
"""What asks for papers with any of the words."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and what narrows or sorts its answer."""

    query: str
    filters: Filters
    by_date: bool
    """Newest first; else the best first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The papers that a question finds."""

    documents: tuple[int, ...]
    """Their numbers, in the order asked for."""
    scores: tuple[float, ...]
    """A score for each of them; 0 where the query only excludes."""
    is_partial: bool
    """Whether none has all that is asked, and those with most of it are found."""
    prefix: str
    """The last word where it counted as the beginning of words, else ''."""
    corrected: str
    """What was searched for instead of a query that finds nothing, else ''."""


def answer(store: Store, question: Question) -> Answer:
    """What a question finds; where no paper has all of it, what its nearest spelling finds.

    Raises SitegenError for a malformed query and a damaged index.
    """
    found, missing = _search(store, question, completing=True)
    is_lacking = found.is_partial or not found.documents
    if is_lacking and (better := corrected(store, question.query, missing)):
        instead, _ = _search(store, replace(question, query=better), completing=False)
        if instead.documents and not (instead.is_partial and found.documents):
            return replace(instead, corrected=better)
    return found


def _search(store: Store, question: Question, *, completing: bool) -> tuple[Answer, list[Clause]]:
    """The answer, and the words that the archive lacks."""
    query = _ANY.sub(lambda asked: " " * len(asked[0]), question.query)
    clauses = parse(query, [field.name for field in store.fields])
    matched = [match_clause(store, clause) for clause in clauses]
    missing = [clause for clause, match in zip(clauses, matched, strict=True) if _is_word(clause) and not match.terms]
    prefix = ""
    if completing and missing and missing[-1] is clauses[-1] and _ENDS_IN_WORD.search(query):
        word = _one_word(missing[-1].term)
        longer = [term for term in completions(store, word) if store.postings(term)]
        if longer:
            matched[-1] = replace(matched[-1], terms=longer)
            missing.pop()
            prefix = word

    passes = passing(store, question.filters)
    documents, scores, is_partial = rank(store, matched, passes, is_any=query != question.query)
    keys = -documents if question.by_date else -scores[documents]
    documents = documents[np.argsort(keys, kind="stable")]
    return Answer(tuple(documents.tolist()), tuple(scores[documents].tolist()), is_partial, prefix, ""), missing


def _is_word(clause: Clause) -> bool:
    """Whether a clause is a word as people type it."""
    return clause.plain and clause.presence != "-" and _one_word(clause.term) != ""


def _one_word(text: str) -> str:
    """The one word that a text is, folded; "" where it is none or several."""
    found = compounds(text)
    return found[0].words[0] if len(found) == 1 and not found[0].whole and not is_unspaced(text) else ""
