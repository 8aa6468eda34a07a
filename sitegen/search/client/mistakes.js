// What a reader is told of a malformed query. Only some queries need it, and load this.

import { farthest } from './lunr.js'

/**
 * @param {string} query
 * @param {import('./lunr.js').QueryError} error
 * @returns {string}
 */
export function querySentence(query, { start, end, reason }) {
  const part = query.slice(start, end)
  const sign = '~^'.includes(query[start - 1]) ? query[start - 1] : ''
  if (reason === 'word after') return `A word is missing after “${query.slice(start).trim()}”.`
  if (reason === 'word before') return `A word is missing before “${sign}${part}”.`
  if (reason === 'number') return `A number is missing after “${query.slice(0, start).match(/\S*$/)[0]}”.`
  if (reason === 'distance') return `No word can be as far away as “${sign}${part}”; the farthest is “~${farthest}”.`
  if (reason === 'phrase') return `Words in quotes are looked for as they are: “${sign}${part}” can’t stand after them.`
  return part ? `There is no field “${part}”; “How to ask” names those there are.` : 'A word is missing before “:”.'
}
