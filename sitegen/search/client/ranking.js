// Which documents a query finds, in the order and with the scores of Lunr 2.3.9.

import { weightsOf } from './weights.js'

/**
 * @param {import('./search.js').Sought[]} clauses
 * @param {Map<string, import('./store.js').Postings>} postings of the clauses' terms
 * @param {{ documents: number, fields: { name: string, boost: number, length: number }[] }} archive
 * @param {(document: number) => boolean} isAllowed
 * @returns {{ met: number[], scores: Float64Array }} the documents found in the order in which Lunr meets them, which
 *   decides between equal scores; and for every document its score
 */
export function rank(clauses, postings, archive, isAllowed) {
  const allowed = allowedDocuments(clauses, postings, archive)
  const wanted = clauses.filter(clause => clause.presence !== '-')
  const { met, scores } = wanted.length ? metDocuments(wanted, postings, archive) : allDocuments(archive)
  return { met: met.filter(document => allowed(document) && isAllowed(document)), scores }
}

/** The first documents by their scores. */
export function best(met, scores, limit) {
  let candidates = met
  if (limit < met.length) {
    const sorted = Float64Array.from(met, document => scores[document]).sort()
    const least = sorted[met.length - limit]
    candidates = met.filter(document => scores[document] >= least)
  }
  return candidates.sort((one, other) => scores[other] - scores[one]).slice(0, limit)
}

/** What Lunr answers where a query only excludes, or is empty: everything, in its order, without a score. */
function allDocuments({ documents }) {
  return { met: Array.from({ length: documents }, (_, document) => document), scores: new Float64Array(documents) }
}

/** Whether a document has what the `+` clauses require and nothing that the `-` clauses exclude. */
function allowedDocuments(clauses, postings, { documents: count, fields }) {
  const required = clauses.filter(clause => clause.presence === '+').map(having)
  const excluded = clauses.filter(clause => clause.presence === '-').map(having)
  return document => required.every(set => set[document]) && !excluded.some(set => set[document])

  function having(clause) {
    if (clause.documents) return clause.documents
    const documents = new Uint8Array(count)
    for (const term of clause.terms) {
      for (const site of postings.get(term)?.sites ?? []) {
        if (clause.fields.includes(site % fields.length)) documents[Math.floor(site / fields.length)] = 1
      }
    }
    return documents
  }
}

/**
 * The documents clause by clause, term by term, field by field. A document's score is the sum, over its fields as they
 * were met, of how alike field and query are.
 */
function metDocuments(clauses, postings, { documents, fields }) {
  const { products, magnitudes } = productsOf(clauses, postings, { documents, fields })
  const width = fields.length
  const seen = new Uint8Array(products.length)
  const known = new Uint8Array(documents)
  const scores = new Float64Array(documents)
  const met = []
  for (const clause of clauses) {
    for (const { sites } of clause.terms.map(term => postings.get(term)).filter(Boolean)) {
      for (const field of clause.fields) {
        for (const site of sites) {
          if (site % width !== field || seen[site]) continue
          const document = Math.floor(site / width)
          seen[site] = 1
          scores[document] += products[site] / magnitudes[field] || 0
          if (!known[document]) met.push(document)
          known[document] = 1
        }
      }
    }
  }
  return { met, scores }
}

/** For each site the dot product of its weights and the query's boosts, and for each field the query's magnitude. */
function productsOf(clauses, postings, archive) {
  const width = archive.fields.length
  const products = new Float64Array(archive.documents * width)
  const squares = new Float64Array(width)
  const sought = Array.from(boostsOf(clauses, width), ([term, boost]) => ({ boost, ofTerm: postings.get(term) }))
  for (const { boost, ofTerm } of sought.filter(({ ofTerm }) => ofTerm).sort(byFirstSight)) {
    for (let field = 0; field < width; field++) squares[field] += boost[field] * boost[field]
    const weights = weightsOf(archive, ofTerm)
    for (let at = 0; at < weights.length; at++) {
      const site = ofTerm.sites[at]
      products[site] += boost[site % width] * weights[at]
    }
  }
  return { products, magnitudes: squares.map(Math.sqrt) }
}

/** The query as Lunr's vectors: term to its boost in each field. */
function boostsOf(clauses, width) {
  const boosts = new Map()
  for (const { terms, fields, boost, begun } of clauses) {
    for (const term of terms) {
      if (!boosts.has(term)) boosts.set(term, new Float64Array(width))
      for (const field of fields) boosts.get(term)[field] += begun?.has(term) ? boost * lessForBeginnings : boost
    }
  }
  return boosts
}

/** What only begins as the reader's word does counts less than the word. */
const lessForBeginnings = 0.1

/** The order in which Lunr's builder first saw the terms, in which it adds. */
function byFirstSight({ ofTerm: one }, { ofTerm: other }) {
  return one.sites[0] - other.sites[0] || one.place - other.place
}
