// Our search and the real lunr.js over the same papers. Run by itself it reports how far they agree:
// node tests/js/support/agreement.js PAPERS QUERIES

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import lunr from 'lunr'
import { search } from '../../../sitegen/search/client/engine.js'
import { decodeManifest, openStore } from '../../../sitegen/search/client/store.js'
import { corpusPapers } from './papers.js'
import { printed } from './python.js'
import { generatedQueries } from './queries.js'

/** The store of an index that the Python side has built. */
export async function builtStore(papers) {
  return storeOf(builtFiles(papers))
}

/** A store that reads from memory. @param {Map<string, Buffer>} files */
export function storeOf(files) {
  const decoded = new Map()
  return openStore(decodeManifest(JSON.parse(files.get('manifest.json'))), async (hash, decode) => {
    if (!decoded.has(hash)) decoded.set(hash, decode(JSON.parse(files.get(`index/${hash}.json`))))
    return decoded.get(hash)
  })
}

/** The files of the index that the Python side builds, by name. @returns {Map<string, Buffer>} */
export function builtFiles(papers) {
  const folder = mkdtempSync(join(tmpdir(), 'sitegen-search-'))
  try {
    printed('build_index.py', papers, folder)
    const names = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.json'))
    return new Map(names.map(name => [name, readFileSync(join(folder, name))]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** lunr.js's own index, with the fields and boosts of ours. */
export function lunrIndex(papers, fields) {
  return lunr(function () {
    this.ref('address')
    for (const { name, boost } of fields) this.field(name, { boost })
    for (const paper of papers) this.add(lunrDocument(paper))
  })
}

function lunrDocument(paper) {
  const name = paper.title.match(/^([^:]*):/)?.[1] ?? ''
  return { ...paper, authors: paper.authors.join(' '), tags: paper.tags.join(' '), name }
}

/** What both say of papers that stand in the archive's order: a list of [address, score], or the error. */
export async function bothAnswers(papers, store, index, query) {
  return [await answer(() => ours(papers, store, query)), await answer(() => theirs(index, query))]
}

async function ours(papers, store, query) {
  const { documents, scores } = await search(store, query)
  return documents.map((document, at) => [papers[document].address, scores[at]])
}

async function theirs(index, query) {
  return index.search(query).map(({ ref, score }) => [ref, score])
}

async function answer(asked) {
  try {
    return await asked()
  } catch (error) {
    if (!('start' in error)) throw error
    return { start: error.start, end: error.end }
  }
}

/** From so many papers on, wildcards beside one or two letters are left to smaller archives. */
const LARGE = 5000

async function report(paperCount, queryCount) {
  const papers = corpusPapers(paperCount)
  const store = await builtStore(papers)
  const index = lunrIndex(papers, store.fields)
  const mended = withMendedTokenSet(index)
  const times = { ours: [], 'lunr.js': [] }
  const counts = { found: 0, failed: 0, different: 0, differentFromMended: 0 }
  for (const query of generatedQueries(papers, queryCount, 7, papers.length > LARGE ? 3 : 1)) {
    const our = await timed(times.ours, () => ours(papers, store, query))
    const their = await timed(times['lunr.js'], () => theirs(index, query)).catch(() => 'failed')
    counts.found += our.length > 0
    if (isDeepStrictEqual(our, their)) continue
    counts[their === 'failed' ? 'failed' : 'different']++
    const right = isDeepStrictEqual(our, await answer(() => theirs(mended, query)))
    counts.differentFromMended += !right
    const what = their === 'failed' ? 'lunr.js fails:' : 'differs:'
    console.log(what, JSON.stringify(query), right ? '(agrees with the mended one)' : '')
  }
  console.log(papers.length, 'papers,', queryCount, 'queries:', counts)
  for (const [side, all] of Object.entries(times)) {
    const sorted = all.sort((one, other) => one - other)
    const at = share => sorted[Math.floor(share * (sorted.length - 1))].toFixed(2)
    console.log(`${side}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, worst ${at(1)} ms`)
  }
}

async function timed(times, asked) {
  const started = performance.now()
  const got = await answer(asked)
  times.push(performance.now() - started)
  return got
}

/**
 * The same index without a fault of lunr.js 2.3.9 that shows in large archives: it tells the nodes of its token set
 * apart by their letters and numbers written one after the other, so that the letter 1 with node 2345 is to it the
 * letter 1 with node 2 and the letter 3 with node 45. It then meets words that are in no paper, and fails.
 */
function withMendedTokenSet(index) {
  const { toString } = lunr.TokenSet.prototype
  lunr.TokenSet.prototype.toString = function () {
    const edges = Object.keys(this.edges).sort().flatMap(char => [char, this.edges[char].id])
    return (this._str ??= [this.final, ...edges].join('\n'))
  }
  const tokenSet = lunr.TokenSet.fromArray(Object.keys(index.invertedIndex).sort())
  lunr.TokenSet.prototype.toString = toString
  return new lunr.Index({ ...index, tokenSet })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await report(Number(process.argv[2]), Number(process.argv[3]))
