// The archive as a search sees it: postings, positions, words and papers by name, whichever files they lie in; and the
// files, each fetched once, found to be what its name announces, decoded and remembered.

import {
  check, decodePapers, decodePositions, decodeShard, decodeTerms, decodeWords, lowerBound, pieceOf, piecesOf, StoreError
} from './packing.js'

const perPositions = 8 // shards
const perPiece = 4096 // papers

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
 * @param {import('./packing.js').Manifest} manifest
 * @param {Read} read reads a file of the index
 */
export function openStore({ documents, fields, stopWords, words, segments }, read) {
  const width = fields.length

  return {
    documents,
    fields,
    stopWords,

    /** @param {string[]} terms @returns {Promise<Map<string, Postings>>} of those that the archive has */
    async postings(terms) {
      const lookUp = await shardsOf(terms)
      const found = new Map()
      for (const term of terms) {
        const parts = lookUp(term)
        if (parts.length) found.set(term, postingsOf(parts))
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
      return new Map(await Promise.all(terms.map(async term => [term, joined(await Promise.all(lookUp(term).map(positionsOf)))])))
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
      return [...new Set(lists.flat(2))].filter(term => term.startsWith(beginning)).sort()
    },

    /**
     * Frequent words with a beginning, as people write them, and how often they stand in the archive.
     * @returns {Promise<{ list: string[], counts: number[] }>}
     */
    async words(beginning) {
      const parts = await all(words, beginning, decodeWords)
      return { list: parts.flatMap(part => part.words), counts: parts.flatMap(part => Array.from(part.counts)) }
    },

    /** @param {ArrayLike<number>} documents @returns {Promise<{ address: string, date: string }[]>} */
    async papers(documents) {
      return Promise.all(Array.from(documents, async document => {
        const segment = segments.findLast(({ start }) => start <= document)
        const at = document - segment.start
        const { slugs, days } = await papersOf(segment, Math.floor(at / perPiece))
        let left = at % perPiece
        const [date] = days.find(([, papers]) => (left -= papers) < 0)
        return { address: `papers/${slugs[at % perPiece]}/`, date }
      }))
    },

    /** How many documents have dates that pass a test; all that pass it stand first. */
    async documentsUntil(isEarly) {
      const segment = segments.findLast(({ papers }) => isEarly(papers.first[0]))
      if (!segment) return 0
      const number = segment.papers.first.findLastIndex(isEarly)
      const { days } = await papersOf(segment, number)
      const early = days.reduce((sum, [day, papers]) => (isEarly(day) ? sum + papers : sum), 0)
      return segment.start + number * perPiece + early
    }
  }

  async function all(pieces, beginning, decode) {
    return Promise.all(piecesOf(pieces, beginning).map(async number => {
      const piece = await read(pieces.files[number], decode)
      check(liesIn(piece.words ?? piece, pieces, number))
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
    return (term, isLabel = false) => segments.flatMap((segment, at) => {
      const number = pieceOf(segment.shards, term)
      const shard = shards[at].get(number)
      const place = shard && lowerBound(shard.terms, term)
      if (shard?.terms[place] !== term || shard.labels.has(term) !== isLabel) return []
      return { segment, number, shard, place: shard.places[place], from: shard.starts[place], to: shard.starts[place + 1] }
    })
  }

  async function shardOf({ shards, documents: count }, number) {
    const shard = await read(shards.files[number], decodeShard)
    check(shard.end <= count && shard.fields === width && liesIn(shard.terms, shards, number))
    return shard
  }

  function postingsOf(parts) {
    const ofAll = name => joined(parts.map(({ shard, from, to }) => shard[name].subarray(from, to)))
    const sites = parts.map(({ segment, shard, from, to }) => shard.sites.subarray(from, to).map(site => segment.start * width + site))
    return { sites: joined(sites), counts: ofAll('counts'), lengths: ofAll('lengths'), place: parts[0].place }
  }

  async function positionsOf({ segment, number, shard: { counts }, from, to }) {
    const lists = await read(segment.positions[Math.floor(number / perPositions)], decodePositions)
    const distances = lists[number % perPositions]
    check(distances?.length === sum(counts))
    const start = sum(counts.subarray(0, from))
    return distances.subarray(start, start + sum(counts.subarray(from, to)))
  }

  async function papersOf({ papers, documents: count }, number) {
    const piece = await read(papers.files[number], decodePapers)
    check(piece.days[0]?.[0] === papers.first[number] && piece.slugs.length === Math.min(perPiece, count - number * perPiece))
    return piece
  }
}

/** Whether words are those that a piece has, and no others. */
function liesIn(list, { first }, number) {
  return first[number] <= list[0] && !(first[number + 1] <= list.at(-1))
}

function joined(arrays) {
  if (arrays.length === 1) return arrays[0]
  const whole = new Uint32Array(sum(arrays.map(array => array.length)))
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

const patience = 30000 // milliseconds

/** @param {string | URL} manifest the manifest's address; the other files lie beside it, in `index/` */
export function createFiles(manifest) {
  const asked = new Map()
  const here = new Set()
  const refused = new Set() // a browser keeps a damaged or missing file, too, so these are asked for past its copies

  return {
    /** Keeps its name from build to build, so a copy is never used unasked. */
    async manifest(decode) {
      try {
        return decoded(await fetched(manifest, refused.has(manifest) ? 'reload' : 'no-cache'), decode)
      } catch (error) {
        refused.add(manifest)
        throw error
      }
    },

    /** Whether a file is in memory. */
    isHere: hash => here.has(hash),

    /** What `decode` makes of a file. A failed one is fetched anew when it is next asked for. @type {Read} */
    read(hash, decode) {
      if (!asked.has(hash)) {
        const reading = load(hash, decode)
        asked.set(hash, reading)
        reading.then(() => here.add(hash), () => asked.delete(hash))
      }
      return asked.get(hash)
    }
  }

  async function load(hash, decode) {
    try {
      const bytes = await fetched(new URL(`index/${hash}.json`, manifest), refused.has(hash) ? 'reload' : 'default')
      check(await isAnnounced(bytes, hash))
      return decoded(bytes, decode)
    } catch (error) {
      refused.add(hash)
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
  if (!globalThis.crypto?.subtle) return true
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('') === hash
}

function decoded(bytes, decode) {
  try {
    return decode(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    check(error instanceof StoreError) // whatever else went wrong, the file is not as it was written
    throw error
  }
}
