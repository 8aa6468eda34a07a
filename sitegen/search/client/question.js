// What a reader asks: the query and the choices that narrow its answer down, under the box and in the page's address; who
// answers it; and what the reader is told.

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

/** The first or the last day of a day, a month or a year; '' where there is none. */
function dayOf(text, isLast = false) {
  if (!/^\d{4}(?:-\d\d){0,2}$/.test(text)) return ''
  const [year, month = isLast ? 12 : 1, day] = text.split('-')
  const time = isLast && !day ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day ?? 1)
  const found = new Date(time).toISOString().slice(0, 10)
  return found.startsWith(text) ? found : ''
}

/**
 * The question in the page's address. While it is being typed the entry in the browser's history is replaced; once it
 * has settled (Enter, the box is left, a pause) the next change makes a new entry, so that the back button returns to
 * questions and not to letters.
 *
 * @param {(question: Question) => void} onReturn called when the reader goes back or forward
 */
export function createAddress(onReturn) {
  const title = document.title
  const read = () => readQuestion(new URLSearchParams(location.search))
  let settled = writeQuestion(read()) !== ''
  name(read())

  addEventListener('popstate', () => {
    settled = true
    name(read())
    onReturn(read())
  })

  return {
    read,

    /** @param {Question} question */
    write(question) {
      const asked = writeQuestion(question)
      if (asked === writeQuestion(read())) return
      const address = asked ? `?${asked}` : location.pathname
      if (settled) history.pushState(null, '', address)
      else history.replaceState(null, '', address)
      settled = false
      name(question)
    },

    settle() {
      settled = true
    }
  }

  function name({ query }) {
    document.title = query ? `${query} · ${title}` : title
  }
}

/** @typedef {Pick<Question, 'from' | 'to' | 'tags' | 'code' | 'sort'>} Choices */

/** @type {Choices} */
export const noChoices = { from: '', to: '', tags: [], code: false, sort: '' }

/**
 * The choices under the box: they narrow an answer down, or sort it.
 *
 * @param {(name: string) => HTMLElement} part gives an element of the search by its name
 * @param {() => void} onChange called when the reader has chosen
 * @returns {{ read(): Choices, write(choices: Choices): void }}
 */
export function createChoices(part, onChange) {
  const [place, from, to, tag, code, sort, clear] =
    ['choices', 'from', 'to', 'tag', 'code', 'sort', 'clear'].map(part)
  const tags = [tag]

  place.addEventListener('change', () => {
    offerAnotherTag()
    showClear()
    onChange()
  })
  clear.addEventListener('click', () => {
    write(noChoices)
    place.querySelector('summary').focus()
    onChange()
  })
  return { read, write }

  function read() {
    const chosen = tags.map(select => select.value).filter(Boolean)
    return { from: from.value, to: to.value, tags: [...new Set(chosen)], code: code.checked, sort: sort.value }
  }

  function write(choices) {
    from.value = choices.from
    to.value = choices.to
    code.checked = choices.code
    sort.value = choices.sort
    tags.splice(1).forEach(select => select.remove())
    tag.value = ''
    for (const chosen of choices.tags) {
      choose(tags.at(-1), chosen)
      offerAnotherTag()
    }
    showClear()
    if (!clear.hidden) place.open = true
  }

  /** An address may name a tag that is not among those offered. */
  function choose(select, chosen) {
    if (![...select.options].some(option => option.value === chosen)) select.add(new Option(chosen, chosen))
    select.value = chosen
  }

  /** As soon as the last tag is chosen, there is room for one more. */
  function offerAnotherTag() {
    const last = tags.at(-1)
    if (!last.value) return
    const another = tag.cloneNode(true)
    another.value = ''
    another.setAttribute('aria-label', 'and tag')
    ;(last.closest('label') ?? last).after(another)
    tags.push(another)
  }

  function showClear() {
    clear.hidden = !writeQuestion(read())
  }
}

/**
 * What the reader is told of an answer.
 *
 * @param {{ count: number, begun: string, corrected: string }} answer begun: what also counted as the beginning of words;
 * corrected: what was searched for because the query finds nothing
 * @param {Question} question
 */
export function foundSentence({ count, begun, corrected }, question, language = 'en') {
  const found = countOf(count, language)
  if (corrected) return `Nothing found for “${question.query.trim()}”. ${keptSentence(count, corrected, language)}`
  if (!count && limits(question)) return `${found} within these limits`
  return begun && count ? `${found} with words that begin with “${begun}”` : found
}

/** Of results that stay while another query stands in the box. */
export function keptSentence(count, query, language = 'en') {
  const found = countOf(count, language)
  return query ? `${found} for “${query.trim()}”` : found
}

function countOf(count, language) {
  if (!count) return 'No papers found'
  return count === 1 ? '1 paper found' : `${count.toLocaleString(language)} papers found`
}

/** The words of a query without the signs that mean something to it, or that no word of the index begins or ends with. */
export function plainWords(query) {
  const words = query.replace(/[\\:~^*+-]+/g, ' ').split(/\s+/)
  return words.map(word => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '')).filter(Boolean).join(' ')
}

/** Whether a query is more than plain words. */
export function hasSigns(query) {
  return plainWords(query) !== query.replace(/[\s-]+/g, ' ').trim()
}

/** An action that waits until nothing new has come for a while. @param {number} wait in milliseconds */
export function debounced(wait, action) {
  let timer
  const cancel = () => clearTimeout(timer)
  const start = () => {
    cancel()
    timer = setTimeout(action, wait)
  }
  return { start, cancel }
}

/** @param {number} time in milliseconds @returns {Promise<void>} */
export function pause(time) {
  return new Promise(resolve => setTimeout(resolve, time))
}

/**
 * The engine in a worker, so that the page never waits for it; where no worker can be made, beside the page.
 *
 * @param {string | URL} manifest where the index's manifest is
 * @returns {ReturnType<typeof import('./engine.js').createEngine>}
 */
export function createSearch(manifest) {
  const address = String(manifest)
  const waiting = new Map()
  let worker
  let beside
  let number = 0

  return (asked, limit) => (beside ? askBeside(asked, limit) : new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject, asked, limit })
    try {
      worker ??= start()
      worker.postMessage({ number, manifest: address, asked, limit })
    } catch {
      fail()
    }
  }))

  function start() {
    const made = new Worker(trusted(new URL('engine.js', import.meta.url)), { type: 'module' })
    made.addEventListener('message', ({ data }) => settle(data))
    made.addEventListener('error', fail)
    return made
  }

  function settle({ number, answer, error }) {
    const { resolve, reject } = waiting.get(number)
    waiting.delete(number)
    if (!error) return resolve(answer)
    reject(Object.assign(new Error(error.message), error))
    if (error.unloaded) fail() // a worker keeps in mind that a module can't be had, a new one tries again
  }

  /** What no worker will answer is answered here. */
  function fail() {
    worker?.terminate()
    worker = null
    for (const { resolve, asked, limit } of waiting.values()) resolve(askBeside(asked, limit))
    waiting.clear()
  }

  /** Where the engine can't be loaded, the next question tries to make a worker again. */
  async function askBeside(asked, limit) {
    beside ??= import('./engine.js').then(({ createEngine }) => createEngine(address), () => {
      beside = null
      throw new Error('The search could not be loaded.')
    })
    return (await beside)(asked, limit)
  }
}

/** The address as a page with `require-trusted-types-for 'script'` lets it pass: a policy that knows this one only. */
function trusted(script) {
  const policy = globalThis.trustedTypes?.createPolicy('search-worker', { createScriptURL: () => script.href })
  return policy ? policy.createScriptURL('') : script
}
