// Parses queries: the language of Lunr 2.3.9, with phrases and identifiers beside; and says what is wrong with a malformed
// one. The twin of search/reader/query.py. Only some queries have signs, and load this.

/** @typedef {import('./lunr.js').Clause} Clause */

/** What is wrong with a query, and where, as a sentence for the reader. */
export class QueryError extends Error {
  /**
   * @param {string} query
   * @param {{ start: number, end: number }} part positions in the query
   * @param {'word after' | 'word before' | 'number' | 'distance' | 'phrase'} reason what is missing, too large, or (a
   *   distance) can't be said of a phrase
   */
  constructor(query, { start, end }, reason) {
    super(sentence(query, start, end, reason))
    Object.assign(this, { start, end, reason })
  }
}

/** @returns {string} */
function sentence(query, start, end, reason) {
  const part = query.slice(start, end)
  if (reason === 'word after') return `A word is missing after “${query.slice(start).trim()}”.`
  if (reason === 'word before') return `A word is missing before “${part}”.`
  if (reason === 'number') return `A number is missing after “${query.slice(0, start).match(/\S*$/)[0]}”.`
  if (reason === 'distance') return `No word can be as far away as “~${part}”; the farthest is “~${farthest}”.`
  return `Words in quotes are looked for as they are: “~${part}” can’t stand after them.`
}

// Lunr itself knows no bound, but takes 22 seconds and 1.3 GB at 6, for a word of 13 letters.
const farthest = 8

const aliases = { author: 'authors', tag: 'tags' }

const space = /\s*/y
const signed = /[+-](?=\S)/y
const named = /([a-z]+):\s*/y
const quoted = /"((?:\\[^]|[^\\"])*)"?((?:[~^]\d*)*)/y
const bare = /(?:\\[^]|[^\s\\]|\\$)+/y
const numbered = /^((?:\\[^]|[^\\]|\\$)+?)((?:[~^]\d+)*[~^]?)$/

/**
 * Reads `+must -not field:word wild*card fuzzy~1 boost^2`, with `\` before a sign that stands for itself; and beyond
 * Lunr's language `"words of a phrase"`, arXiv ids, DOIs and their addresses. A sign that can't mean anything where it
 * stands is text, so that a title may be pasted.
 *
 * @param {string} query
 * @param {string[]} fields the names a query may use
 * @returns {Clause[]}
 */
export function parse(query, fields) {
  const clauses = []
  let at = 0
  while (take(space) && at < query.length) clauses.push(clause())
  return clauses

  function take(pattern) {
    pattern.lastIndex = at
    const found = pattern.exec(query)
    if (found) at = pattern.lastIndex
    return found
  }

  function clause() {
    const start = at
    const sign = take(signed)
    const field = takeField()
    if (field && at === query.length) throw new QueryError(query, { start, end: at }, 'word after')
    if (field && take(signed)) throw new QueryError(query, { start: at - 1, end: at }, 'word before')
    const { phrase, text, from, numbers } = takeTerm()
    const { '~': distance, '^': boost } = numbersOf(numbers, at - numbers.length, phrase)
    const term = text.replace(/\\([^]?)/g, '$1')
    const id = phrase || field || numbers ? '' : idOf(term)
    const stemmed = !phrase && !term.includes('*')
    return {
      fields: field ? [field] : fields, term: id || term, phrase, id: id !== '', start: from, end: from + text.length,
      stemmed, distance, boost: boost ?? 1, presence: sign?.[0] ?? '', plain: stemmed && !numbers && !id
    }
  }

  function takeField() {
    const before = at
    const [, name] = take(named) ?? []
    const field = aliases[name] ?? name
    if (fields.includes(field)) return field
    at = before
    return ''
  }

  function takeTerm() {
    const start = at
    const phrase = take(quoted)
    if (phrase) return { phrase: true, text: phrase[1], from: start + 1, numbers: phrase[2] }
    const [all, text, numbers] = take(bare)[0].match(numbered)
    return { phrase: false, text, from: start, numbers: text === all ? '' : numbers }
  }

  function numbersOf(text, start, ofPhrase) {
    const found = {}
    for (const { index, 1: mark, 2: digits } of text.matchAll(/([~^])(\d*)/g)) {
      const part = { start: start + index + 1, end: start + index + 1 + digits.length }
      if (!digits) throw new QueryError(query, part, 'number')
      if (ofPhrase && mark === '~') throw new QueryError(query, part, 'phrase')
      found[mark] = parseInt(digits, 10)
      if (found['~'] > farthest) throw new QueryError(query, part, 'distance')
    }
    return found
  }
}

const before = String.raw`^[("'<\[]*(?:[^]*[:/.])??`
const after = String.raw`[.,;)\]>"']*$`
const arxiv = new RegExp(before + String.raw`(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]+)?/\d{7})` +
  String.raw`(?:v\d+)?(?:\.pdf)?/?(?:[?#][^]*)?` + after, 'i')
const doi = new RegExp(before + String.raw`(10\.\d{4,9}/[^]+?)` + after, 'i')

/** The arXiv id, without version and subject class, or the DOI that a word or an address names; '' where it names none. */
function idOf(word) {
  return word.match(arxiv)?.[1].replace(/\.[a-z]+\//i, '/') ?? word.match(doi)?.[1] ?? ''
}
