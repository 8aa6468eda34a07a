// What the files of the index hold: the manifest and the parts of its segments, made of numbers and words as
// search/packing.py writes them. Each is found to be whole in itself; what can't have been written so is refused.

/** What went wrong when the index was read, as a sentence for the reader. */
export class StoreError extends Error {
  /** @param {boolean} [stale] whether a newer manifest may lead to files that are there and whole */
  constructor(message, stale = false) {
    super(message)
    this.stale = stale
  }
}

/** Also what is whole may not belong together. @throws {StoreError} */
export function check(right) {
  if (!right) throw new StoreError('The search index is damaged or incomplete.', true)
}

const digits = new Uint8Array(128).fill(64)
for (const [digit, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].entries()) {
  digits[char.charCodeAt(0)] = digit
}

/**
 * @param {{ low: string, high: string }} coded the lowest six bits of each number, and what is above in groups of five
 * @returns {Uint32Array}
 */
export function numbers({ low, high }) {
  check(typeof low === 'string' && typeof high === 'string')
  const values = new Uint32Array(low.length)
  let at = 0
  for (let number = 0; number < low.length; number++) {
    let above = 0
    for (let shift = 0, more = high !== ''; more; shift += 5) {
      const digit = digitAt(high, at++)
      check(shift < 25)
      above |= (digit & 31) << shift
      more = digit > 31
    }
    values[number] = digitAt(low, number) + above * 64
  }
  check(at === high.length)
  return values
}

/** Words, each written as how much it has in common with the one before, and the rest. @returns {string[]} */
export function words(coded) {
  check(typeof coded === 'string')
  let before = ''
  if (!coded) return []
  return coded.split(' ').map(part => {
    const shared = part.charCodeAt(0) - 48
    check(shared >= 0 && shared <= before.length)
    return (before = before.slice(0, shared) + part.slice(1))
  })
}

function sortedWords(coded) {
  const list = words(coded)
  check(ascends(list))
  return list
}

/** Whether each is greater than the one before. */
function ascends(list) {
  return list.every((value, at) => at === 0 || list[at - 1] < value)
}

function digitAt(text, at) {
  const digit = digits[text.charCodeAt(at)]
  check(digit < 64)
  return digit
}

const version = 2

/**
 * @typedef {object} Pieces Parts of one sorted whole.
 * @property {string[]} first what each begins with
 * @property {string[]} files their hashes
 */

/**
 * @typedef {object} Segment A run of documents with an index of its own.
 * @property {number} start its first document
 * @property {number} documents how many it has
 * @property {Pieces} shards
 * @property {string[]} positions a file for eight shards
 * @property {Pieces} papers
 * @property {Pieces} terms
 */

/**
 * @typedef {object} Manifest
 * @property {number} documents
 * @property {{ name: string, boost: number, length: number }[]} fields
 * @property {Set<string>} stopWords
 * @property {Pieces} words
 * @property {Segment[]} segments the oldest first
 */

/** @returns {Manifest} */
export function decodeManifest(manifest) {
  if (manifest?.version !== version) throw new StoreError('The search index is from another version of this site.')
  const { documents, fields } = manifest
  let end = 0
  const segments = manifest.segments.map(segment => {
    const start = end
    end += segment.documents
    return decodeSegment(segment, start)
  })
  check(end === documents && fields.length > 0 && fields.length <= 16)
  for (const { name, boost, length } of fields) check(/^[a-z]+$/.test(name) && boost > 0 && length >= 0)
  const stopWords = new Set(manifest.stopWords.split(' '))
  return { documents, fields, stopWords, words: decodePieces(manifest.words), segments }
}

/** The number of the piece that holds a word, if any does; -1 where it would stand before all. */
export function pieceOf({ first }, word) {
  return firstNot(0, first.length, number => first[number] <= word) - 1
}

/** The numbers of the pieces that hold words with a beginning. */
export function piecesOf({ first }, beginning) {
  return [...first.keys()].filter(number => (
    (number + 1 === first.length || first[number + 1] > beginning) &&
    (first[number] <= beginning || first[number].startsWith(beginning))
  ))
}

function decodeSegment({ documents, shards, positions, papers, terms }, start) {
  check(Number.isInteger(documents) && documents > 0)
  const segment = {
    start, documents, shards: decodePieces(shards), positions: hashes(positions), papers: decodePieces(papers), terms: decodePieces(terms)
  }
  check(segment.positions.length === Math.ceil(segment.shards.files.length / 8))
  check(segment.papers.files.length === Math.ceil(documents / 4096))
  return segment
}

function decodePieces({ first, files }) {
  const pieces = { first: Array.isArray(first) ? days(first) : sortedWords(first), files: hashes(files) }
  check(pieces.first.length === pieces.files.length)
  return pieces
}

/** A day may begin in one piece and go on in the next. */
function days(list) {
  check(list.every((day, at) => typeof day === 'string' && !(list[at - 1] > day)))
  return list
}

function hashes(files) {
  check(/^(?:[0-9a-f]{16})*$/.test(files))
  return files.match(/.{16}/g) ?? []
}

/**
 * @typedef {object} Shard The postings of some terms; those of term `t` stand from `starts[t]` up to `starts[t + 1]`.
 * @property {string[]} terms
 * @property {Uint32Array} places which of the terms first seen at its first site each is
 * @property {Uint32Array} starts
 * @property {Uint32Array} sites ascending; a site is `document * fields + field`, counted in the segment
 * @property {Uint32Array} counts how often the term stands there
 * @property {Uint32Array} lengths how many terms the site has
 * @property {Map<string, Uint32Array>} labels the documents of each label
 * @property {number} fields how many a document has
 * @property {number} end no document is this or above
 */

/** @returns {Shard} */
export function decodeShard(coded) {
  const terms = sortedWords(coded.terms)
  const [sizes, places, distances, masks, counts] =
    [coded.sizes, coded.places, coded.documents, coded.fields, coded.counts].map(numbers)
  const ofField = coded.lengths.map(numbers)
  check(sizes.length === terms.length && places.length === terms.length)
  check(distances.length === masks.length)

  const width = ofField.length
  const used = ofField.map(() => 0)
  const starts = new Uint32Array(terms.length + 1)
  const sites = new Uint32Array(counts.length)
  const lengths = new Uint32Array(counts.length)
  const labels = new Map()
  let at = 0
  let site = 0
  let end = 0
  terms.forEach((term, number) => {
    const last = at + sizes[number]
    check(last > at && last <= distances.length)
    if (term.includes('\u00a0')) labels.set(term, new Uint32Array(sizes[number]))
    for (let first = at, document = 0; at < last; at++) {
      document += distances[at]
      check((at === first || distances[at] > 0) && document < 2 ** 27 && masks[at] < 1 << width)
      end = Math.max(end, document + 1)
      if (labels.has(term)) labels.get(term)[at - first] = document
      check(labels.has(term) === (masks[at] === 0))
      for (let field = 0; field < width; field++) {
        if (!(masks[at] >> field & 1)) continue
        const length = ofField[field][used[field]++]
        check(++counts[site] <= length)
        sites[site] = document * width + field
        lengths[site++] = length
      }
    }
    starts[number + 1] = site
  })
  check(at === distances.length && site === counts.length)
  check(used.every((count, field) => count === ofField[field].length))
  return { terms, places, starts, sites, counts, lengths, labels, fields: width, end }
}

/** Of up to eight shards, where in their sites the terms stand, as distances. @returns {Uint32Array[]} */
export function decodePositions({ shards }) {
  return shards.map(numbers)
}

/** @returns {string[]} */
export function decodeTerms(coded) {
  return sortedWords(coded.terms)
}

/** Words as people write them. @returns {{ words: string[], counts: Uint32Array }} */
export function decodeWords(coded) {
  const list = sortedWords(coded.words)
  const counts = numbers(coded.counts)
  check(list.length === counts.length)
  return { words: list, counts }
}

/**
 * Papers, whose addresses can't lead anywhere else.
 * @returns {{ slugs: string[], days: [day: string, papers: number][] }}
 */
export function decodePapers({ slugs, days }) {
  const list = words(slugs)
  check(list.every(slug => /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9_])?$/.test(slug) && !slug.includes('..')))
  check(days.every(([day, papers]) => /^\d{4}-\d\d-\d\d$/.test(day) && Number.isInteger(papers) && papers > 0))
  check(ascends(days.map(([day]) => day)) && days.reduce((sum, [, papers]) => sum + papers, 0) === list.length)
  return { slugs: list, days }
}

/** Where a word stands in a list sorted by UTF-16 code units, or would. */
export function lowerBound(list, word) {
  return firstNot(0, list.length, at => list[at] < word)
}

/** The first number from `start` on that fails a test; all that pass it stand first. */
export function firstNot(start, end, passes) {
  while (start < end) {
    const middle = (start + end) >> 1
    if (passes(middle)) start = middle + 1
    else end = middle
  }
  return start
}
