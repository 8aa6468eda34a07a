// The parts of a segment as they come from their files, each found to be whole in itself.

import { ascends, check, numbers, words } from './packing.js'

/**
 * @typedef {object} Shard The postings of some terms; those of term `t` stand from `starts[t]` up to `starts[t + 1]`.
 * @property {string[]} terms
 * @property {Uint32Array} places which of the terms first seen at its first site each is
 * @property {Uint32Array} starts
 * @property {Uint32Array} sites ascending; a site is `document * fields + field`, counted in the segment
 * @property {Uint32Array} counts how often the term stands there
 * @property {Uint32Array} lengths how many terms the site has
 * @property {Map<string, Uint32Array>} labels the documents of each label
 * @property {number} fields how many a document has
 * @property {number} end no document is this or above
 */

/** @returns {Shard} */
export function decodeShard(coded) {
  const terms = words(coded.terms)
  const [sizes, places, distances, masks, counts] =
    [coded.sizes, coded.places, coded.documents, coded.fields, coded.counts].map(numbers)
  const ofField = coded.lengths.map(numbers)
  check(ascends(terms) && sizes.length === terms.length && places.length === terms.length)
  check(distances.length === masks.length)

  const width = ofField.length
  const used = ofField.map(() => 0)
  const starts = new Uint32Array(terms.length + 1)
  const sites = new Uint32Array(counts.length)
  const lengths = new Uint32Array(counts.length)
  const labels = new Map()
  let at = 0
  let site = 0
  let end = 0
  terms.forEach((term, number) => {
    const last = at + sizes[number]
    check(last > at && last <= distances.length)
    if (term.includes('\u00a0')) labels.set(term, new Uint32Array(sizes[number]))
    for (let first = at, document = 0; at < last; at++) {
      document += distances[at]
      check((at === first || distances[at] > 0) && document < 2 ** 27 && masks[at] < 1 << width)
      end = Math.max(end, document + 1)
      if (labels.has(term)) labels.get(term)[at - first] = document
      check(labels.has(term) === (masks[at] === 0))
      for (let field = 0; field < width; field++) {
        if (!(masks[at] >> field & 1)) continue
        const length = ofField[field][used[field]++]
        check(++counts[site] <= length)
        sites[site] = document * width + field
        lengths[site++] = length
      }
    }
    starts[number + 1] = site
  })
  check(at === distances.length && site === counts.length)
  check(used.every((count, field) => count === ofField[field].length))
  return { terms, places, starts, sites, counts, lengths, labels, fields: width, end }
}

/** Of up to eight shards, where in their sites the terms stand, as distances. @returns {Uint32Array[]} */
export function decodePositions({ shards }) {
  return shards.map(numbers)
}

/** @returns {string[]} */
export function decodeTerms(coded) {
  const terms = words(coded.terms)
  check(ascends(terms))
  return terms
}

/** Words as people write them. @returns {{ words: string[], counts: Uint32Array }} */
export function decodeWords(coded) {
  const list = words(coded.words)
  const counts = numbers(coded.counts)
  check(ascends(list) && list.length === counts.length)
  return { words: list, counts }
}

/**
 * Papers, whose addresses can't lead anywhere else.
 * @returns {{ slugs: string[], days: [day: string, papers: number][] }}
 */
export function decodePapers({ slugs, days }) {
  const list = words(slugs)
  check(list.every(slug => /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9_])?$/.test(slug) && !slug.includes('..')))
  check(days.every(([day, papers]) => /^\d{4}-\d\d-\d\d$/.test(day) && Number.isInteger(papers) && papers > 0))
  check(ascends(days.map(([day]) => day)) && days.reduce((sum, [, papers]) => sum + papers, 0) === list.length)
  return { slugs: list, days }
}
