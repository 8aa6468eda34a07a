// Lunr's query language: `+must -not field:word wild*card fuzzy~1 boost^2`, with `\` before a sign that stands for
// itself; and beyond Lunr's, `"words of a phrase"`.

import { QueryError } from './errors.js'

/**
 * @typedef {object} Clause
 * @property {string[]} fields
 * @property {string} term in lower case; a wildcard is kept in it
 * @property {boolean} phrase whether the term is what stood in quotes
 * @property {number} start where the term stands in the query
 * @property {number} end
 * @property {boolean} stemmed whether the term goes through the stemmer: not where it has a wildcard
 * @property {number} [distance] how many edits the term may be away
 * @property {number} boost
 * @property {'+' | '-' | ''} presence
 * @property {boolean} plain whether it is a bare word: no wildcard, distance, boost or quotes
 */

/**
 * @param {string} query
 * @param {string[]} fields the names a query may use
 * @returns {Clause[]}
 */
export function parse(query, fields) {
  const lexemes = lex(query)
  const clauses = []
  let at = 0

  while (at < lexemes.length) clauses.push(clause())
  return clauses

  function clause() {
    const first = lexemes[at]
    const presence = first.type === 'PRESENCE' ? lexemes[at++].text : ''
    if (presence) follows(first, 'term or field', ['FIELD', 'TERM', 'PHRASE'])
    const field = lexemes[at].type === 'FIELD' ? known(lexemes[at++]) : null
    if (field) follows(field, 'term', ['TERM', 'PHRASE'])
    if (!['TERM', 'PHRASE'].includes(lexemes[at].type)) throw startsWrongly(lexemes[at])
    const { type, text: term, start, end } = lexemes[at++]
    const phrase = type === 'PHRASE'
    const { EDIT_DISTANCE: distance, BOOST: boost } = numbers(phrase)
    const stemmed = !phrase && !term.includes('*')
    return {
      fields: field ? [field.text] : fields, term: term.toLowerCase(), phrase, start, end, stemmed, distance,
      boost: boost ?? 1, presence, plain: stemmed && distance === undefined && boost === undefined
    }
  }

  function follows(lexeme, expected, types) {
    const next = lexemes[at]
    if (!next) throw new QueryError(`expecting ${expected}, found nothing`, lexeme, 'word after')
    if (types.includes(next.type)) return
    throw new QueryError(`expecting ${expected}, found '${next.type}'`, next, 'word before')
  }

  function known(lexeme) {
    if (fields.includes(lexeme.text)) return lexeme
    const possible = fields.map(field => `'${field}'`).join(', ')
    throw new QueryError(`unrecognised field '${lexeme.text}', possible fields: ${possible}`, lexeme, 'field')
  }

  function numbers(ofPhrase) {
    const found = {}
    for (; lexemes[at]?.type in suffixes; at++) {
      const { type, text } = lexemes[at]
      if (!text) throw new QueryError(`${suffixes[type]} must be numeric`, lexemes[at], 'number')
      if (ofPhrase && type === 'EDIT_DISTANCE') {
        throw new QueryError('a phrase has no edit distance', lexemes[at], 'phrase')
      }
      found[type] = parseInt(text, 10)
      if (type === 'EDIT_DISTANCE' && found[type] > farthest) {
        throw new QueryError(`edit distance must be at most ${farthest}`, lexemes[at], 'distance')
      }
    }
    return found
  }
}

// Lunr itself knows no bound, but takes 22 seconds and 1.3 GB at 6, for a word of 13 letters.
const farthest = 8

const suffixes = { __proto__: null, EDIT_DISTANCE: 'edit distance', BOOST: 'boost' }

function startsWrongly(lexeme) {
  const value = lexeme.text ? ` with value '${lexeme.text}'` : ''
  return new QueryError(`expected either a field or a term, found ${lexeme.type}${value}`, lexeme, 'word before')
}

/** @returns {{ type: string, text: string, start: number, end: number }[]} */
function lex(query) {
  const lexemes = []
  let at = 0
  const emit = (type, start, end) => {
    lexemes.push({ type, text: query.slice(start, end).replace(/\\([^]?)/g, '$1'), start, end })
    at = end
  }
  while (at < query.length) {
    if ('+-'.includes(query[at])) {
      emit('PRESENCE', at, at + 1)
      continue
    }
    if (query[at] === '"') {
      emit('PHRASE', at + 1, endOf(/(?:\\[^]?|[^\\"])*/y, query, at + 1))
      at++
      continue
    }
    const start = at
    const end = endOf(/(?:\\[^]?|[^\\:~^\s-])*/y, query, start)
    if (query[end] === ':') emit('FIELD', start, end)
    else if (end > start) emit('TERM', start, end)
    at = end + 1
    if (query[end] === '~') emit('EDIT_DISTANCE', at, endOf(/\d*/y, query, at))
    if (query[end] === '^') emit('BOOST', at, endOf(/\d*/y, query, at))
  }
  return lexemes
}

function endOf(pattern, text, start) {
  pattern.lastIndex = start
  pattern.test(text)
  return pattern.lastIndex
}
