// Which parts of a text are to be marked as found.

import { isCjk, parts, termOf } from './analysis.js'

const core = /[\p{L}\p{M}\p{N}_](?:[^]*[\p{L}\p{M}\p{N}_])?/u

/**
 * @param {string} text
 * @param {Set<string>} terms those found in its field
 * @param {Set<string>} stopWords
 * @returns {[start: number, end: number][]} ascending; words without the signs around them
 */
export function ranges(text, terms, stopWords) {
  const found = []
  for (const { index, 0: word } of text.matchAll(/[^\s-]+/g)) {
    let at = index
    for (const part of parts(word)) {
      const marked = terms.has(termOf(part, stopWords)) && part.match(core)
      if (marked) add(found, at + marked.index, at + marked.index + marked[0].length)
      at += isCjk(part) ? String.fromCodePoint(part.codePointAt(0)).length : part.length
    }
  }
  return found
}

function add(found, start, end) {
  const before = found.at(-1)
  if (before?.[1] >= start) before[1] = end
  else found.push([start, end])
}
