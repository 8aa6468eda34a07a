// Filters documents by dates, tags and code. The twin of search/reader/filters.py. Only some queries need it, and load
// this.

import { perPiece } from './store.js'

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

/**
 * @param {Store} store
 * @param {import('./engine.js').Filters} filters
 * @returns {Promise<(document: number) => boolean>} whether a document passes
 */
export async function documentFilter(store, { from = '', to = '', tags = [], code = false }) {
  const labels = tags.map(tag => `tag\u00a0${tag.toLowerCase()}`)
  if (code) labels.push('has\u00a0code')
  const [start, end, ...having] = await Promise.all([
    isDate(from) ? documentsUntil(store, day => day < from) : 0,
    isDate(to) ? documentsUntil(store, day => day.slice(0, to.length) <= to) : store.documents,
    ...labels.map(label => labelled(store, label))
  ])
  return document => document >= start && document < end && having.every(documents => documents.has(document))
}

function isDate(text) {
  return /^\d{4}(?:-\d\d){0,2}$/.test(text)
}

/**
 * How many documents have days that pass a test; all that pass it stand first.
 * @param {Store} store
 * @param {(day: string) => boolean} isEarly
 */
export async function documentsUntil({ segments, papersOf }, isEarly) {
  const segment = segments.findLast(({ papers }) => isEarly(papers.first[0]))
  if (!segment) return 0
  const number = segment.papers.first.findLastIndex(isEarly)
  const { days } = await papersOf(segment, number)
  return segment.start + number * perPiece + days.filter(isEarly).length
}

/** The documents with a label. @param {Store} store @param {string} label @returns {Promise<Set<number>>} */
export async function labelled(store, label) {
  const runsOf = await store.runs([label])
  return new Set(runsOf(label).flatMap(({ segment, shard }) => (
    Array.from(shard.labels.get(label) ?? [], document => segment.start + document)
  )))
}
