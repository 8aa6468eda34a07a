// Corrects words that the archive lacks: the query that was probably meant. The twin of search/reader/spelling.py. Only
// some queries need it, and load this.

import { signs } from './analysis.js'
import { matchingTerms } from './vocabulary.js'

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

const sign = new RegExp(`[${signs}]`, 'g')

/**
 * The query with the words that the archive lacks replaced by the nearest frequent ones; '' where none is near.
 *
 * @param {Store} store
 * @param {string} query
 * @param {{ term: string, start: number, end: number }[]} missing its words that the archive lacks, in their order
 * @returns {Promise<string>}
 */
export async function corrected(store, query, missing) {
  const nearest = await Promise.all(missing.map(({ term }) => nearestWord(store, term)))
  let written = ''
  let end = 0
  for (const [number, clause] of missing.entries()) {
    if (!nearest[number]) continue
    written += query.slice(end, clause.start) + nearest[number].replace(sign, '\\$&')
    end = clause.end
  }
  return written && written + query.slice(end)
}

/** Most slips leave the first letter alone; words that begin otherwise cost more files to try. */
async function nearestWord(store, word) {
  return await nearestOf(store, word, word[0]) || await nearestOf(store, word, '')
}

/** The most frequent of the words the fewest edits away: at most two, one for short words. */
async function nearestOf(store, word, beginning) {
  const farthest = word.length < 3 ? 0 : word.length < 5 ? 1 : 2
  if (!farthest) return ''
  const { list, counts } = await store.words(beginning)
  for (let distance = 1; distance <= farthest; distance++) {
    const near = matchingTerms(list, { term: word, distance })
    near.sort((one, other) => counts[other] - counts[one] || one - other)
    if (near.length) return list[near[0]]
  }
  return ''
}
