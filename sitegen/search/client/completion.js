// The words that a word half typed may become.

import { stem } from './stemmer.js'
import { matchingTerms } from './vocabulary.js'

const endings = ('ability able ably al ally ance ant ation ational ative ator ed edly ement ence ency ent er es ful ible ' +
  'ic ical ing ion ions ism ist ity ive ively iveness ization ize ized izing ly ment ness ous ously').split(' ')

/**
 * Terms that begin with a word; where there are none, the stems of what it may be before its ending is whole:
 * `quantiza` is found nowhere, but `quantization` is, under `quantiz`.
 *
 * @param {string[]} terms sorted by UTF-16 code units
 * @param {string} word
 * @returns {number[]} positions in `terms`
 */
export function completions(terms, word) {
  const longer = matchingTerms(terms, { term: word + '*' })
  if (longer.length) return longer
  const stems = endings.flatMap(ending => ended(word, ending)).map(stem)
  return [...new Set(stems)].flatMap(term => matchingTerms(terms, { term }))
}

/** A word with an ending of which it already has the first letters. */
function ended(word, ending) {
  return Array.from(ending, (_, size) => size)
    .filter(size => size && word.endsWith(ending.slice(0, size)))
    .map(size => word + ending.slice(size))
}
