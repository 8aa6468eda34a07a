// The words that a word half typed may become.

import { termOf } from './analysis.js'
import { withBeginning } from './sorted.js'

const most = 6 // each may cost a file of its own

/**
 * The terms of the most frequent words with a beginning of three letters or more.
 *
 * @param {ReturnType<typeof import('./store.js').openStore>} store
 * @param {string} beginning
 * @param {{ rare?: boolean }} [options] rare: where there are none, of rare ones, which cost more to look up
 * @returns {Promise<string[]>}
 */
export async function completions(store, beginning, { rare = false } = {}) {
  if (beginning.length < 3) return []
  const { list, counts } = await store.words(beginning)
  const count = new Map(list.map((word, at) => [word, counts[at]]))
  const longer = withBeginning(list, beginning).sort((one, other) => count.get(other) - count.get(one))
  if (rare && !longer.length) return (await store.vocabulary(beginning)).slice(0, most)
  return [...new Set(longer.slice(0, most).map(word => termOf(word, store.stopWords)))].filter(Boolean)
}
