// Which words of a text are to be marked, as pieces that give the text again when joined.

import { separator } from './analysis.js'

/** @typedef {[text: string, marked: boolean]} Piece */

/**
 * @param {string} text
 * @param {(word: string) => boolean} isFound
 * @returns {Piece[]}
 */
export function pieces(text, isFound) {
  const found = []
  const add = (part, marked) => {
    if (!part) return
    if (found.at(-1)?.[1] === marked) found.at(-1)[0] += part
    else found.push([part, marked])
  }
  for (const word of text.split(new RegExp(`(${separator.source})`))) {
    const [, before, core, after] = isFound(word) ? word.match(/^(\W*)([^]*?)(\W*)$/) : ['', word, '', '']
    add(before, false)
    add(core, true)
    add(after, false)
  }
  return found
}
