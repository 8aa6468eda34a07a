// Finds the words in what is shown that a query has found, to mark them, and chooses the part of a text with most of them.

import { compounds, fold, termOf } from './analysis.js'
import { stem } from './stemmer.js'

/**
 * @param {string} text
 * @param {Set<string>} terms those found in its field
 * @param {Set<string>} stopWords
 * @returns {[start: number, end: number][]} ascending; words without the signs around them
 */
export function ranges(text, terms, stopWords) {
  const found = []
  for (const { index, 0: chunk } of text.matchAll(/\S+/g)) {
    const { folded, starts } = withPlaces(chunk)
    const mark = (start, end) => add(found, index + starts[start], index + starts[end])
    for (const { start, end, words, places, whole } of compounds(folded)) {
      if (whole && terms.has(termOf(whole, stopWords))) mark(start, end)
      else words.forEach((word, at) => terms.has(termOf(word, stopWords)) && mark(...places[at]))
    }
  }
  return found
}

/** A text folded letter by letter, and where in the text each unit of that began. */
function withPlaces(text) {
  let folded = ''
  const starts = []
  let at = 0
  for (const letter of text) {
    folded += fold(letter)
    while (starts.length < folded.length) starts.push(at)
    at += letter.length
  }
  return { folded, starts: [...starts, at] }
}

function add(found, start, end) {
  const before = found.at(-1)
  if (before?.[1] >= start) before[1] = end
  else found.push([start, end])
}

/** @typedef {[text: string | Element, marked?: boolean]} Piece text, or a formula, which is never cut */

/**
 * @param {Piece[]} pieces
 * @param {number} size the most characters; a formula counts as many as it has signs
 * @returns {Piece[]} whole words, with … where the text is cut, and one space for all white space
 */
export function excerpt(pieces, size) {
  const words = wordsOf(pieces)
  if (!words.length) return []
  const [start, end] = bestWindow(words, size)
  const shown = words.slice(start, end).flatMap(({ isApart, parts }, at) => (at && isApart ? [[' '], ...parts] : parts))
  if (start) shown.unshift(['…\u00a0'])
  if (end < words.length) shown.push(['\u00a0…'])
  return shown
}

const broad = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}'
const uncut = new RegExp(`\\s+|[${broad}]|[^\\s${broad}]{1,60}`, 'gu')
const uncutMarked = /[^]{1,60}/gu
const isBroad = new RegExp(`^[${broad}]`, 'u')

/**
 * What must not be cut: what stands between white space, formulas included; but Chinese and Japanese letters one by
 * one, and nothing beyond 60 letters.
 */
function wordsOf(pieces) {
  const words = []
  let isApart = true
  let isFirst = true
  for (const [text, marked] of pieces) {
    for (const part of typeof text === 'string' ? text.match(marked ? uncutMarked : uncut) ?? [] : [text]) {
      if (/^\s/.test(part)) {
        isApart = true
        continue
      }
      if (isApart || isBroad.test(part) || words.at(-1).length > 60) {
        words.push({ parts: [], found: [], length: Number(isApart), isApart, isFirst })
      }
      const word = words.at(-1)
      word.parts.push([part, marked])
      word.length += (part.textContent ?? part).length
      if (marked) word.found.push(stem(text.toLowerCase()))
      isFirst = /[.!?。！？]["')\]”’]*$/.test(part)
      isApart = false
    }
  }
  return words
}

/**
 * Of the windows with most different words found, and among these most of them: the first that begins with a sentence,
 * else one in the middle, so that words found have text on both sides.
 */
function bestWindow(words, size) {
  const counts = new Map()
  const count = (at, by) => words[at].found.forEach(word => counts.set(word, (counts.get(word) ?? 0) + by))
  let best = []
  let most = 0
  let length = 0
  for (let start = 0, end = 0; end < words.length; start++) {
    while (end < words.length && (end === start || length + words[end].length <= size)) {
      count(end, 1)
      length += words[end++].length
    }
    let worth = 0
    for (const times of counts.values()) worth += times && 1000 + times
    if (worth > most) best = []
    if (worth >= most) best.push([start, end])
    most = Math.max(most, worth)
    count(start, -1)
    length -= words[start].length
  }
  return best.find(([start]) => words[start].isFirst) ?? best[best.length >> 1]
}
