// The archive as a search sees it: postings, words and papers by name, whichever files they lie in; and the files, each
// fetched once, found to be what its name announces, decoded and remembered.

import { check, decodePapers, decodeShard, decodeTerms, decodeWords, firstNot, lowerBound, perPiece, StoreError } from './packing.js'

/** @typedef {(hash: string, decode: Function) => Promise<any>} Read */
/** @typedef {import('./packing.js').Segment} Segment */

/**
 * @typedef {object} Postings of one term
 * @property {Uint32Array} sites ascending; a site is `document * fields.length + field`
 * @property {Uint32Array} counts how often the term stands there
 * @property {Uint32Array} lengths how many terms the site has
 * @property {number} place which of the terms first seen at its first site it is
 */

/**
 * @typedef {object} Run of one term's postings: those of a segment
 * @property {Segment} segment
 * @property {number} number its shard's
 * @property {import('./packing.js').Shard} shard
 * @property {number} place
 * @property {number} from where the postings begin in the shard
 * @property {number} to
 */

/**
 * @param {import('./packing.js').Manifest} manifest
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
        if (postings.sites.length) found.set(term, postings)
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
      return { segment, number, shard, place: shard.places[place], from: shard.starts[place], to: shard.starts[place + 1] }
    })
  }

  async function shardOf({ shards, documents: count }, number) {
    const shard = await read(shards.files[number], decodeShard)
    check(shard.end <= count && shard.width === width && liesIn(shard.terms, shards, number))
    return shard
  }

  function postingsOf(runs) {
    const ofAll = name => joined(runs.map(({ shard, from, to }) => shard[name].subarray(from, to)))
    const sites = runs.map(({ segment, shard, from, to }) => shard.sites.subarray(from, to).map(site => segment.start * width + site))
    return { sites: joined(sites), counts: ofAll('counts'), lengths: ofAll('lengths'), place: runs[0]?.place }
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

const patience = 30000 // milliseconds

/** @param {string | URL} manifest the manifest's address; the other files lie beside it, in `index/` */
export function createFiles(manifest) {
  const asked = new Map()
  const refused = new Set() // a browser keeps a damaged or missing file, too, so these are asked for past its copies

  return {
    /** Keeps its name from build to build, so a copy is never used unasked. */
    manifest: decode => load(manifest, 'no-cache', decode),

    /** Whether a file is in memory, or on its way. */
    isAsked: hash => asked.has(hash),

    /** What `decode` makes of a file. A failed one is fetched anew when it is next asked for. @type {Read} */
    read(hash, decode) {
      if (!asked.has(hash)) asked.set(hash, load(new URL(`index/${hash}.json`, manifest), 'default', decode, hash))
      return asked.get(hash)
    }
  }

  /** @param {string} [hash] none of the manifest, which has no other name than its own */
  async function load(address, cache, decode, hash) {
    try {
      const bytes = await fetched(address, refused.has(hash) ? 'reload' : cache)
      check(!hash || await isAnnounced(bytes, hash))
      return decode(JSON.parse(new TextDecoder().decode(bytes)))
    } catch (error) {
      asked.delete(hash)
      refused.add(hash)
      check(error instanceof StoreError) // whatever else went wrong, the file is not as it was written
      throw error
    }
  }
}

async function fetched(address, cache) {
  let response
  try {
    response = await fetch(address, { cache, signal: AbortSignal.timeout?.(patience) })
    if (response.ok) return await response.arrayBuffer()
  } catch {
    // Offline, cut off or too slow: the same sentence for the reader.
  }
  throw new StoreError('The search index could not be loaded.', [404, 410].includes(response?.status))
}

/** Browsers have no hashes to offer where a page came unencrypted: there only the form of a file is checked. */
async function isAnnounced(bytes, hash) {
  if (!crypto.subtle) return true
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return new DataView(digest).getBigUint64(0) === BigInt(`0x${hash}`)
}
