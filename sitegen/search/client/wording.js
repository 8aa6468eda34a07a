// What the search says to its reader.

import { limits } from './question.js'

/**
 * @param {{ count: number, begun: string, corrected: string }} answer begun: what also counted as the beginning of words;
 * corrected: what was searched for because the query finds nothing
 * @param {import('./question.js').Question} question
 */
export function foundSentence({ count, begun, corrected }, question, language = 'en') {
  const found = countOf(count, language)
  if (corrected) return `Nothing found for “${question.query.trim()}”. ${found} for “${corrected}”`
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
  return count === 1 ? '1 paper found' : `${new Intl.NumberFormat(language).format(count)} papers found`
}

/** @param {import('./errors.js').QueryError} error */
export function querySentence({ reason, start, end }, query) {
  const part = query.slice(start, end)
  const sign = '~^'.includes(query[start - 1]) ? query[start - 1] : ''
  if (reason === 'word after') return `A word is missing after “${query.slice(start).trim()}”.`
  if (reason === 'word before') return `A word is missing before “${sign}${part}”.`
  if (reason === 'number') return `A number is missing after “${query.slice(0, start).match(/\S*$/)[0]}”.`
  if (reason === 'distance') return `No word can be as far away as “${sign}${part}”; the farthest is “~8”.`
  if (reason === 'phrase') return `Words in quotes are looked for as they are: “${sign}${part}” can’t stand after them.`
  return part ? `There is no field “${part}”; “How to ask” names those there are.` : 'A word is missing before “:”.'
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
