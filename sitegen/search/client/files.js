// The files of the index: each fetched once, found to be what its name announces, decoded and remembered.

import { StoreError } from './errors.js'

const unreachable = 'The search index could not be loaded.'
const damaged = 'The search index is damaged or incomplete.'
const patience = 30000 // milliseconds

/** @param {string | URL} manifest the manifest's address; the other files lie beside it, in `index/` */
export function createFiles(manifest) {
  const asked = new Map()
  const here = new Set()
  const refused = new Set() // a browser keeps a damaged or missing file, too, so these are asked for past its copies

  return {
    /** Keeps its name from build to build, so a copy is never used unasked. */
    async manifest(decode) {
      return decoded(await fetched(manifest, 'no-cache'), decode)
    },

    /** Whether a file is in memory. */
    isHere: hash => here.has(hash),

    /** What `decode` makes of a file. A failed one is fetched anew when it is next asked for. */
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
      if (!await isAnnounced(bytes, hash)) throw new StoreError(damaged, true)
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
  throw new StoreError(unreachable, response?.status === 404 || response?.status === 410)
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
    throw error instanceof StoreError ? error : new StoreError(damaged, true)
  }
}
