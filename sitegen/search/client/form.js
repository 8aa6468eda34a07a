// The search form: the choices under the box, and what is said beside it.

import { isFiltered, writeQuestion } from './address.js'
import { signs } from './analysis.js'

/** @typedef {import('./address.js').Question} Question */
/** @typedef {Pick<Question, 'from' | 'to' | 'tags' | 'code' | 'sort'>} Choices */

/** @type {Choices} */
export const noChoices = { from: '', to: '', tags: [], code: false, sort: '' }

/**
 * The choices: they narrow an answer down, or sort it.
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
 * @param {{ count: number, prefix: string, corrected: string, isPartial: boolean }} answer prefix: what also counted as the beginning of
 *   words; corrected: what was searched for because the query finds nothing
 * @param {Question} question
 */
export function foundSentence({ count, prefix, corrected, isPartial }, question, language) {
  const found = countOf(count, language)
  if (corrected) return `Nothing found for “${question.query.trim()}”. ${keptSentence(count, corrected, language)}`
  if (count && isPartial) return `No paper has all of these words. ${found} with most of them`
  if (!count && isFiltered(question)) return `${found} within these limits`
  return prefix && count ? `${found} with words that begin with “${prefix}”` : found
}

/** Of results that stay while another query stands in the box. */
export function keptSentence(count, query, language) {
  const found = countOf(count, language)
  return query ? `${found} for “${query.trim()}”` : found
}

function countOf(count, language) {
  if (!count) return 'No papers found'
  return count === 1 ? '1 paper found' : `${count.toLocaleString(language)} papers found`
}

/** The words of a query without the signs that mean something to it, or that no word begins or ends with. */
export function plainWords(query) {
  const words = query.replace(new RegExp(`[${signs}+-]`, 'g'), ' ').split(/\s+/)
  return words.map(word => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '')).filter(Boolean).join(' ')
}

/** Whether a query is more than plain words. */
export function hasSigns(query) {
  return plainWords(query) !== query.replace(/[\s-]+/g, ' ').trim()
}
