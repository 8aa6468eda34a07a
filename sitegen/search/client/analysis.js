// Analyses text as search/analysis.py does: of a query, and of what is shown, so that the words found can be marked in it.

import { letters } from './letters.js'
import { stem } from './stemmer.js'

// The signs that mean something within a word of a query, for a class of a regular expression. The twin is in
// search/reader/query.py.
export const signs = '\\\\:~^*'

const table = name => letters[name].join(' ')
const ranges = name => table(name).replace(/\w+/g, '\\u{$&}').replace(/ /g, '')
const pairs = name => Object.fromEntries(table(name).match(/\S+ \S+/g).map(pair => pair.split(' ')))

const superior = /[²³¹⁰-ⁿ]+/g
const inferior = /[₀-ₜ]+/g
const kept = new RegExp(table('kept').normalize('NFKD').replace(/ /g, '|'), 'g')
const marks = new RegExp(`[${ranges('marks')}]+`, 'gu')
const spelt = pairs('spelt')
const isSpelt = new RegExp(`[${Object.keys(spelt).join('')}]`, 'g')
const noLetters = new RegExp(`[${ranges('signs')}]`, 'gu')
const unspaced = new RegExp(`([${ranges('unspaced')}]+)`, 'u')
const names = pairs('greek')

/**
 * A text in lower case without accents, its letters and signs as people type them; signs beyond ASCII become spaces.
 * Characters in superior and inferior position come after the sign that TeX writes: `CO₂` is `co_2`.
 */
export function fold(text) {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return text.replace(superior, '^$&').replace(inferior, '_$&').normalize('NFKD').toLowerCase()
    .replace(kept, letter => letter.normalize()).replace(marks, '')
    .replace(isSpelt, letter => spelt[letter]).replace(noLetters, ' ').normalize()
}

const letter = '[a-z0-9\\x80-\\u{10ffff}]'
const word = `${letter}+(?:[.']${letter}+)*`
const compound = new RegExp(`(${word}(?:(?:-|[_^]\\{?|\\}|\\()${word})*)((?:\\+\\+|#)(?!${letter}))?`, 'gu')

/**
 * @typedef {object} Compound What stands together without a space: mostly one word, `state-space` is two.
 * @property {number} start
 * @property {number} end
 * @property {string[]} words
 * @property {[start: number, end: number][]} places where these stand
 * @property {string} whole all of it as one word; '' where nobody would write it so
 * @property {boolean} onlyWhole whether its words alone are something else: `C++` is not `C`
 */

/** @param {string} folded @returns {Compound[]} */
export function compounds(folded) {
  return Array.from(folded.matchAll(compound), ({ index: start, 0: all, 1: text, 2: tail = '' }) => {
    const words = []
    const places = []
    const add = (word, at, length) => words.push(word) && places.push([start + at, start + at + length])
    const isUnspaced = unspaced.test(text)
    for (const { index, 0: part } of text.matchAll(/[^-_^{}(]+/g)) {
      if (isUnspaced) addPieces(spelled(part), index, add)
      else add(spelled(part), index, part.length)
    }
    const whole = words.join('') + tail
    return {
      start, end: start + all.length, words, places, onlyWhole: tail !== '',
      whole: !isUnspaced && (tail || isOneWord(words)) ? whole : ''
    }
  })
}

/** Whether people may write the words of a compound as one: few, short, and not two numbers side by side. */
function isOneWord(words) {
  return words.length > 1 && words.length <= 3 && Array.from(words.join('')).length <= 16 &&
    !words.some((word, at) => /^\d/.test(word) && /\d$/.test(words[at - 1]))
}

/** A word without apostrophes and a possessive s; a Greek letter that is no word's by its name. */
function spelled(word) {
  const bare = word.replace(/'s$/, '').replace(/'/g, '')
  return bare.length === 1 || /[a-z0-9]/.test(bare) ? bare.replace(/[α-ω]/g, letter => names[letter]) : bare
}

/** Adds a word cut at its runs of unspaced letters, of which each becomes its pairs and its last character. */
function addPieces(word, at, add) {
  for (const [number, part] of word.split(unspaced).entries()) {
    const characters = number % 2 ? Array.from(part) : [part].filter(Boolean)
    for (const [place, character] of characters.entries()) {
      const piece = character + (characters[place + 1] ?? '')
      add(piece, at, piece.length)
      at += character.length
    }
  }
}

/** The words of a text, folded, as they stand in it. @returns {string[]} */
export const parts = text => compounds(fold(text)).flatMap(({ words }) => words)

/** These; then the wholes of its compounds, each after stop words, so that no phrase runs on into them. @returns {string[]} */
export const words = text => (
  parts(text).concat(compounds(fold(text)).flatMap(({ whole }) => (whole ? ['the', 'the', 'the', whole] : [])))
)

/** A text as one word, which may have a wildcard. */
export const joined = text => fold(text).replace(/[^a-z0-9\x80-\uffff.*]/g, '')

/** Whether a text has letters of scripts without spaces between words. */
export const isUnspaced = text => unspaced.test(fold(text))

/**
 * The term that a word is indexed under; null for a stop word.
 * @param {string} word as `words` gives it
 * @param {Set<string>} stopWords
 */
export function termOf(word, stopWords) {
  return stopWords.has(word) ? null : stem(word)
}
