// Our search and the real lunr.js over the same papers. Run by itself it reports how far they agree:
// node tests/js/support/agreement.js PAPERS QUERIES

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import lunr from 'lunr'
import { compounds, fold, isUnspaced, joined, parts, words } from '../../../sitegen/search/client/analysis.js'
import { search } from '../../../sitegen/search/client/engine.js'
import { withoutAny } from '../../../sitegen/search/client/lunr.js'
import { parse } from '../../../sitegen/search/client/query.js'
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

/**
 * lunr.js's own index, with the fields and boosts of ours, our words in its tokenizer and its pipelines, and its own stop
 * words and stemmer.
 * @param {lunr.PipelineFunction[]} [queryPipeline]
 */
export function lunrIndex(papers, fields, queryPipeline = [ourWords, lunr.stopWordFilter, lunr.stemmer]) {
  return lunr(function () {
    this.ref('address')
    this.tokenizer = text => words(text ?? '').map(word => new lunr.Token(word, {}))
    this.pipeline.reset()
    this.pipeline.add(lunr.stopWordFilter, lunr.stemmer)
    this.searchPipeline.reset()
    this.searchPipeline.add(...queryPipeline)
    for (const { name, boost } of fields) this.field(name, { boost })
    for (const paper of papers) this.add(lunrDocument(paper))
  })
}

const ourWords = token => words(token.toString()).map(word => new lunr.Token(word, token.metadata))
lunr.Pipeline.registerFunction(ourWords, 'ourWords')
const termPipeline = new lunr.Pipeline()
termPipeline.add(lunr.stopWordFilter, lunr.stemmer)
const termsOf = words => words.flatMap(word => termPipeline.runString(word))

function lunrDocument(paper) {
  const name = paper.title.match(/^([^:]*):/)?.[1] ?? ''
  return { ...paper, authors: paper.authors.join(' '), people: paper.authors, tags: paper.tags.join(' '), name }
}

/** What both say of papers that stand in the archive's order: a list of [address, score], or the error. */
export async function bothAnswers(papers, store, index, query) {
  return [await answer(() => ours(papers, store, query)), await answer(() => theirs(papers, index, query))]
}

async function ours(papers, store, query) {
  const { documents, scores } = await search(store, query)
  return documents.map((document, at) => [papers[document].address, scores[at]])
}

/**
 * Lunr can't ask for words side by side, for all parts of a word, or for most words: it is asked for any, which gives order
 * and scores, and the papers that do not hold what else is asked are left out here, by looking at their text.
 */
async function theirs(papers, index, query) {
  const { words: asking, isAny } = withoutAny(query)
  const clauses = parse(asking, index.fields)
  const ask = clauses => index.query(built => clauses.flatMap(lunrClauses).forEach(clause => built.clause(clause)))
  const found = ask(clauses.filter(clause => !(clause.presence === '-' && isMore(clause)))).map(({ ref, score }) => [ref, score])
  const byAddress = new Map(papers.map(paper => [paper.address, lunrDocument(paper)]))
  const having = clause => {
    if (!isMore(clause)) return new Set(ask([{ ...clause, presence: '' }]).map(({ ref }) => ref))
    const isName = clause.phrase && clause.fields.join() === 'authors' && papers.some(paper => hasAuthor(paper, clause))
    return new Set(found.map(([ref]) => ref).filter(ref => (isName ? hasAuthor : holds)(byAddress.get(ref), clause)))
  }
  const isInitial = ({ term, phrase }) => !phrase && /^(?:[a-z]\.-?)+$/i.test(term)
  const asked = clauses.filter(clause => clause.presence || !isInitial(clause)).filter(clause => isPattern(clause) || (isPhrase(clause) ? isMore(clause) : termsOf(words(clause.term)).length))
  const needed = sign => asked.filter(({ presence, ...clause }) => presence === sign && (!sign || isMore(clause))).map(having)
  const [required, excluded, optional] = [needed('+'), needed('-'), needed('')]
  const left = found.filter(([ref]) => required.every(has => has.has(ref)) && !excluded.some(has => has.has(ref)))
  if (!optional.length || !left.length) return left
  const met = ref => optional.filter(has => has.has(ref)).length
  const most = isAny ? 0 : Math.max(...left.map(([ref]) => met(ref)))
  return left.filter(([ref]) => met(ref) >= Math.max(most, clauses.some(({ presence }) => presence === '+') ? 0 : 1))
}

const isPattern = ({ stemmed, phrase, distance }) => !phrase && (!stemmed || distance !== undefined)
const isPhrase = clause => clause.phrase || (!isPattern(clause) && isUnspaced(clause.term))

/** Whether a clause asks for more than Lunr knows. */
function isMore(clause) {
  if (isPattern(clause)) return false
  return isPhrase(clause) ? phraseTerms(clause).some(Boolean) : termsOf(words(clause.term)).length > 1
}

/** The terms of a phrase in their places; the last character of a script without spaces stands in the pair before. */
function phraseTerms({ term }) {
  const list = parts(term)
  return (list.length > 1 && isUnspaced(list.at(-1)) ? list.slice(0, -1) : list).map(word => termsOf([word])[0])
}

function lunrClauses(clause) {
  const { fields, term, boost, presence, stemmed, distance } = clause
  const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence
  const same = { fields, boost, presence: isMore(clause) || clause.phrase ? OPTIONAL : { '': OPTIONAL, '+': REQUIRED, '-': PROHIBITED }[presence] }
  if (isPhrase(clause) && isMore(clause)) return phraseTerms(clause).filter(Boolean).map(term => ({ ...same, term, usePipeline: false }))
  if (!isPattern(clause)) return [!clause.phrase && termsOf(words(term)).length ? { ...same, term } : { ...same, ...nowhere }]
  const pattern = joined(term)
  const [stemmedPattern] = stemmed ? lunrStem(pattern) : [pattern]
  const fuzzy = distance === undefined ? {} : { editDistance: distance }
  return [{ ...same, ...fuzzy, term: stemmedPattern, usePipeline: false }]
}

const nowhere = { term: '\u0001', usePipeline: false } // Lunr fails where its pipeline leaves nothing of a required word

const lunrStem = word => [lunr.stemmer(new lunr.Token(word)).toString()]

/** Whether a paper has what a phrase or a word of several parts asks for in one of its fields. */
function holds(paper, clause) {
  return clause.fields.some(field => (isPhrase(clause) ? hasPhrase : hasCompounds)(paper[field], clause))
}

/** Whether a paper has an author of exactly this name. */
function hasAuthor({ people, authors }, { term }) {
  return (people ?? authors).some(name => parts(name).join(' ') === parts(term).join(' '))
}

const remembered = new Map()

/** What a text is cut into: the terms in their places, and the set of all. */
function cut(text) {
  if (!remembered.has(text)) {
    remembered.set(text, { there: parts(text).map(word => termsOf([word])[0]), all: new Set(termsOf(words(text))) })
  }
  return remembered.get(text)
}

function hasPhrase(text, clause) {
  const wanted = phraseTerms(clause)
  const { there, all } = cut(text)
  if (wanted.filter(Boolean).length === 1) return all.has(wanted.find(Boolean)) // alone it is a word like others
  return there.some((_, start) => wanted.every((term, at) => !term || there[start + at] === term))
}

function hasCompounds(text, { term }) {
  const there = cut(text).all
  return compounds(fold(term)).every(({ words, whole, onlyWhole }) => (
    (whole && there.has(termsOf([whole])[0])) || (!onlyWhole && termsOf(words).every(term => there.has(term)))
  ))
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
    const their = await timed(times['lunr.js'], () => theirs(papers, index, query)).catch(() => 'failed')
    counts.found += our.length > 0
    if (isDeepStrictEqual(our, their)) continue
    counts[their === 'failed' ? 'failed' : 'different']++
    const right = isDeepStrictEqual(our, await answer(() => theirs(papers, mended, query)))
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
