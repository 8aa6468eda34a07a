// The part of a long text that is shown with a result: about two lines, those with most of the words found.

import { stem } from './stemmer.js'

/** @typedef {[text: string | Element, marked: boolean]} Piece text, or a formula, which is never cut */

/**
 * @param {Piece[]} pieces
 * @param {number} size the most characters; a formula counts as many as it has signs
 * @returns {Piece[]} whole words, with … where the text is cut, and one space for all white space
 */
export function excerpt(pieces, size) {
  const words = wordsOf(pieces)
  if (!words.length) return []
  const [start, end] = bestWindow(words, size)
  return [
    ...(start > 0 ? [['…\u00a0', false]] : []),
    ...words.slice(start, end).flatMap((word, at) => (at && word.isApart ? [[' ', false], ...word.parts] : word.parts)),
    ...(end < words.length ? [['\u00a0…', false]] : [])
  ]
}

const broad = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}'
const parts = new RegExp(`\\s+|[${broad}]|[^\\s${broad}]{1,60}`, 'gu')
const markedParts = /[^]{1,60}/gu
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
    for (const part of typeof text === 'string' ? text.match(marked ? markedParts : parts) ?? [] : [text]) {
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
  let most = -1
  let length = 0
  for (let start = 0, end = 0; end < words.length; start++) {
    while (end < words.length && (end === start || length + words[end].length <= size)) {
      count(end, 1)
      length += words[end++].length
    }
    const found = [...counts.values()].filter(Boolean)
    const worth = found.length * 1000 + found.reduce((sum, one) => sum + one, 0)
    if (worth > most) best = []
    if (worth >= most) best.push([start, end])
    most = Math.max(most, worth)
    count(start, -1)
    length -= words[start].length
  }
  return best.find(([start]) => words[start].isFirst) ?? best[best.length >> 1]
}
