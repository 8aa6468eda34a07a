// Ranks the documents that a query finds: Lunr 2.3.9's documents, order and scores. The twin of
// search/reader/ranking.py and search/weights.py.

import { signs } from './analysis.js'

/**
 * @typedef {object} Clause of a query
 * @property {string[]} fields
 * @property {string} term as it is written
 * @property {boolean} phrase whether the term is what stood in quotes
 * @property {boolean} id whether it is an arXiv id or a DOI, which papers have among their tags
 * @property {number} start where the term stands in the query
 * @property {number} end
 * @property {boolean} stemmed whether the term goes through the pipeline: not where it has a wildcard
 * @property {number} [distance] how many edits the term may be away
 * @property {number} boost
 * @property {'+' | '-' | ''} presence
 * @property {boolean} plain whether it is a bare word: no wildcard, distance, boost or quotes
 */

/**
 * Reads a query of words alone; query.js reads those with signs.
 *
 * @param {string} query
 * @param {string[]} fields
 * @returns {Clause[] | null} null where there are signs
 */
export function parseWords(query, fields) {
  if (hasSigns.test(query)) return null
  return Array.from(query.matchAll(/\S+/g), ({ index: start, 0: term }) => ({
    fields, term, phrase: false, id: false, start, end: start + term.length, stemmed: true, boost: 1, presence: '', plain: true
  }))
}

// Or what may be an arXiv id or a DOI.
const hasSigns = new RegExp(`[${signs}"]|(?:^|\\s)[+-]\\S|\\d{4}\\.\\d{4}|10\\.\\d{4}|/\\d{7}`)

/**
 * Whether a query asks for any of its words: with `any:` before it, or with OR in it.
 * @param {string} query
 * @returns {{ words: string, isAny: boolean }} words: what is left, every word in its place
 */
export function withoutAny(query) {
  const words = query.replace(/^\s*any:|\sOR(?=\s)/g, asked => ' '.repeat(asked.length))
  return { words, isAny: words !== query }
}

/**
 * Finds documents with the order and scores of `lunr.Index.prototype.query`; but of the clauses without a sign a document
 * must have all, where `isAny` one; where none has all, those are found that have most.
 *
 * @param {import('./engine.js').MatchedClause[]} clauses
 * @param {Map<string, import('./store.js').Postings>} postings of the clauses' terms
 * @param {{ documents: number, fields: { name: string, boost: number, length: number }[] }} archive
 * @param {(document: number) => boolean} passes whether a document passes the filters
 * @param {boolean} isAny
 * @returns {{ documents: number[], scores: Float64Array, isPartial: boolean }} those found in the order in which Lunr meets
 *   them, which decides between equal scores; for every document of the archive its score; and whether none has all
 */
export function rank(clauses, postings, archive, passes, isAny) {
  const isAllowed = allowedBy(clauses, postings, archive)
  const wanted = clauses.filter(({ presence, terms, documents }) => presence !== '-' && (terms.length || !documents))
  const { documents, scores } = wanted.length ? scored(wanted, postings, archive) : everything(archive)
  const allowed = documents.filter(document => isAllowed(document) && passes(document))
  const optional = clauses.filter(({ asks, presence }) => asks && !presence)
  if (!optional.length || !allowed.length) return { documents: allowed, scores, isPartial: false }
  const met = new Uint16Array(archive.documents)
  for (const clause of optional) having(clause, postings, archive).forEach((has, document) => (met[document] += has))
  const most = allowed.reduce((most, document) => Math.max(most, met[document]), 0)
  const least = Math.max(isAny ? 0 : most, clauses.some(({ presence }) => presence === '+') ? 0 : 1)
  const isPartial = !isAny && most < optional.length
  return { documents: allowed.filter(document => met[document] >= least), scores, isPartial }
}

/** What Lunr answers where a query only excludes, or is empty: everything, in its order, without a score. */
function everything({ documents }) {
  const scores = new Float64Array(documents)
  return { documents: [...scores.keys()], scores }
}

/**
 * The documents clause by clause, term by term, field by field. A document's score is the sum, over its fields as they
 * were met, of the similarity of field and query.
 */
function scored(clauses, postings, archive) {
  const { products, magnitudes } = dotProducts(clauses, postings, archive)
  const width = archive.fields.length
  const isFieldMet = new Uint8Array(products.length)
  const isMet = new Uint8Array(archive.documents)
  const scores = new Float64Array(archive.documents)
  const documents = []
  for (const clause of clauses) {
    for (const term of clause.terms) {
      for (const field of clause.fields) {
        for (const fieldRef of postings.get(term)?.fieldRefs ?? []) {
          if (fieldRef % width !== field || isFieldMet[fieldRef]) continue
          const document = Math.floor(fieldRef / width)
          isFieldMet[fieldRef] = 1
          scores[document] += products[fieldRef] / magnitudes[field] || 0
          if (!isMet[document]) documents.push(document)
          isMet[document] = 1
        }
      }
    }
  }
  return { documents, scores }
}

/** For each field reference the dot product of its weights and the query's; for each field the query's magnitude. */
function dotProducts(clauses, postings, archive) {
  const width = archive.fields.length
  const products = new Float64Array(archive.documents * width)
  const squares = new Float64Array(width)
  for (const { boost, ofTerm } of boostsOf(clauses, postings, width).sort(byFirstOccurrence)) {
    for (let field = 0; field < width; field++) squares[field] += boost[field] * boost[field]
    const weights = bm25(archive, ofTerm)
    for (let at = 0; at < weights.length; at++) {
      const fieldRef = ofTerm.fieldRefs[at]
      products[fieldRef] += boost[fieldRef % width] * weights[at]
    }
  }
  return { products, magnitudes: squares.map(Math.sqrt) }
}

/** What only begins as the reader's word does counts less than the word. */
const completionBoost = 0.1

/** The query as Lunr's vectors: the terms that are there, each with its boost in each field. */
function boostsOf(clauses, postings, width) {
  const boosts = new Map()
  for (const { terms, fields, boost, completions } of clauses) {
    for (const term of terms.filter(term => postings.has(term))) {
      if (!boosts.has(term)) boosts.set(term, new Float64Array(width))
      for (const field of fields) boosts.get(term)[field] += completions?.has(term) ? boost * completionBoost : boost
    }
  }
  return Array.from(boosts, ([term, boost]) => ({ boost, ofTerm: postings.get(term) }))
}

/** The order in which Lunr's builder first saw the terms, in which it adds. */
function byFirstOccurrence({ ofTerm: one }, { ofTerm: other }) {
  return one.fieldRefs[0] - other.fieldRefs[0] || one.place - other.place
}

const k1 = 1.2
const b = 0.75

/**
 * The BM25 weight of a term in each of its field references: the number that Lunr would have stored in its index.
 *
 * As in `lunr.idf` and in `lunr.Builder`'s `createFieldVectors`, rounded to three decimals as there; the document
 * frequency counts a document once for each of its fields. The operations stand in Lunr's order, so that not even the
 * last bit differs.
 *
 * @param {{ documents: number, fields: { boost: number, length: number }[] }} archive
 * @param {import('./store.js').Postings} postings
 * @returns {Float64Array} a weight for each posting
 */
function bm25({ documents, fields }, { fieldRefs, counts, lengths }) {
  const idf = Math.log(1 + Math.abs((documents - fieldRefs.length + 0.5) / (fieldRefs.length + 0.5)))
  const averages = fields.map(({ length }) => length / documents)
  const weights = new Float64Array(fieldRefs.length)
  for (let at = 0; at < fieldRefs.length; at++) {
    const field = fieldRefs[at] % fields.length
    const normalised = k1 * (1 - b + b * (lengths[at] / averages[field])) + counts[at]
    const weight = (idf * ((k1 + 1) * counts[at])) / normalised * fields[field].boost
    weights[at] = Math.round(weight * 1000) / 1000
  }
  return weights
}

/** Whether a document has what the `+` clauses require and nothing that the `-` clauses exclude. */
function allowedBy(clauses, postings, archive) {
  const [required, excluded] = ['+', '-'].map(sign => (
    clauses.filter(({ presence }) => presence === sign).map(clause => having(clause, postings, archive))
  ))
  return document => required.every(has => has[document]) && !excluded.some(has => has[document])
}

/** For each document 1 where it has what a clause asks for. */
function having(clause, postings, { documents: count, fields }) {
  if (clause.documents) return clause.documents
  const has = new Uint8Array(count)
  forEachMatch(clause, postings, fields.length, document => (has[document] = 1))
  return has
}

/** @param {(document: number, field: number, term: string) => void} see called for each posting of a clause */
export function forEachMatch({ terms, fields }, postings, width, see) {
  for (const term of terms) {
    for (const fieldRef of postings.get(term)?.fieldRefs ?? []) {
      if (fields.includes(fieldRef % width)) see(Math.floor(fieldRef / width), fieldRef % width, term)
    }
  }
}

/**
 * The documents that have a word of several parts: in one of the fields each of its compounds, as a whole or all of its
 * words.
 *
 * @param {{ words: string[], whole: string }[]} compounds terms; without words only the whole will do
 * @param {number[]} fields
 * @param {Map<string, import('./store.js').Postings>} postings
 * @param {{ documents: number, fields: { length: number }[] }} archive
 * @returns {Uint8Array} for each document 1 where it does
 */
export function documentsWith(compounds, fields, postings, { documents, fields: { length: width } }) {
  const met = new Uint16Array(documents * width)
  const found = new Uint8Array(documents)
  for (const [number, { words, whole }] of compounds.entries()) {
    const has = new Map()
    const count = (term, by) => {
      for (const fieldRef of postings.get(term)?.fieldRefs ?? []) has.set(fieldRef, (has.get(fieldRef) ?? 0) + by)
    }
    const distinct = new Set(words)
    distinct.forEach(term => count(term, 1))
    count(whole, distinct.size || 1)
    for (const [fieldRef, times] of has) met[fieldRef] += met[fieldRef] === number && times >= (distinct.size || 1)
  }
  met.forEach((times, fieldRef) => {
    if (times === compounds.length && fields.includes(fieldRef % width)) found[Math.floor(fieldRef / width)] = 1
  })
  return found
}

/** The first so many of the documents found by their scores. */
export function best(documents, scores, limit) {
  const sorted = Float64Array.from(documents, document => scores[document]).sort()
  const least = sorted[documents.length - limit]
  const candidates = documents.filter(document => !(scores[document] < least))
  return candidates.sort((one, other) => scores[other] - scores[one]).slice(0, limit)
}
