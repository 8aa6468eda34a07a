// What readers narrow a search by: dates, tags, code. Only some queries need it, and load this.

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

/**
 * @param {Store} store
 * @param {import('./engine.js').Filters} filters
 * @returns {Promise<(document: number) => boolean>} whether a document passes
 */
export async function documentFilter(store, { from = '', to = '', tags = [], code = false }) {
  const labels = tags.map(tag => `tag\u00a0${tag.toLowerCase()}`)
  if (code) labels.push('has\u00a0code')
  const [start, end, ...labelled] = await Promise.all([
    isDate(from) ? store.documentsUntil(day => day < from) : 0,
    isDate(to) ? store.documentsUntil(day => day.slice(0, to.length) <= to) : store.documents,
    ...labels.map(async label => new Set(await store.labelled(label)))
  ])
  return document => document >= start && document < end && labelled.every(documents => documents.has(document))
}

function isDate(text) {
  return /^\d{4}(?:-\d\d){0,2}$/.test(text)
}
