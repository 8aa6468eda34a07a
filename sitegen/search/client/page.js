// The search page: joins the box, the address, the engine and the list.

import { createAddress } from './address.js'
import { createEngine } from './engine.js'
import { leadThroughResults } from './keyboard.js'
import { QueryError } from './query.js'
import { resultElement } from './results.js'
import { debounced } from './timing.js'
import { countSentence, hasSigns, keptSentence, plainWords, querySentence } from './wording.js'

const step = 30 // results shown at first, and more with each "show more"
const language = document.documentElement.lang || 'en'
const patience = 600 // milliseconds in which a query may be incomplete before anything is said of it

const part = name => document.querySelector(`[data-search] .search-${name}`)
const place = document.querySelector('[data-search]')
const [form, box, status, note, retry, plain, list, more] =
  ['form', 'query', 'status', 'note', 'retry', 'plain', 'results', 'more'].map(part)

const engine = createEngine(new URL(place.dataset.manifest, location.href))
const address = createAddress(query => {
  box.value = query
  limit = history.state?.limit ?? step
  run()
})
const soon = debounced(20, () => run({ typing: true }))
const remembering = debounced(300, () => address.write(query())) // Safari refuses more than 100 changes in 30 seconds
const settling = debounced(1500, () => address.settle())
let limit = history.state?.limit ?? step
let asked = 0
let shown = { count: 0, words: '' }

box.value = address.read() || box.value
box.addEventListener('input', typed)
box.addEventListener('change', commit)
form.addEventListener('submit', event => {
  event.preventDefault()
  commit()
  run()
})
retry.addEventListener('click', () => run())
plain.addEventListener('click', () => ask(plainWords(box.value)))
more.addEventListener('click', showMore)
leadThroughResults(box, list, () => ask(''))
if (query()) run()
if (!query() || isAskedAtAKeyboard()) box.focus({ preventScroll: true })

function query() {
  return box.value.trim() ? box.value : ''
}

/** Whether the page was opened with a query, not returned to, where focus in the box brings up no keyboard. */
function isAskedAtAKeyboard() {
  return performance.getEntriesByType('navigation')[0]?.type === 'navigate' && matchMedia('(pointer: fine)').matches
}

function typed() {
  limit = step
  for (const later of [soon, remembering, settling]) later.start()
}

function commit() {
  for (const later of [remembering, settling]) later.cancel()
  address.write(query())
  address.settle()
}

function ask(words) {
  box.value = words
  box.focus()
  limit = step
  commit()
  run()
}

async function showMore() {
  const first = list.children.length
  limit += step
  history.replaceState({ limit }, '')
  await run()
  list.children[first]?.querySelector('a').focus()
}

/** Searches for what stands in the box; an answer that comes after the next question is dropped. */
async function run({ typing = false } = {}) {
  const number = ++asked
  const words = query()
  try {
    const answer = words ? await loading(engine.search(words, limit)) : { count: 0, begun: '', results: [] }
    if (number !== asked) return
    complain('')
    show(answer, words)
  } catch (error) {
    if (typing && error instanceof QueryError) await new Promise(resolve => setTimeout(resolve, patience))
    if (number === asked) explain(error, words)
  }
}

/** Says that the index is being loaded, where that takes time. */
function loading(answer) {
  const timer = setTimeout(() => say(status, 'Loading the search index…'), patience)
  return answer.finally(() => clearTimeout(timer))
}

function show({ count, begun, results }, words) {
  list.replaceChildren(...results.map(result => resultElement(result, place.dataset.root)))
  list.hidden = !count
  more.hidden = results.length === count
  plain.hidden = !words || count > 0 || !plainWords(words) || !hasSigns(words)
  say(status, words && countSentence(count, begun, language))
  shown = { count, words }
}

function explain(error, words) {
  if (error instanceof QueryError) {
    complain(querySentence(error, words))
    plain.hidden = !plainWords(words)
    say(status, shown.count ? keptSentence(shown.count, shown.words, language) : '')
  } else {
    say(status, shown.count ? keptSentence(shown.count, shown.words, language) : '')
    complain(`${error.message} Check the connection, then try again.`)
    retry.hidden = false
  }
}

/** Says what is wrong under the box, or takes it back; the last results stay. */
function complain(sentence) {
  say(note, sentence)
  box.setAttribute('aria-invalid', String(sentence !== ''))
  retry.hidden = plain.hidden = true
}

/** Only a change is announced. */
function say(where, sentence) {
  if (where.textContent !== sentence) where.textContent = sentence
}
