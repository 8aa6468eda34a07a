// A query answered from a store: the references, order and scores of Lunr 2.3.9.

import { completions } from './completion.js'
import { parse } from './query.js'
import { stem } from './stemmer.js'
import { matchingTerms } from './vocabulary.js'
import { weightsOf } from './weights.js'

/**
 * @typedef {object} Answer
 * @property {number[]} documents the papers found, best first
 * @property {number[]} scores beside them
 * @property {Record<string, Set<string>>} found the terms that were looked for and are in the archive, by field
 * @property {string} begun the last word where it was taken as the beginning of a word, else ''
 */

/**
 * @param {Awaited<ReturnType<typeof import('./store.js').openStore>>} store
 * @param {string} query
 * @param {{ begun?: boolean }} [options] begun: where the last word is a plain one that the archive lacks, it is taken
 * as the   beginning of a word; without, the answer is Lunr's
 * @returns {Promise<Answer>}
 */
export async function search(store, query, { begun = false } = {}) {
  const names = store.fields.map(field => field.name)
  const clauses = parse(query, names)
  const terms = await store.terms()
  for (const clause of clauses) {
    clause.terms = matchingTerms(terms, clause.stemmed ? { ...clause, term: stem(clause.term) } : clause)
  }
  const last = begun && /[^\s-]$/.test(query) && unknownWord(clauses.at(-1))
  if (last) last.terms = completions(terms, last.term)

  const postings = await store.postings([...new Set(clauses.flatMap(clause => clause.terms))])
  const { documents, scores } = rank(clauses, postings, { ...store, lengths: await store.lengths() }, names)
  return { documents, scores, found: foundTerms(clauses, terms, names), begun: last ? last.term : '' }
}

function unknownWord(clause) {
  return clause?.plain && clause.presence !== '-' && !clause.terms.length ? clause : null
}

function foundTerms(clauses, terms, names) {
  const found = Object.fromEntries(names.map(name => [name, new Set()]))
  for (const clause of clauses.filter(clause => clause.presence !== '-')) {
    for (const name of clause.fields) for (const term of clause.terms) found[name].add(terms[term])
  }
  return found
}

function rank(clauses, postings, archive, names) {
  const allowed = allowedDocuments(clauses, postings, archive.documents, names)
  const wanted = clauses.filter(clause => clause.presence !== '-')
  const { met, scores } = wanted.length ? metDocuments(wanted, postings, archive, names) : allDocuments(archive)
  const documents = met.filter(allowed).sort((one, other) => scores[other] - scores[one])
  return { documents, scores: documents.map(document => scores[document]) }
}

/** What Lunr answers where a query only excludes, or is empty: everything, in its order, without a score. */
function allDocuments({ documents }) {
  return { met: Array.from({ length: documents }, (_, document) => document), scores: new Float64Array(documents) }
}

/** Whether a document has what the `+` clauses require and nothing that the `-` clauses exclude. */
function allowedDocuments(clauses, postings, count, names) {
  const required = clauses.filter(clause => clause.presence === '+').map(having)
  const excluded = clauses.filter(clause => clause.presence === '-').map(having)
  return document => required.every(set => set[document]) && !excluded.some(set => set[document])

  function having(clause) {
    const documents = new Uint8Array(count)
    for (const term of clause.terms) {
      for (const site of postings.get(term).sites) {
        if (clause.fields.includes(names[site % names.length])) documents[Math.floor(site / names.length)] = 1
      }
    }
    return documents
  }
}

/**
 * The documents in the order in which Lunr meets them (which decides between equal scores): clause by clause, term by
 * term, field by field. A document's score is the sum, over its fields as they were met, of how alike field and query
 * are.
 */
function metDocuments(clauses, postings, archive, names) {
  const likeness = likenessOf(boostsOf(clauses, names), postings, archive)
  const seen = new Uint8Array(likeness.length)
  const known = new Uint8Array(archive.documents)
  const scores = new Float64Array(archive.documents)
  const met = []
  for (const { terms, fields } of clauses) {
    for (const term of terms) {
      for (const name of fields) {
        const field = names.indexOf(name)
        for (const site of postings.get(term).sites) {
          if (site % names.length !== field || seen[site]) continue
          const document = Math.floor(site / names.length)
          seen[site] = 1
          scores[document] += likeness[site]
          if (!known[document]) met.push(document)
          known[document] = 1
        }
      }
    }
  }
  return { met, scores }
}

/** The query as Lunr's vectors: for each field, term to boost. */
function boostsOf(clauses, names) {
  const boosts = names.map(() => new Map())
  for (const { terms, fields, boost } of clauses) {
    for (const name of fields) {
      const ofField = boosts[names.indexOf(name)]
      for (const term of terms) ofField.set(term, (ofField.get(term) ?? 0) + boost)
    }
  }
  return boosts
}

/** For each site the dot product of its weights and the query's boosts, divided by the query's magnitude alone. */
function likenessOf(boosts, postings, archive) {
  const likeness = new Float64Array(archive.documents * boosts.length)
  const squares = boosts.map(() => 0)
  const sought = [...postings].filter(([term]) => boosts.some(ofField => ofField.has(term))).sort(byFirstSight)
  for (const [term, ofTerm] of sought) {
    const boost = boosts.map(ofField => ofField.get(term) ?? 0)
    boost.forEach((value, field) => (squares[field] += value * value))
    const weights = weightsOf(archive, ofTerm)
    for (let at = 0; at < weights.length; at++) {
      const site = ofTerm.sites[at]
      likeness[site] += boost[site % boosts.length] * weights[at]
    }
  }
  const magnitudes = squares.map(Math.sqrt)
  return likeness.map((product, site) => product / magnitudes[site % boosts.length] || 0)
}

/** The order in which Lunr's builder first saw the terms, in which it adds. */
function byFirstSight([, one], [, other]) {
  return one.sites[0] - other.sites[0] || one.place - other.place
}
