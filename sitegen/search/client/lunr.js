// Which documents a query finds as in Lunr 2.3.9: the same, in the same order, with the same scores.

/**
 * @typedef {object} Clause of a query
 * @property {string[]} fields
 * @property {string} term in lower case; a wildcard is kept in it
 * @property {boolean} phrase whether the term is what stood in quotes
 * @property {number} start where the term stands in the query
 * @property {number} end
 * @property {boolean} stemmed whether the term goes through the stemmer: not where it has a wildcard
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
  if (/[\\:~^*"+]|(?:^|[\s-])-/.test(query)) return null
  return Array.from(query.matchAll(/[^\s-]+/g), ({ index: start, 0: word }) => ({
    fields, term: word.toLowerCase(), phrase: false, start, end: start + word.length, stemmed: true, boost: 1,
    presence: '', plain: true
  }))
}

/**
 * Finds documents.
 *
 * @param {import('./engine.js').Sought[]} clauses
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
  const sorted = Float64Array.from(met, document => scores[document]).sort()
  const least = sorted[met.length - limit]
  const candidates = met.filter(document => !(scores[document] < least))
  return candidates.sort((one, other) => scores[other] - scores[one]).slice(0, limit)
}

/** What Lunr answers where a query only excludes, or is empty: everything, in its order, without a score. */
function allDocuments({ documents }) {
  const scores = new Float64Array(documents)
  return { met: [...scores.keys()], scores }
}

/** Whether a document has what the `+` clauses require and nothing that the `-` clauses exclude. */
function allowedDocuments(clauses, postings, { documents: count, fields }) {
  const required = clauses.filter(clause => clause.presence === '+').map(having)
  const excluded = clauses.filter(clause => clause.presence === '-').map(having)
  return document => required.every(set => set[document]) && !excluded.some(set => set[document])

  function having(clause) {
    if (clause.documents) return clause.documents
    const documents = new Uint8Array(count)
    forEachSite(clause, postings, fields.length, document => (documents[document] = 1))
    return documents
  }
}

/** @param {(document: number, field: number, term: string) => void} see called with what a clause looks for and finds */
export function forEachSite({ terms, fields }, postings, width, see) {
  for (const term of terms) {
    for (const site of postings.get(term)?.sites ?? []) {
      if (fields.includes(site % width)) see(Math.floor(site / width), site % width, term)
    }
  }
}

/**
 * The documents clause by clause, term by term, field by field. A document's score is the sum, over its fields as they
 * were met, of how alike field and query are.
 */
function metDocuments(clauses, postings, archive) {
  const { products, magnitudes } = productsOf(clauses, postings, archive)
  const width = archive.fields.length
  const seen = new Uint8Array(products.length)
  const known = new Uint8Array(archive.documents)
  const scores = new Float64Array(archive.documents)
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
  for (const { boost, ofTerm } of boostsOf(clauses, postings, width).sort(byFirstSight)) {
    for (let field = 0; field < width; field++) squares[field] += boost[field] * boost[field]
    const weights = weightsOf(archive, ofTerm)
    for (let at = 0; at < weights.length; at++) {
      const site = ofTerm.sites[at]
      products[site] += boost[site % width] * weights[at]
    }
  }
  return { products, magnitudes: squares.map(Math.sqrt) }
}

/** The query as Lunr's vectors: the terms that are there, each with its boost in each field. */
function boostsOf(clauses, postings, width) {
  const boosts = new Map()
  for (const { terms, fields, boost, begun } of clauses) {
    for (const term of terms.filter(term => postings.has(term))) {
      if (!boosts.has(term)) boosts.set(term, new Float64Array(width))
      for (const field of fields) boosts.get(term)[field] += begun?.has(term) ? boost * lessForBeginnings : boost
    }
  }
  return Array.from(boosts, ([term, boost]) => ({ boost, ofTerm: postings.get(term) }))
}

/** What only begins as the reader's word does counts less than the word. */
const lessForBeginnings = 0.1

/** The order in which Lunr's builder first saw the terms, in which it adds. */
function byFirstSight({ ofTerm: one }, { ofTerm: other }) {
  return one.sites[0] - other.sites[0] || one.place - other.place
}

const k1 = 1.2
const b = 0.75

/**
 * What a term weighs at each of its sites: the number that Lunr would have stored in its index.
 *
 * BM25 as in Lunr's builder, rounded to three decimals as there; the document frequency counts a document once for each
 * of its fields. The operations stand in Lunr's order, so that not even the last bit differs.
 *
 * @param {{ documents: number, fields: { boost: number, length: number }[] }} archive
 * @param {import('./store.js').Postings} postings
 * @returns {Float64Array} a weight for each posting
 */
function weightsOf({ documents, fields }, { sites, counts, lengths }) {
  const frequency = Math.log(1 + Math.abs((documents - sites.length + 0.5) / (sites.length + 0.5)))
  const averages = fields.map(({ length }) => length / documents)
  const weights = new Float64Array(sites.length)
  for (let at = 0; at < sites.length; at++) {
    const field = sites[at] % fields.length
    const saturation = k1 * (1 - b + b * (lengths[at] / averages[field])) + counts[at]
    const weight = (frequency * ((k1 + 1) * counts[at])) / saturation * fields[field].boost
    weights[at] = Math.round(weight * 1000) / 1000
  }
  return weights
}
