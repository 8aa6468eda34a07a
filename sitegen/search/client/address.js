// Keeps the question in the page's address: the query, and the choices that narrow its answer down or sort it.

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

/**
 * An address can come from anywhere: what is not understood in one is not asked.
 * @param {URLSearchParams} address @returns {Question}
 */
export function readQuestion(address) {
  const query = address.get('q') ?? ''
  return {
    query: query.trim() && query,
    from: dayOf(address.get('from')),
    to: dayOf(address.get('to'), true),
    tags: [...new Set(address.getAll('tag').map(tag => tag.trim()).filter(Boolean))].slice(0, mostTags),
    code: address.get('code') === '1',
    sort: address.get('sort') === 'date' ? 'date' : ''
  }
}

/** The first or the last day of a day, a month or a year; '' where there is none. */
function dayOf(text, isLast = false) {
  if (!/^\d{4}(?:-\d\d){0,2}$/.test(text)) return ''
  const [year, month = isLast ? 12 : 1, day] = text.split('-')
  const time = isLast && !day ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day ?? 1)
  const found = new Date(time).toISOString().slice(0, 10)
  return found.startsWith(text) ? found : ''
}

/** @param {Question} question @returns {string} what stands after the question mark; '' where nothing is asked */
export function writeQuestion({ query, from, to, tags, code, sort }) {
  const named = tags.map(tag => ['tag', tag])
  const pairs = [['q', query], ['from', from], ['to', to], ...named, ['code', code && '1'], ['sort', sort]]
  return new URLSearchParams(pairs.filter(([, value]) => value)).toString()
}

/** Whether a question has filters: choices that leave papers out. @param {Question} question */
export function isFiltered({ from, to, tags, code }) {
  return from || to || tags.length || code
}

/**
 * The question in the page's address. While it is being typed the entry in the browser's history is replaced; once it
 * has settled (Enter, the box is left, a pause) the next change makes a new entry, so that the back button returns to
 * questions and not to letters.
 *
 * @param {() => Question} question gives the one that is being asked
 * @param {(question: Question) => void} onReturn called when the reader goes back or forward
 */
export function createAddress(question, onReturn) {
  const title = document.title
  let timers = []
  let settled = writeQuestion(read()) !== ''
  name(read())

  addEventListener('popstate', () => {
    settle()
    name(read())
    onReturn(read())
  })

  return {
    read,

    /** The question is changing. Not every letter is written: Safari refuses more than 100 changes in 30 seconds. */
    change() {
      timers.forEach(clearTimeout)
      timers = [setTimeout(write, 300), setTimeout(settle, 1500)]
    },

    /** The question is finished. */
    commit() {
      timers.forEach(clearTimeout)
      write()
      settle()
    }
  }

  function read() {
    return readQuestion(new URLSearchParams(location.search))
  }

  function write() {
    const written = writeQuestion(question())
    if (written === writeQuestion(read())) return
    const address = written ? `?${written}` : location.pathname
    if (settled) history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    settled = false
    name(question())
  }

  function settle() {
    settled = true
  }

  function name({ query }) {
    document.title = query ? `${query} · ${title}` : title
  }
}
