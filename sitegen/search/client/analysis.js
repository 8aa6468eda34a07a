// The analysis of texts: of a phrase that is looked for, and of what is shown, so that the words found can be marked in
// it. Its twin is search/analysis.py. The terms of a query are only stemmed, as in Lunr.

import { stem } from './stemmer.js'

export const separator = /[\s-]+/

// Letters that are written without spaces between words, and Korean ones, whose words take endings.
const cjk = '\\u1100-\\u11ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3041-\\u3096' +
  '\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f\\u3131-\\u318e\\u31a0-\\u31bf\\u31f0-\\u31ff' +
  '\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97c\\uac00-\\ud7a3\\ud7b0-\\ud7fb\\uf900-\\ufaff\\uff66-\\uff9d\\u{20000}-\\u{3ffff}'
const run = new RegExp(`([${cjk}]+)`, 'u')
const begins = new RegExp(`^[${cjk}]`, 'u')

/** Whether a word, or a part of one, has Chinese, Japanese or Korean in it. */
export const isCjk = word => run.test(word)

/** The words of a text, in lower case. @returns {string[]} */
export function words(text) {
  return text.toLowerCase().split(separator).filter(Boolean).flatMap(parts)
}

/**
 * A word cut at its Chinese, Japanese and Korean, each run of which becomes its pairs of characters and the last alone.
 * @returns {string[]}
 */
export function parts(word) {
  if (!isCjk(word)) return [word]
  return word.split(run).filter(Boolean).flatMap(part => (begins.test(part) ? pairs(Array.from(part)) : [part]))
}

/**
 * The term that a word, or a part of one, is indexed under; null for a stop word.
 * @param {string} word
 * @param {Set<string>} stopWords
 */
export function termOf(word, stopWords) {
  const lower = word.toLowerCase()
  if (begins.test(lower)) return lower
  const trimmed = lower.match(/\w(?:[^]*\w)?/)?.[0] ?? ''
  return stopWords.has(trimmed) ? null : stem(trimmed)
}

function pairs(characters) {
  return characters.map((character, at) => character + (characters[at + 1] ?? ''))
}
