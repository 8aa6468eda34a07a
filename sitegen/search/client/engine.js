// The search behind one asynchronous function that takes and gives plain values, so that it can stand in a worker.

import { StoreError } from './errors.js'
import { createFiles } from './files.js'
import { decodeManifest } from './manifest.js'
import { search } from './search.js'
import { corrected } from './spelling.js'
import { openStore } from './store.js'
import { pause } from './timing.js'

/**
 * @typedef {import('./filters.js').Filters & Question} Asked
 *
 * @typedef {object} Question
 * @property {string} query
 * @property {'date' | ''} [sort] newest first; else the best first
 * @property {boolean} [typing] whether the reader is still typing
 *
 * @typedef {object} Answer
 * @property {number} count how many papers are found
 * @property {{ address: string, date: string }[]} documents the first of them
 * @property {Record<string, Set<string>>} found the terms that were looked for and stand in these documents, by field
 * @property {Set<string>} stopWords
 * @property {string} begun the last word where it counted as the beginning of words, else ''
 * @property {string} corrected what was searched instead of a query that finds nothing, else ''
 */

const patience = 100 // milliseconds without a newer question before one that is being typed may cost a request
const overtaken = Symbol('overtaken')

/**
 * @param {string | URL} manifest where the index's manifest is; the index lies beside it
 * @returns {(asked: Asked, limit: number) => Promise<Answer | null>} null where a newer question came first;
 *   rejects with a QueryError or a StoreError, and after the latter the next call loads anew
 */
export function createEngine(manifest) {
  const files = createFiles(manifest)
  let announced
  let latest = 0

  return async function ask(asked, limit) {
    const number = ++latest
    const isOvertaken = () => number !== latest
    await pause(0) // of questions that came together only the last is answered
    try {
      return await answer(asked, limit, isOvertaken).catch(error => {
        if (!error.stale) throw error
        announced = null // another build has been published, or a file was cut off: once more from the start
        return answer(asked, limit, isOvertaken)
      })
    } catch (error) {
      if (error === overtaken) return null
      if (error instanceof StoreError) announced = null
      throw error
    }
  }

  async function answer({ query, sort, typing = false, ...filters }, limit, isOvertaken) {
    const reading = patiently(typing, isOvertaken)
    announced ??= await reading(false, () => files.manifest(decodeManifest))
    const store = openStore(announced, (hash, decode) => reading(files.isHere(hash), () => files.read(hash, decode)))
    const options = { filters, sort, limit }
    let found = await search(store, query, { ...options, completing: typing ? 'always' : 'missing' })
    const better = !found.count && !typing ? await corrected(store, query, found.missing) : ''
    const instead = better && await search(store, better, options)
    if (instead.count) found = instead
    return {
      count: found.count,
      documents: await store.papers(found.documents),
      found: found.found,
      stopWords: store.stopWords,
      begun: found.begun,
      corrected: instead.count ? better : ''
    }
  }
}

/** Reads for one question: while it is being typed, from the network only after some quiet; nothing once overtaken. */
function patiently(typing, isOvertaken) {
  let quiet
  return async (isHere, read) => {
    if (!isHere && typing) await (quiet ??= pause(patience))
    if (isOvertaken()) throw overtaken
    const value = await read()
    if (isOvertaken()) throw overtaken
    return value
  }
}
