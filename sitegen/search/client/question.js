// What a reader asks, as it stands in an address: the query and the choices that narrow its answer down. An address can
// come from anywhere: what is not understood in one is not asked.

/**
 * @typedef {object} Question
 * @property {string} query
 * @property {string} from the first day, YYYY-MM-DD, or ''
 * @property {string} to the last day, or ''
 * @property {string[]} tags all of which a paper must bear
 * @property {boolean} code whether a paper must have code
 * @property {'' | 'date'} sort '' is by relevance
 */

const mostTags = 9

/** @param {URLSearchParams} address @returns {Question} */
export function readQuestion(address) {
  const query = address.get('q') ?? ''
  return {
    query: query.trim() && query,
    from: dayOf(address.get('from'), 'first'),
    to: dayOf(address.get('to'), 'last'),
    tags: [...new Set(address.getAll('tag').map(tag => tag.trim()).filter(Boolean))].slice(0, mostTags),
    code: address.get('code') === '1',
    sort: address.get('sort') === 'date' ? 'date' : ''
  }
}

/** @param {Question} question @returns {string} what stands after the question mark; '' where nothing is asked */
export function writeQuestion({ query, from, to, tags, code, sort }) {
  const named = tags.map(tag => ['tag', tag])
  const pairs = [['q', query], ['from', from], ['to', to], ...named, ['code', code && '1'], ['sort', sort]]
  return new URLSearchParams(pairs.filter(([, value]) => value)).toString()
}

/** How many choices leave papers out. @param {Question} question */
export function limits({ from, to, tags, code }) {
  return [from, to, ...tags, code].filter(Boolean).length
}

/** The first or the last day of a day, a month or a year. */
function dayOf(text, which) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? []
  const time = which === 'first' || day
    ? Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}`)
    : Date.UTC(year, month ?? 12, 0)
  const found = Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10)
  return found.startsWith(`${year}-${month ?? ''}`) ? found : ''
}
