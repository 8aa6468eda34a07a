// The analysis of a text that is shown, so that the words found can be marked in it. A query's words are only stemmed,
// as in Lunr.

import { stem } from './stemmer.js'

export const separator = /[\s-]+/

/**
 * The term a word of a paper is indexed under; null for a stop word.
 * @param {string} word
 * @param {Set<string>} stopWords
 */
export function termOf(word, stopWords) {
  const trimmed = word.toLowerCase().match(/\w(?:[^]*\w)?/)?.[0] ?? ''
  return stopWords.has(trimmed) ? null : stem(trimmed)
}
