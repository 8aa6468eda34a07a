// The search behind one asynchronous call that takes and gives plain values, so that it could as well stand in a
// worker.

import { termOf } from './analysis.js'
import { pieces } from './marks.js'
import { search } from './search.js'
import { openStore, StoreError } from './store.js'

/**
 * @typedef {object} Result
 * @property {string} address
 * @property {string} date
 * @property {import('./marks.js').Piece[]} title
 * @property {import('./marks.js').Piece[][]} authors
 */

/**
 * @param {string | URL} manifest where the index's manifest is; the index lies beside it
 * @returns {{ search(query: string, limit: number): Promise<{ count: number, begun: string, results: Result[] }> }}
 *   `search` rejects with a QueryError or a StoreError; after the latter the next call loads anew
 */
export function createEngine(manifest) {
  let opened

  return {
    async search(query, limit) {
      const store = await (opened ??= openStore(name => fetchJson(new URL(name, manifest))).catch(error => {
        opened = undefined
        throw error
      }))
      const { documents, found, begun } = await search(store, query, { begun: true })
      const papers = await store.papers(documents.slice(0, limit))
      const marked = (text, ...fields) => pieces(text, word => {
        const term = termOf(word, store.stopWords)
        return fields.some(field => found[field].has(term))
      })
      const results = papers.map(({ address, date, title, authors }) => ({
        address, date, title: marked(title, 'title', 'name'), authors: authors.map(author => marked(author, 'authors'))
      }))
      return { count: documents.length, begun, results }
    }
  }
}

/** The manifest keeps its name from build to build, so a copy is never used unasked; the index is named by its content. */
async function fetchJson(address) {
  try {
    const keptName = address.pathname.endsWith('/manifest.json')
    const response = await fetch(address, { cache: keptName ? 'no-cache' : 'default' })
    if (response.ok) return await response.json()
  } catch {
    // Offline, cut off, or not JSON: the same sentence for the reader.
  }
  throw new StoreError('The search index could not be loaded.')
}
