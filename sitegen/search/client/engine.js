// Answers questions behind one asynchronous function that takes and gives plain values, so that it can stand in a
// worker: Lunr 2.3.9's references, order and scores, and what Lunr has not. It fetches the files of the index, each
// once, as soon as the reader's typing allows. The twin of search/reader/answers.py.

import { compounds, fold, isUnspaced, termOf } from './analysis.js'
import { best, documentsWith, forEachMatch, parseWords, rank, withoutAny } from './lunr.js'
import { check, decodeManifest, openStore, StoreError } from './store.js'

/** @typedef {ReturnType<typeof openStore>} Store */

/**
 * @typedef {object} Filters
 * @property {string} [from] the first day, month or year: `2025-03-14`, `2025-03`, `2025`
 * @property {string} [to] the last one
 * @property {string[]} [tags] all of them, by their slugs
 * @property {boolean} [code]
 *
 * @typedef {object} Query
 * @property {string} query
 * @property {'date' | ''} [sort] newest first; else the best first
 * @property {boolean} [typing] whether the reader is still typing
 *
 * @typedef {Filters & Query} Question
 *
 * @typedef {object} Papers of what is found
 * @property {{ address: string, date: string }[]} documents the first papers
 * @property {Set<string>} stopWords
 * @property {string} corrected what was searched instead of a query that finds nothing, else ''
 *
 * @typedef {Omit<Found, 'documents'> & Papers} Answer
 */

const timeout = 30000 // milliseconds that a file may take
const quietTime = 100 // milliseconds without a newer question before one that is being typed may cost a request
const overtaken = Symbol('overtaken')
const pause = time => new Promise(resolve => setTimeout(resolve, time))

/**
 * @param {string | URL} manifest where the index's manifest is; the index lies beside it
 * @returns {(question: Question, limit: number) => Promise<Answer | null>} null where a newer question came first;
 *   rejects with a QueryError or a StoreError, and after the latter the next call loads anew
 */
export function createEngine(manifest) {
  const files = createFiles(manifest)
  let decoded
  let latest = 0

  return async function ask(question, limit) {
    const number = ++latest
    const isOvertaken = () => number !== latest
    await pause(0) // of questions that came together only the last is answered
    for (let isAgain = false; ; isAgain = true) {
      try {
        return await answer(question, limit, isOvertaken)
      } catch (error) {
        if (error === overtaken) return null
        if (error instanceof StoreError) decoded = null
        const isWorthAnother = error.stale && !isAgain // another build has been published, or a file was cut off
        if (!isWorthAnother) throw error
      }
    }
  }

  async function answer({ query, sort, typing = false, ...filters }, limit, isOvertaken) {
    const once = whenQuiet(typing, isOvertaken)
    decoded ??= await once(false, () => files.manifest(decodeManifest))
    const store = openStore(decoded, (hash, decode) => once(files.requested.has(hash), () => files.read(hash, decode)))
    const options = { filters, sort, limit }
    let found = await search(store, query, { ...options, completing: typing ? 'always' : 'missing' })
    let corrected = ''
    if ((!found.count || found.isPartial) && !typing && found.missing.length) {
      const spelling = Promise.all([import('./spelling.js'), vocabulary()])
      const [module] = await spelling.catch(() => []) // without it, nothing found is the answer
      const better = await module?.corrected(store, query, found.missing)
      const instead = better && await search(store, better, options)
      if (instead?.count && !(instead.isPartial && found.count)) [found, corrected] = [instead, better]
    }
    return { ...found, documents: await store.papers(found.documents), stopWords: store.stopWords, corrected }
  }
}

/** Reads for one question: while it is being typed, from the network only after some quiet; nothing once overtaken. */
function whenQuiet(typing, isOvertaken) {
  let quiet
  return async (isHere, read) => {
    if (!isHere && typing) await (quiet ??= pause(quietTime))
    if (isOvertaken()) throw overtaken
    const value = await read()
    if (isOvertaken()) throw overtaken
    return value
  }
}

/** @param {string | URL} manifest the manifest's address; the other files lie beside it, in `index/` */
function createFiles(manifest) {
  const requested = new Map()
  const refused = new Set() // a browser keeps a damaged or missing file, too, so these are asked for past its copies

  return {
    /** Keeps its name from build to build, so a copy is never used unasked. */
    manifest: decode => load(manifest, 'no-cache', decode),

    /** Those that are in memory, or on their way, by their hashes. */
    requested,

    /**
     * What `decode` makes of a file; one that failed is fetched anew when next asked for.
     * @type {import('./store.js').Read}
     */
    read(hash, decode) {
      if (!requested.has(hash)) {
        requested.set(hash, load(new URL(`index/${hash}.json`, manifest), 'default', decode, hash))
      }
      return requested.get(hash)
    }
  }

  /** @param {string} [hash] none of the manifest, which has no other name than its own */
  async function load(address, cache, decode, hash) {
    try {
      const bytes = await fetched(address, refused.has(hash) ? 'reload' : cache)
      check(!hash || await isAnnounced(bytes, hash))
      return decode(JSON.parse(new TextDecoder().decode(bytes)))
    } catch (error) {
      requested.delete(hash)
      refused.add(hash)
      check(error instanceof StoreError) // whatever else went wrong, the file is not as it was written
      throw error
    }
  }
}

async function fetched(address, cache) {
  let response
  try {
    response = await fetch(address, { cache, signal: AbortSignal.timeout?.(timeout) })
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

/**
 * @typedef {object} MatchedClause A clause of the query with what it matches.
 * @property {number[]} fields
 * @property {string[]} terms in Lunr's order
 * @property {number} boost
 * @property {'+' | '-' | ''} presence
 * @property {boolean} asks whether it asks for anything
 * @property {Set<string>} [completions] those of the terms that only begin as the word does
 * @property {(postings: Map<string, import('./store.js').Postings>, fields: number[]) => Promise<Uint8Array>} [find] of
 *   a phrase: gives 1 for each document in which it stands
 * @property {Uint8Array} [documents] what that gives
 */

/**
 * @typedef {object} Found
 * @property {number} count how many papers are found
 * @property {boolean} isPartial whether none has all that is asked, and those with most are found
 * @property {number[]} documents the first of them
 * @property {number[]} scores beside them
 * @property {Record<string, Set<string>>} found the terms that were looked for and stand in these documents, by field
 * @property {string} prefix the last word where it counted as the beginning of words, else ''
 * @property {{ term: string, start: number, end: number }[]} missing plain words that the archive lacks
 */

/**
 * Answers a query from a store.
 *
 * @param {Store} store
 * @param {string} question
 * @param {object} [options]
 * @param {'' | 'always' | 'missing'} [options.completing] whether the last word, where it is plain and nothing follows,
 *   counts as the beginning of words too: always, or only where the archive lacks it. Without, the answer is Lunr's
 * @param {Filters} [options.filters]
 * @param {'date' | ''} [options.sort] newest first; else the best first
 * @param {number} [options.limit] how many documents are wanted
 * @returns {Promise<Found>}
 */
export async function search(store, question, { completing = '', filters = {}, sort = '', limit = Infinity } = {}) {
  const { words: query, isAny } = withoutAny(question)
  const names = store.fields.map(field => field.name)
  const parsed = parseWords(query, names) ?? (await needed(import('./query.js'))).parse(query, names)
  const last = completing && /[^\s-]$/.test(query) && isWord(parsed.at(-1)) ? beginningOf(parsed.at(-1).term) : ''
  const clauses = completing === 'always' ? parsed.filter(isMoreThanAny) : parsed
  const [passes, matched, completions] = await Promise.all([
    documentFilter(store, filters),
    Promise.all(clauses.map(async clause => (
      { ...clause, fields: clause.fields.map(name => names.indexOf(name)), asks: true, ...await matchClause(store, clause) }
    ))),
    completing === 'always' ? completionsOf(store, last) : []
  ])
  const postings = await store.postings(matched.flatMap(({ terms }) => terms).concat(completions))
  for (const clause of matched) if (clause.id) clause.fields = fieldsOfId(clause, postings, names)
  const prefix = last && await addCompletions(store, matched.at(-1), last, completions, postings)
  await Promise.all(matched.map(async clause => (clause.documents = await clause.find?.(postings, clause.fields))))

  const { documents: all, scores, isPartial } = rank(matched, postings, store, passes, isAny)
  const documents = sort === 'date' ? all.sort((one, other) => other - one).slice(0, limit) : best(all, scores, limit)
  return {
    count: all.length,
    isPartial,
    documents,
    scores: documents.map(document => scores[document]),
    found: foundTerms(matched, postings, documents, store),
    prefix,
    missing: matched.filter(clause => isWord(clause) && !clause.terms.some(term => postings.has(term)))
  }
}

/** The field in which papers have their ids, where one has this; else all. */
function fieldsOfId({ terms, fields }, postings, names) {
  const tags = names.indexOf('tags')
  const isThere = terms.every(term => postings.get(term)?.fieldRefs.some(fieldRef => fieldRef % names.length === tags))
  return isThere ? [tags] : fields
}

/** Whether a clause is a word as people type it. */
function isWord(clause) {
  return clause?.plain && clause.presence !== '-' && beginningOf(clause.term) !== ''
}

/** The one word that a term is; '' where it is none or several. */
function beginningOf(term) {
  const found = isUnspaced(term) ? [] : compounds(fold(term))
  return found.length === 1 && !found[0].whole ? found[0].words[0] : ''
}

/** `*` means the whole index; where it is being typed, something is to follow. */
function isMoreThanAny({ term, phrase, presence }) {
  return phrase || presence === '-' || !/^\*+$/.test(term)
}

async function documentFilter(store, filters) {
  const isFiltered = Object.values(filters).some(filter => filter.length ?? filter)
  return isFiltered ? (await needed(import('./filters.js'))).documentFilter(store, filters) : () => true
}

async function matchClause(store, clause) {
  if (clause.phrase) return (await needed(import('./phrases.js'))).matchPhrase(store, clause)
  if (!clause.stemmed || clause.distance !== undefined) return (await needed(vocabulary()))[0].matchTerms(store, clause)
  if (isUnspaced(clause.term)) return (await needed(import('./phrases.js'))).matchPhrase(store, clause)
  return matchWord(store, clause)
}

const initials = /^(?:[a-z]\.-?)+$/i // names may be written with them or in full, so that they ask for nothing

/** What a word matches; stop words and signs ask for nothing. */
function matchWord({ stopWords, ...store }, { term }) {
  const termsOf = words => words.map(word => termOf(word, stopWords)).filter(Boolean)
  const found = compounds(fold(term))
  const terms = termsOf(found.flatMap(({ words }) => words).concat(found.map(({ whole }) => whole)))
  const asks = terms.length > 0 && !initials.test(term)
  if (terms.length < 2) return { terms, asks }
  const needed = found.map(({ words, whole, onlyWhole }) => ({ words: onlyWhole ? [] : termsOf(words), whole: termsOf([whole])[0] }))
    .filter(({ words, whole }) => words.length || whole)
  return { terms, asks, find: (postings, fields) => documentsWith(needed, fields, postings, store) }
}

const mostCompletions = 6 // each may cost a file of its own

/**
 * The terms of the most frequent words with a beginning of three letters or more.
 *
 * @param {Store} store
 * @param {string} beginning
 * @param {{ rare?: boolean }} [options] rare: where there are none, of rare ones, which cost more to look up
 * @returns {Promise<string[]>}
 */
async function completionsOf(store, beginning, { rare = false } = {}) {
  if (beginning.length < 3) return []
  const { list, counts } = await store.words(beginning)
  const numbers = [...list.keys()].filter(at => list[at].startsWith(beginning))
  const longer = numbers.sort((one, other) => counts[other] - counts[one]).map(at => list[at])
  if (rare && !longer.length) return (await store.vocabulary(beginning)).slice(0, mostCompletions)
  return [...new Set(longer.slice(0, mostCompletions).map(word => termOf(word, store.stopWords)))].filter(Boolean)
}

/**
 * Adds completions to what a clause matches; to what is there itself as lesser ones.
 * @returns {Promise<string>} the beginning, where there were any
 */
async function addCompletions(store, clause, beginning, completions, postings) {
  const isThere = clause.terms.some(term => postings.has(term))
  if (!isThere && !completions.length) {
    completions = await completionsOf(store, beginning, { rare: true })
    for (const [term, ofTerm] of await store.postings(completions)) postings.set(term, ofTerm)
  }
  const added = completions.filter(term => postings.has(term) && !clause.terms.includes(term))
  clause.terms.push(...added)
  if (isThere) clause.completions = new Set(added)
  return added.length ? beginning : ''
}

function foundTerms(clauses, postings, documents, { documents: count, fields }) {
  const found = fields.map(() => new Set())
  const isShown = new Uint8Array(count)
  for (const document of documents) isShown[document] = 1
  for (const clause of clauses.filter(({ presence }) => presence !== '-')) {
    forEachMatch(clause, postings, fields.length, (document, field, term) => (
      isShown[document] && found[field].add(term)
    ))
  }
  return Object.fromEntries(fields.map(({ name }, field) => [name, found[field]]))
}

/** What only some queries need is asked for along with what it imports. */
const vocabulary = () => Promise.all([import('./vocabulary.js'), import('./automaton.js')])

function needed(module) {
  return module.catch(() => {
    throw Object.assign(new StoreError('The search could not be loaded.'), { unloaded: true })
  })
}

let engine
if (globalThis.WorkerGlobalScope) addEventListener('message', answerMessage)

/** In a worker; errors travel as their properties. */
async function answerMessage({ data: { number, manifest, question, limit } }) {
  engine ??= createEngine(manifest)
  try {
    postMessage({ number, answer: await engine(question, limit) })
  } catch (error) {
    postMessage({ number, error: { ...error, message: error.message } })
  }
}
