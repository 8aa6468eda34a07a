// The search page: joins the box, the choices, the address, the engine and the list of results.

import { createAddress, isFiltered } from './address.js'
import { createChoices, foundSentence, hasSigns, keptSentence, noChoices, plainWords } from './form.js'
import { createSearch } from './remote.js'
import { createLoader, language, resultElement } from './results.js'

const step = 10 // results shown at first, and more with each "show more"
const tellAfter = 600 // milliseconds in which a query may be incomplete before anything is said of it
const together = 150 // milliseconds in which the papers' pages may come, so that the results are shown all at once
const perFrame = 2 // milliseconds of drawing in one frame: more would block the page

const nothing = { count: 0, documents: [], corrected: '' }
const pause = time => new Promise(resolve => setTimeout(resolve, time))

const place = document.querySelector('.search')
const part = name => place.querySelector(`.search-${name}`)
const [form, box, status, note, retry, plain, corrected, everything, list, more] =
  ['form', 'query', 'status', 'note', 'retry', 'plain', 'corrected', 'everything', 'results', 'more'].map(part)

const search = createSearch(new URL(place.dataset.manifest, location.href))
const { load, giveUpAllBut } = createLoader(place.dataset.root)
const choices = createChoices(part, () => changed())
const address = createAddress(question, question => {
  fill(question)
  limit = history.state?.limit ?? step
  run()
})
let limit = history.state?.limit ?? step
let latest = 0
let again
let asked
let shown = { answer: nothing, query: '' }
let undrawn = []
let drawing = null

fill({ ...address.read(), query: address.read().query || box.value })
addEventListener('pageshow', ({ persisted }) => persisted && fill(asked)) // WebKit empties the fields of a resumed page
box.addEventListener('input', () => changed({ typing: true }))
form.addEventListener('focusout', address.commit)
form.addEventListener('submit', event => {
  event.preventDefault()
  address.commit()
  run()
})
retry.addEventListener('click', () => ask(box.value))
plain.addEventListener('click', () => ask(plainWords(box.value)))
corrected.addEventListener('click', () => ask(shown.answer.corrected))
everything.addEventListener('click', () => {
  choices.write({ ...noChoices, sort: question().sort })
  ask(box.value)
})
more.addEventListener('click', showMore)
place.addEventListener('keydown', leadThroughResults)
if (isAsked(question())) run()
if (!isAsked(question()) || isAskedAtAKeyboard()) box.focus({ preventScroll: true })

/** @returns {import('./address.js').Question} */
function question() {
  return { query: box.value.trim() && box.value, ...choices.read() }
}

/** @param {import('./address.js').Question} question */
function fill(question) {
  box.value = question.query
  choices.write(question)
  asked = question
}

function isAsked(question) {
  return question.query || isFiltered(question)
}

/** Whether the page was opened with a question, not returned to, where focus in the box brings up no keyboard. */
function isAskedAtAKeyboard() {
  return performance.getEntriesByType('navigation')[0]?.type === 'navigate' && matchMedia('(pointer: fine)').matches
}

function changed(how) {
  limit = step
  address.change()
  run(how)
}

function ask(words) {
  box.value = words
  box.focus()
  limit = step
  address.commit()
  run()
}

async function showMore() {
  const first = list.children.length
  limit += step
  history.replaceState({ limit }, '')
  await run()
  draw(() => focusOn(list.children[first]))
}

/** Searches for what is asked; an answer that comes after the next question is dropped. */
async function run({ typing = false } = {}) {
  const number = ++latest
  const now = (asked = question())
  clearTimeout(again)
  try {
    const answer = isAsked(now) ? await answered(now, typing) : nothing
    if (!answer || number !== latest) return
    if (typing && now.query && !answer.count) return (again = setTimeout(run, tellAfter))
    const papers = load(answer.documents.map(({ address }) => address))
    await Promise.race([Promise.all(papers.map(({ done }) => done)), pause(together)])
    if (number !== latest) return
    complain('')
    show(answer, now, papers)
  } catch (error) {
    if (typing && error.reason) await pause(tellAfter)
    if (number === latest) explain(error, now)
  }
}

/**
 * The answer; where that takes time, the reader is told that it is on its way. A question of choices alone has no
 * relevance to sort by.
 */
function answered(now, typing) {
  const timer = setTimeout(() => say(status, 'Loading the search index…'), tellAfter)
  const sort = now.query ? now.sort : 'date'
  return search({ ...now, sort, typing }, limit).finally(() => clearTimeout(timer))
}

function show(answer, now, papers) {
  const { count, documents } = answer
  shown = { answer, query: answer.corrected || now.query }
  undrawn = []
  giveUpAllBut(documents.map(({ address }) => address))
  while (list.children.length > documents.length) {
    if (list.lastChild.contains(document.activeElement)) box.focus()
    list.lastChild.remove()
  }
  documents.forEach((document, at) => {
    const change = () => {
      if (shown.answer === answer) put(at, resultElement(document, papers[at].paper, answer, place.dataset.root))
    }
    draw(change)
    if (papers[at].paper === undefined) papers[at].done.then(() => draw(change))
  })
  list.hidden = !count
  more.hidden = documents.length === count
  plain.hidden = count > 0 || !plainWords(now.query) || !hasSigns(now.query)
  everything.hidden = count > 0 || !isFiltered(now)
  corrected.hidden = !answer.corrected
  corrected.textContent = `Search for “${answer.corrected}”`
  say(status, isAsked(now) ? foundSentence(answer, now, language) : '')
}

/**
 * What has not changed stays. An item stays in any case, and only what is in it is exchanged: the browser knows which
 * items are in view, and would lay out new ones twice. The focus stays in its item, too.
 */
function put(at, result) {
  result.tabIndex = -1 // so that it holds the focus as long as it has no link
  const item = list.children[at]
  if (!item) list.append(result)
  else if (!item.isEqualNode(result)) {
    const isFocused = item.contains(document.activeElement)
    item.className = result.className
    item.replaceChildren(...result.childNodes)
    if (isFocused) focusOn(item)
  }
}

function focusOn(item) {
  (item?.querySelector('a') ?? item)?.focus()
}

/**
 * Changes of the list are made for a few milliseconds at a time: the first at once, those left once these are drawn.
 * @param {() => void} change
 */
function draw(change) {
  undrawn.push(change)
  drawing ??= drawAll().finally(() => (drawing = null))
}

async function drawAll() {
  await null // so that changes that come together are all there
  while (undrawn.length) {
    const end = performance.now() + perFrame
    do undrawn.shift()()
    while (undrawn.length && performance.now() < end)
    await new Promise(requestAnimationFrame)
    await pause(0)
  }
}

function explain(error, { query }) {
  const { answer } = shown
  say(status, answer.count ? keptSentence(answer.count, shown.query, language) : '')
  complain(error.reason ? error.message : `${error.message} Check the connection, then try again.`)
  plain.hidden = !error.reason || !plainWords(query)
  retry.hidden = Boolean(error.reason)
}

/** Says what is wrong under the box, or takes it back; the last results stay. */
function complain(sentence) {
  say(note, sentence)
  box.setAttribute('aria-invalid', sentence !== '')
  retry.hidden = plain.hidden = true
}

/** Only a change is announced. */
function say(where, sentence) {
  if (where.textContent !== sentence) where.textContent = sentence
}

/**
 * Arrows lead from the box through the links of the results and back; Enter follows the link, as everywhere. Real focus
 * on real links: every screen reader knows them, and they open in a new tab, too.
 */
function leadThroughResults(event) {
  const { key, target, isComposing, ctrlKey, altKey, metaKey } = event
  const stops = [box, ...list.querySelectorAll('a')]
  const at = stops.indexOf(target)
  const isLink = at > 0
  if (at < 0 || isComposing || (isLink && (ctrlKey || altKey || metaKey))) return
  if (key === 'ArrowDown') stops[at + 1]?.focus()
  else if (key === 'ArrowUp' && isLink) stops[at - 1].focus()
  else if (key === 'Escape' && isLink) box.focus()
  else if (key === 'Escape' && box.value) ask('')
  else return
  event.preventDefault()
}
