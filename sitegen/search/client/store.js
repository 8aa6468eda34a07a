// The index, asked for postings, words and papers, whichever files they lie in; and these files decoded, which are made
// of numbers and words as search/packing.py writes them. Each is found to be whole in itself; what can't have been
// written so is refused. The twin of search/reader/store.py, files.py, shards.py and unpacking.py.

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

export const perPositions = 8 // shards
export const perPiece = 4096 // papers

/** @typedef {(hash: string, decode: Function) => Promise<any>} Read */

/**
 * @typedef {object} Postings of one term
 * @property {Uint32Array} fieldRefs ascending; a field reference is `document * fields.length + field`
 * @property {Uint32Array} counts how often the term stands there
 * @property {Uint32Array} lengths how many terms the field has there
 * @property {number} place which of the terms first seen in its first field reference it is
 */

/**
 * @typedef {object} Run of one term's postings: those in a segment
 * @property {Segment} segment
 * @property {number} number its shard's
 * @property {Shard} shard
 * @property {number} place
 * @property {number} from where the postings begin in the shard
 * @property {number} to
 */

/**
 * @param {Manifest} manifest
 * @param {Read} read reads a file of the index
 */
export function openStore({ documents, fields, stopWords, words, segments }, read) {
  const width = fields.length

  return {
    documents,
    fields,
    stopWords,
    segments,
    read,
    runs,
    papersOf,

    /** @param {string[]} terms @returns {Promise<Map<string, Postings>>} of those that the archive has */
    async postings(terms) {
      const runsOf = await runs(terms)
      const found = new Map()
      for (const term of terms) {
        const postings = postingsOf(runsOf(term))
        if (postings.fieldRefs.length) found.set(term, postings)
      }
      return found
    },

    /** The archive's terms that have a beginning, sorted by UTF-16 code units. @returns {Promise<string[]>} */
    async vocabulary(beginning) {
      const lists = await Promise.all(segments.map(({ terms }) => pieces(terms, beginning, decodeTerms)))
      const terms = lists.flat().flatMap(piece => piece.words)
      return [...new Set(terms)].filter(term => term.startsWith(beginning)).sort()
    },

    /**
     * Frequent words with a beginning, as people write them, and how often they stand in the archive.
     * @returns {Promise<{ list: string[], counts: number[] }>}
     */
    async words(beginning) {
      const parts = await pieces(words, beginning, decodeWords)
      return { list: parts.flatMap(part => part.words), counts: parts.flatMap(part => part.counts) }
    },

    /** @param {number[]} documents @returns {Promise<{ address: string, date: string }[]>} */
    async papers(documents) {
      return Promise.all(documents.map(async document => {
        const segment = segments.findLast(({ start }) => start <= document)
        const at = document - segment.start
        const { slugs, days } = await papersOf(segment, Math.floor(at / perPiece))
        return { address: `papers/${slugs[at % perPiece]}/`, date: days[at % perPiece] }
      }))
    }
  }

  /** Reads the shards that terms would be in. @returns {Promise<(term: string) => Run[]>} what they have of a term */
  async function runs(terms) {
    const shards = await Promise.all(segments.map(async segment => {
      const numbers = new Set(terms.map(term => pieceOf(segment.shards, term)))
      numbers.delete(-1)
      return new Map(await Promise.all(Array.from(numbers, async number => [number, await shardOf(segment, number)])))
    }))
    return term => segments.flatMap((segment, at) => {
      const number = pieceOf(segment.shards, term)
      const shard = shards[at].get(number)
      const place = shard && lowerBound(shard.terms, term)
      if (shard?.terms[place] !== term) return []
      const { places, starts } = shard
      return { segment, number, shard, place: places[place], from: starts[place], to: starts[place + 1] }
    })
  }

  async function shardOf({ shards, documents: count }, number) {
    const shard = await read(shards.files[number], decodeShard)
    check(shard.end <= count && shard.width === width && liesIn(shard.terms, shards, number))
    return shard
  }

  function postingsOf(runs) {
    const ofAll = name => joined(runs.map(({ shard, from, to }) => shard[name].subarray(from, to)))
    const fieldRefs = runs.map(({ segment, shard, from, to }) => (
      shard.fieldRefs.subarray(from, to).map(fieldRef => segment.start * width + fieldRef)
    ))
    return { fieldRefs: joined(fieldRefs), counts: ofAll('counts'), lengths: ofAll('lengths'), place: runs[0]?.place }
  }

  /** The pieces that hold words with a beginning. */
  async function pieces({ first, files }, beginning, decode) {
    const numbers = [...first.keys()].filter(number => (
      first[number].slice(0, beginning.length) <= beginning && !(first[number + 1] <= beginning)
    ))
    return Promise.all(numbers.map(async number => {
      const piece = await read(files[number], decode)
      check(liesIn(piece.words, { first }, number))
      return piece
    }))
  }

  async function papersOf({ papers, documents: count }, number) {
    const piece = await read(papers.files[number], decodePapers)
    check(piece.days[0] === papers.first[number] && piece.days.length === Math.min(perPiece, count - number * perPiece))
    return piece
  }
}

/** The number of the piece that holds a word, if any does; -1 where it would stand before all. */
function pieceOf({ first }, word) {
  return firstNot(0, first.length, number => first[number] <= word) - 1
}

/** Whether words are those that a piece has, and no others. */
function liesIn(list, { first }, number) {
  return first[number] <= list[0] && !(first[number + 1] <= list.at(-1))
}

/** @param {Uint32Array[]} arrays */
export function joined(arrays) {
  if (arrays.length === 1) return arrays[0]
  const whole = new Uint32Array(arrays.reduce((length, array) => length + array.length, 0))
  let end = 0
  for (const array of arrays) {
    whole.set(array, end)
    end += array.length
  }
  return whole
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
  if (manifest?.version !== 3) throw new StoreError('The search index is from another version of this site.')
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

function decodeSegment(coded, start) {
  const { documents } = coded
  const shards = decodePieces(coded.shards)
  const papers = decodePieces(coded.papers, sortedDays)
  const positions = hashes(coded.positions)
  check(Number.isInteger(documents) && documents > 0)
  check(positions.length === Math.ceil(shards.files.length / perPositions))
  check(papers.files.length === Math.ceil(documents / perPiece))
  return { start, documents, shards, positions, papers, terms: decodePieces(coded.terms) }
}

function decodePieces(coded, sorted = sortedWords) {
  const first = sorted(coded.first)
  const files = hashes(coded.files)
  check(first.length === files.length)
  return { first, files }
}

/** A day may begin in one piece and go on in the next. */
function sortedDays(list) {
  check(list.every((day, at) => /^\d{4}-\d\d-\d\d$/.test(day) && !(list[at - 1] > day)))
  return list
}

function hashes(coded) {
  const files = coded.match(/[0-9a-f]{16}/g) ?? []
  check(files.join('') === coded)
  return files
}

/**
 * @typedef {object} Shard The postings of some terms; those of term `t` stand from `starts[t]` up to `starts[t + 1]`.
 * @property {string[]} terms
 * @property {Uint32Array} places which of the terms first seen in its first field reference each is
 * @property {Uint32Array} starts
 * @property {Uint32Array} fieldRefs ascending; a field reference is `document * fields + field`, counted in the segment
 * @property {Uint32Array} counts how often the term stands there
 * @property {Uint32Array} lengths how many terms the field has there
 * @property {Map<string, Uint32Array>} labels the documents of each label
 * @property {number} width how many fields a document has
 * @property {number} end no document is this or above
 */

/** @returns {Shard} */
export function decodeShard(coded) {
  const terms = sortedWords(coded.terms)
  const [sizes, places, distances, masks, counts, ...ofField] =
    [coded.sizes, coded.places, coded.documents, coded.fields, coded.counts, ...coded.lengths].map(numbers)
  check(sizes.length === terms.length && places.length === terms.length)
  check(distances.length === masks.length)

  const width = ofField.length
  const used = ofField.map(() => 0)
  const starts = new Uint32Array(terms.length + 1)
  const fieldRefs = new Uint32Array(counts.length)
  const lengths = new Uint32Array(counts.length)
  const labels = new Map()
  let at = 0
  let posting = 0
  let end = 0
  terms.forEach((term, number) => {
    const first = at
    const last = at + sizes[number]
    check(last > at && last <= distances.length)
    const labelled = term.includes('\u00a0') && new Uint32Array(last - first)
    if (labelled) labels.set(term, labelled)
    for (let document = 0; at < last; at++) {
      document += distances[at]
      check((at === first || distances[at] > 0) && document < 2 ** 27 && masks[at] < 1 << width)
      check(!labelled === masks[at] > 0)
      end = Math.max(end, document + 1)
      if (labelled) labelled[at - first] = document
      for (let field = 0; field < width; field++) {
        if (!(masks[at] >> field & 1)) continue
        const length = ofField[field][used[field]++]
        check(++counts[posting] <= length)
        fieldRefs[posting] = document * width + field
        lengths[posting++] = length
      }
    }
    starts[number + 1] = posting
  })
  check(at === distances.length && posting === counts.length)
  check(used.every((count, field) => count === ofField[field].length))
  return { terms, places, starts, fieldRefs, counts, lengths, labels, width, end }
}

/** @returns {{ words: string[] }} */
export function decodeTerms({ terms }) {
  return { words: sortedWords(terms) }
}

/** Words as people write them. @returns {{ words: string[], counts: number[] }} */
export function decodeWords(coded) {
  const words = sortedWords(coded.words)
  const counts = [...numbers(coded.counts)]
  check(words.length === counts.length)
  return { words, counts }
}

/**
 * Papers, whose addresses can't lead anywhere else, and their days.
 * @returns {{ slugs: string[], days: string[] }}
 */
export function decodePapers(coded) {
  const slugs = unpackedWords(coded.slugs)
  const days = coded.days.flatMap(([day, papers]) => slugs.slice(0, papers).fill(day))
  check(slugs.every(slug => /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9_])?$/.test(slug) && !slug.includes('..')))
  check(sortedDays(coded.days.map(([day]) => day)) && coded.days.every(([, papers]) => papers > 0))
  check(days.length === slugs.length)
  return { slugs, days }
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
export function unpackedWords(coded) {
  let before = ''
  return coded === '' ? [] : coded.split(' ').map(part => {
    const shared = part.charCodeAt(0) - 48
    check(shared >= 0 && shared <= before.length)
    return (before = before.slice(0, shared) + part.slice(1))
  })
}

function sortedWords(coded) {
  const list = unpackedWords(coded)
  check(list.every((word, at) => at === 0 || list[at - 1] < word))
  return list
}

function digitAt(text, at) {
  const digit = digits[text.charCodeAt(at)]
  check(digit < 64)
  return digit
}
