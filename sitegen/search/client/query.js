// Parses queries: the language of Lunr 2.3.9, with phrases beside; and says what is wrong with a malformed one. The
// twin of search/reader/query.py. Only some queries have signs, and load this.

import { signs } from './text.js'

/** @typedef {import('./lunr.js').Clause} Clause */

/** What is wrong with a query, and where Lunr's parser finds it, as a sentence for the reader. */
export class QueryError extends Error {
  /**
   * @param {string} query
   * @param {{ start: number, end: number }} part positions in the query
   * @param {'field' | 'word after' | 'word before' | 'number' | 'distance' | 'phrase'} reason what is unknown,
   *   missing, too large, or (a distance) can't be said of a phrase
   */
  constructor(query, { start, end }, reason) {
    super(sentence(query, start, end, reason))
    Object.assign(this, { start, end, reason })
  }
}

/** @returns {string} */
function sentence(query, start, end, reason) {
  const part = query.slice(start, end)
  const sign = '~^'.includes(query[start - 1]) ? query[start - 1] : ''
  if (reason === 'word after') return `A word is missing after “${query.slice(start).trim()}”.`
  if (reason === 'word before') return `A word is missing before “${sign}${part}”.`
  if (reason === 'number') return `A number is missing after “${query.slice(0, start).match(/\S*$/)[0]}”.`
  if (reason === 'distance') return `No word can be as far away as “${sign}${part}”; the farthest is “~${farthest}”.`
  if (reason === 'phrase') return `Words in quotes are looked for as they are: “${sign}${part}” can’t stand after them.`
  return part ? `There is no field “${part}”; “How to ask” names those there are.` : 'A word is missing before “:”.'
}

/**
 * Reads `+must -not field:word wild*card fuzzy~1 boost^2`, with `\` before a sign that stands for itself; and beyond
 * Lunr's language, `"words of a phrase"`.
 *
 * @param {string} query
 * @param {string[]} fields the names a query may use
 * @returns {Clause[]}
 */
export function parse(query, fields) {
  const lexemes = lex(query)
  const clauses = []
  let at = 0
  while (lexemes[at]) clauses.push(clause())
  return clauses

  function next(...types) {
    return types.includes(lexemes[at]?.type) ? lexemes[at++] : null
  }

  function clause() {
    const sign = next('sign')
    const field = next('field')
    if (field && !fields.includes(field.text)) throw new QueryError(query, field, 'field')
    if (!lexemes[at]) throw new QueryError(query, field ?? sign, 'word after')
    const word = next('word', 'phrase')
    if (!word) throw new QueryError(query, lexemes[at], 'word before')
    const { text, start, end } = word
    const phrase = word.type === 'phrase'
    const { '~': distance, '^': boost } = numbers(phrase)
    const stemmed = !phrase && !text.includes('*')
    return {
      fields: field ? [field.text] : fields, term: text.toLowerCase(), phrase, start, end, stemmed, distance,
      boost: boost ?? 1, presence: sign?.text ?? '', plain: stemmed && distance === undefined && boost === undefined
    }
  }

  function numbers(ofPhrase) {
    const found = {}
    for (let number = next('~', '^'); number; number = next('~', '^')) {
      if (!number.text) throw new QueryError(query, number, 'number')
      if (ofPhrase && number.type === '~') throw new QueryError(query, number, 'phrase')
      found[number.type] = parseInt(number.text, 10)
      if (found['~'] > farthest) throw new QueryError(query, number, 'distance')
    }
    return found
  }
}

// Lunr itself knows no bound, but takes 22 seconds and 1.3 GB at 6, for a word of 13 letters.
const farthest = 8

// A sign; or a phrase, to its other quote or the end; or a word, perhaps empty, with what ends it.
const lexeme = new RegExp(
  String.raw`([+-])|"((?:\\[^]?|[^\\"])*)"?|((?:\\[^]?|\*|[^${signs}\s-])*)(?:(:)|([~^])(\d*)|[\s-])?`, 'g'
)

/** @returns {{ type: string, text: string, start: number, end: number }[]} */
function lex(query) {
  const lexemes = []
  for (const { index, 1: sign, 2: phrase, 3: word, 4: colon, 5: mark, 6: number } of query.matchAll(lexeme)) {
    const add = (type, text, start) => (
      lexemes.push({ type, text: text.replace(/\\([^]?)/g, '$1'), start, end: start + text.length })
    )
    if (sign) add('sign', sign, index)
    if (phrase !== undefined) add('phrase', phrase, index + 1)
    if (colon) add('field', word, index)
    else if (word) add('word', word, index)
    if (mark) add(mark, number, index + word.length + 1)
  }
  return lexemes
}
