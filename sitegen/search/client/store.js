// The archive as a search sees it: postings, positions and words by name, whichever files they lie in.

import { pieceOf, piecesOf } from './manifest.js'
import { openPapers } from './papers.js'
import { decodePositions, decodeShard, decodeTerms, decodeWords } from './shards.js'
import { lowerBound, merged, withBeginning } from './sorted.js'
import { fits } from './errors.js'

const perPositions = 8 // shards

/**
 * @typedef {object} Postings of one term
 * @property {Uint32Array} sites ascending; a site is `document * fields.length + field`
 * @property {Uint32Array} counts how often the term stands there
 * @property {Uint32Array} lengths how many terms the site has
 * @property {number} place which of the terms first seen at its first site it is
 */

/**
 * @param {import('./manifest.js').Manifest} manifest
 * @param {(hash: string, decode: Function) => Promise<any>} read reads a file of the index
 */
export function openStore({ documents, fields, stopWords, words, segments }, read) {
  const width = fields.length

  return {
    documents,
    fields,
    stopWords,
    ...openPapers(segments, read),

    /** @param {string[]} terms @returns {Promise<Map<string, Postings>>} of those that the archive has */
    async postings(terms) {
      const lookUp = await shardsOf(terms)
      const found = new Map()
      for (const term of terms) {
        const parts = lookUp(term)
        if (parts.length) found.set(term, joined(parts))
      }
      return found
    },

    /**
     * Where terms of the archive stand in their sites, words counted from 0: for each site as many numbers as its count
     * tells, each as the distance from the one before.
     * @param {string[]} terms
     * @returns {Promise<Map<string, Uint32Array>>}
     */
    async positions(terms) {
      const lookUp = await shardsOf(terms)
      return new Map(await Promise.all(Array.from(new Set(terms), async term => {
        const parts = await Promise.all(lookUp(term).map(positionsOf))
        return [term, concatenated(parts)]
      })))
    },

    /** The documents with a label. @param {string} label @returns {Promise<number[]>} */
    async labelled(label) {
      const lookUp = await shardsOf([label])
      return lookUp(label, true).flatMap(({ segment, shard }) => (
        Array.from(shard.labels.get(label), document => segment.start + document)
      ))
    },

    /** The archive's terms that have a beginning, sorted by UTF-16 code units. @returns {Promise<string[]>} */
    async vocabulary(beginning) {
      const lists = await Promise.all(segments.map(({ terms }) => all(terms, beginning, decodeTerms)))
      return merged(lists.map(parts => withBeginning(parts.flat(), beginning)))
    },

    /**
     * Frequent words with a beginning, as people write them, and how often they stand in the archive.
     * @returns {Promise<{ list: string[], counts: number[] }>}
     */
    async words(beginning) {
      const parts = await all(words, beginning, decodeWords)
      return { list: parts.flatMap(part => part.words), counts: parts.flatMap(part => Array.from(part.counts)) }
    }
  }

  async function all(pieces, beginning, decode) {
    return Promise.all(piecesOf(pieces, beginning).map(async number => {
      const piece = await read(pieces.files[number], decode)
      fits(liesIn(piece.words ?? piece, pieces, number))
      return piece
    }))
  }

  /** Reads the shards that terms would be in; then a term can be looked up: where it stands, segment by segment. */
  async function shardsOf(terms) {
    const shards = await Promise.all(segments.map(async segment => {
      const numbers = new Set(terms.map(term => pieceOf(segment.shards, term)))
      numbers.delete(-1)
      return new Map(await Promise.all(Array.from(numbers, async number => [number, await shardOf(segment, number)])))
    }))
    return (term, isLabel = false) => {
      const parts = []
      for (const [at, segment] of segments.entries()) {
        const number = pieceOf(segment.shards, term)
        const shard = shards[at].get(number)
        const place = shard ? lowerBound(shard.terms, term) : -1
        if (shard?.terms[place] !== term || shard.labels.has(term) !== isLabel) continue
        const [from, to] = shard.starts.subarray(place, place + 2)
        parts.push({ segment, number, shard, place: shard.places[place], from, to })
      }
      return parts
    }
  }

  async function shardOf({ shards, documents: count }, number) {
    const shard = await read(shards.files[number], decodeShard)
    fits(shard.end <= count && shard.fields === width && liesIn(shard.terms, shards, number))
    return shard
  }

  function joined(parts) {
    const size = parts.reduce((all, { from, to }) => all + to - from, 0)
    const [sites, counts, lengths] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)]
    let end = 0
    for (const { segment, shard, from, to } of parts) {
      const first = segment.start * width
      for (let at = from; at < to; at++, end++) {
        sites[end] = shard.sites[at] + first
        counts[end] = shard.counts[at]
        lengths[end] = shard.lengths[at]
      }
    }
    return { sites, counts, lengths, place: parts[0].place }
  }

  async function positionsOf({ segment, number, shard: { counts }, from, to }) {
    const lists = await read(segment.positions[Math.floor(number / perPositions)], decodePositions)
    const distances = lists[number % perPositions]
    fits(distances?.length === sum(counts))
    const start = sum(counts.subarray(0, from))
    return distances.subarray(start, start + sum(counts.subarray(from, to)))
  }
}

/** Whether words are those that a piece has, and no others. */
function liesIn(list, { first }, number) {
  return first[number] <= list[0] && !(first[number + 1] <= list.at(-1))
}

function concatenated(arrays) {
  if (arrays.length === 1) return arrays[0]
  const whole = new Uint32Array(arrays.reduce((size, array) => size + array.length, 0))
  let end = 0
  for (const array of arrays) {
    whole.set(array, end)
    end += array.length
  }
  return whole
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
