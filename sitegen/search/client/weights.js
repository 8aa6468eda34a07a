// What a term weighs at a site: the number that Lunr 2.3.9 would have stored in its index.

const k1 = 1.2
const b = 0.75

/**
 * BM25 as in Lunr's builder, rounded to three decimals as there; the document frequency counts a document once for each
 * of its fields. The operations stand in Lunr's order, so that not even the last bit differs.
 *
 * @param {{ documents: number, fields: { boost: number, length: number }[] }} archive
 * @param {import('./store.js').Postings} postings
 * @returns {Float64Array} a weight for each posting
 */
export function weightsOf({ documents, fields }, { sites, counts, lengths }) {
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
