// What only some queries need, and load: the words that match a wildcard or are some edits away, phrases, filters, and
// the query that was probably meant.

import { firstNot, lowerBound } from './packing.js'
import { isCjk, stem, termOf, words } from './text.js'

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

/**
 * What a clause that is more than a word looks for. A phrase is required, but one character alone is a word like others,
 * and stop words alone ask for nothing.
 *
 * @param {Store} store
 * @param {import('./lunr.js').Clause} clause
 */
export async function soughtMore(store, { term, phrase: isPhrase, presence, stemmed, distance }) {
  if (isPhrase || (stemmed && distance === undefined)) {
    const phrase = await phraseParts(store, term)
    const asked = presence || (isPhrase || Array.from(term).length > 1 ? '+' : '')
    return { presence: phrase.length ? asked : '', phrase, terms: phrase.flatMap(({ terms }) => terms) }
  }
  const wanted = { term: stemmed ? stem(term) : term, distance }
  const terms = await store.vocabulary(distance ? '' : wanted.term.split('*', 1)[0])
  return { terms: matchingTerms(terms, wanted).map(number => terms[number]) }
}

/**
 * The words of the archive that a term of a query matches, in Lunr's order.
 *
 * @param {string[]} terms sorted by UTF-16 code units
 * @param {{ term: string, distance?: number }} wanted
 * @returns {number[]} positions in `terms`
 */
export function matchingTerms(terms, { term, distance }) {
  if (distance !== undefined) return walk(terms, fuzzyAutomaton(term, distance))
  if (term.includes('*')) return walk(terms, wildcardAutomaton(term))
  const at = lowerBound(terms, term)
  return term && terms[at] === term ? [at] : []
}

/**
 * Follows an automaton through the terms, which are a tree: a node is the run of terms that begin alike. What is found
 * is put into a tree of its own, whose branches stand in the order in which they were first reached; Lunr lists it from
 * the last branch.
 */
function walk(terms, automaton) {
  const root = node(0, terms.length, 0)
  const stack = [[root, automaton]]
  while (stack.length) {
    const [here, state] = stack.pop()
    here.visited ??= new Set()
    if (here.visited.has(state)) continue
    here.visited.add(state)
    here.found ??= Object.create(null)
    for (const edge in state.edges) {
      const next = state.edges[edge]
      for (const [char, start, end] of branches(terms, here, edge)) {
        const there = (here.found[char] ??= node(start, end, here.depth + 1))
        if (end - start === 1) {
          there.final ||= accepts(next, terms[start], there.depth)
        } else {
          there.final ||= next.final && terms[start].length === there.depth
          stack.push([there, next])
        }
      }
    }
  }
  return listed(root)
}

/** Whether a state leads through the rest of a word: where only one term is left, its letters need no tree. */
function accepts(state, word, from) {
  let states = [state]
  for (let at = from; at < word.length && states.length; at++) {
    const next = []
    const step = {}
    for (const { edges } of states) {
      for (const reached of [edges[word[at]], edges['*']]) {
        if (!reached || reached.reachedIn === step) continue
        reached.reachedIn = step
        next.push(reached)
      }
    }
    states = next
  }
  return states.some(reached => reached.final)
}

function node(start, end, depth) {
  return { start, end, depth, final: false, visited: null, found: null, branches: null }
}

/** The runs of terms that go on with a character, or with any ('*'): digits first, then in their order. */
function branches(terms, here, edge) {
  if (edge === '*') return (here.branches ??= allBranches(terms, here))
  const { start, end, depth } = here
  const from = firstNot(start, end, at => terms[at].length <= depth || terms[at][depth] < edge)
  const to = firstNot(from, end, at => terms[at][depth] === edge)
  return from < to ? [[edge, from, to]] : []
}

function allBranches(terms, { start, end, depth }) {
  const digits = []
  const others = []
  let at = terms[start]?.length === depth ? start + 1 : start
  while (at < end) {
    const char = terms[at][depth]
    const from = at
    while (at < end && terms[at][depth] === char) at++
    ;(char >= '0' && char <= '9' ? digits : others).push([char, from, at])
  }
  return digits.concat(others)
}

function listed(root) {
  const terms = []
  const stack = [root]
  while (stack.length) {
    const here = stack.pop()
    if (here.final) terms.push(here.start)
    for (const char in here.found) stack.push(here.found[char])
  }
  return terms
}

/**
 * @typedef {object} State of an automaton, which says what a term matches. Lunr builds the same as a TokenSet; here states
 *   are made when a word of the archive leads to them, so that neither a long word nor a wide distance costs what it does
 *   not find.
 * @property {boolean} final
 * @property {Record<string, State>} edges by character; '*' leads on with any. Their order (digits first, as JavaScript
 *   orders keys, then as they were made) decides the order of the words found, and so of papers of equal score
 */

/** A pattern in which `*` stands for any letters, or none. @returns {State} */
function wildcardAutomaton(pattern) {
  let state = { final: false, edges: Object.create(null) }
  const start = state
  for (const [at, char] of pattern.split('').entries()) {
    const last = at === pattern.length - 1
    if (char === '*') {
      state.edges['*'] = state
      state.final = last
    } else {
      state = state.edges[char] = { final: last, edges: Object.create(null) }
    }
  }
  return start
}

/**
 * Words at most `distance` insertions, deletions, substitutions and transpositions from a word.
 *
 * A state stands for the ways to have come there, in the order in which Lunr finds them. A way is what is left of the
 * word (from `next`; before it a letter that a transposition has put off) and the edits left.
 *
 * @returns {State}
 */
function fuzzyAutomaton(word, distance) {
  const states = new Map()
  return stateOf([{ held: '', next: 0, edits: distance }])

  function stateOf(ways) {
    const most = new Map() // a way that leaves what an earlier one left, with no more edits, adds nothing
    const kept = ways.filter(way => !(most.get(keyOf(way)) >= way.edits) && most.set(keyOf(way), way.edits))
    const name = kept.map(way => `${keyOf(way)} ${way.edits}`).join()
    if (!states.has(name)) states.set(name, lazy(kept))
    return states.get(name)
  }

  function lazy(ways) {
    let edges
    return {
      final: ways.some(way => left(way) <= way.edits),
      get edges() {
        return (edges ??= edgesOf(ways))
      }
    }
  }

  function edgesOf(ways) {
    const edges = Object.create(null)
    for (const way of ways) follow(way, edges)
    for (const char in edges) edges[char] = stateOf(edges[char])
    return edges
  }

  /** Adds the ways on from a way and from what deletions make of it: edges and ways in the order Lunr makes them. */
  function follow(way, edges) {
    const chain = [way]
    for (const { held, next, edits } of chain) {
      const [first, rest] = held ? [held, next] : [word[next], next + 1]
      const remaining = left({ held, next })
      if (remaining) edges[first] ??= []
      if (!edits) continue
      edges['*'] ??= []
      const shorter = { held: '', next: rest, edits: edits - 1 }
      if (remaining > 1) (edges[word[rest]] ??= []).push({ held: first, next: rest + 1, edits: edits - 1 })
      if (remaining) edges['*'].push(shorter)
      if (remaining > 1) chain.push(shorter)
    }
    for (const { held, next, edits } of chain.reverse()) {
      if (edits) edges['*'].push({ held, next, edits: edits - 1 })
      if (held) edges[held].push({ held: '', next, edits })
      else if (next < word.length) edges[word[next]].push({ held: '', next: next + 1, edits })
    }
  }

  function left({ held, next }) {
    return held.length + word.length - next
  }

  function keyOf({ held, next }) {
    return `${held}:${next}`
  }
}

/**
 * @typedef {object} Part of a phrase
 * @property {number} offset how many words stand before it
 * @property {string[]} terms of which one must stand there
 */

/**
 * The parts of a phrase: words that must stand in one field as they stand in the query. A term in Chinese, Japanese or
 * Korean is one, of its pairs of characters. Stop words and signs only take up room. The last character of a phrase in
 * Chinese, Japanese or Korean may go on in the archive: it stands in the pair before, or, alone, begins a term.
 *
 * @param {Store} store
 * @param {string} text
 * @returns {Promise<Part[]>}
 */
async function phraseParts(store, text) {
  const list = words(text)
  const [before, last] = [list.at(-2), list.at(-1)].map(word => (word && isCjk(word) ? Array.from(word).length : 0))
  const begun = last === 1 ? list.pop() : ''
  const phrase = list.map((word, offset) => ({ offset, terms: [termOf(word, store.stopWords)] }))
    .filter(({ terms: [term] }) => term)
  if (begun && before !== 2) phrase.push({ offset: list.length, terms: await store.vocabulary(begun) })
  return phrase
}

/**
 * The documents in which a phrase stands in one of the fields.
 *
 * @param {Store} store
 * @param {import('./engine.js').Sought} clause
 * @param {Map<string, import('./store.js').Postings>} postings
 * @returns {Promise<Uint8Array>} for each document 1 where it does
 */
export async function phraseDocuments(store, { phrase, fields }, postings) {
  const width = store.fields.length
  const parts = phrase.map(({ offset, terms }) => ({ offset, terms: terms.filter(term => postings.has(term)) }))
  const sites = sitesOfAll(parts, postings, store).filter(site => fields.includes(site % width))
  const found = new Uint8Array(store.documents)
  for (const site of await standing(store, parts, sites, postings)) found[Math.floor(site / width)] = 1
  return found
}

/** The sites that have every part, wherever. */
function sitesOfAll(parts, postings, { documents, fields }) {
  const met = new Uint32Array(documents * fields.length)
  let sites = []
  for (const [number, { terms }] of parts.entries()) {
    sites = []
    for (const term of terms) {
      for (const site of postings.get(term).sites) {
        if (met[site] !== number) continue
        met[site]++
        sites.push(site)
      }
    }
  }
  return sites
}

/** Of these sites those that have the parts in their places. */
async function standing(store, parts, sites, postings) {
  if (parts.length < 2 || !sites.length) return sites
  const distances = await store.positions(parts.flatMap(({ terms }) => terms))
  const wanted = new Uint8Array(store.documents * store.fields.length)
  for (const site of sites) wanted[site] = 1
  const starts = parts.map(({ offset, terms }) => {
    const all = terms.flatMap(term => startsOf(postings.get(term), distances.get(term), offset, wanted))
    return all.sort((one, other) => one - other)
  })
  return starts.reduce(inBoth).map(start => Math.floor(start / room))
}

const room = 2 ** 24 // more than the words of a field

/** Where a phrase would begin of which a term stands at an offset: site and place in it as one number. */
function startsOf({ sites, counts }, distances, offset, wanted) {
  const starts = []
  let at = 0
  for (let number = 0; number < sites.length; number++) {
    const end = at + counts[number]
    if (!wanted[sites[number]]) at = end
    for (let position = 0; at < end; at++) {
      position += distances[at]
      if (position >= offset) starts.push(sites[number] * room + position - offset)
    }
  }
  return starts
}

/** What both of two sorted lists have. */
function inBoth(one, other) {
  let at = 0
  return one.filter(start => {
    while (other[at] < start) at++
    return other[at] === start
  })
}

/**
 * What readers narrow a search by: dates, tags, code.
 *
 * @param {Store} store
 * @param {import('./engine.js').Filters} filters
 * @returns {Promise<(document: number) => boolean>} whether a document passes
 */
export async function documentFilter(store, { from = '', to = '', tags = [], code = false }) {
  const labels = tags.map(tag => `tag\u00a0${tag.toLowerCase()}`)
  if (code) labels.push('has\u00a0code')
  const [start, end, ...labelled] = await Promise.all([
    isDate(from) ? store.documentsUntil(day => day < from) : 0,
    isDate(to) ? store.documentsUntil(day => day.slice(0, to.length) <= to) : store.documents,
    ...labels.map(async label => new Set(await store.labelled(label)))
  ])
  return document => document >= start && document < end && labelled.every(documents => documents.has(document))
}

function isDate(text) {
  return /^\d{4}(?:-\d\d){0,2}$/.test(text)
}

/**
 * The query with the words that the archive lacks replaced by the nearest frequent ones; '' where none is near.
 *
 * @param {Store} store
 * @param {string} query
 * @param {{ term: string, start: number, end: number }[]} missing its words that the archive lacks, in their order
 * @returns {Promise<string>}
 */
export async function corrected(store, query, missing) {
  const nearest = await Promise.all(missing.map(({ term }) => nearestWord(store, term)))
  let written = ''
  let end = 0
  for (const [number, clause] of missing.entries()) {
    if (!nearest[number]) continue
    written += query.slice(end, clause.start) + nearest[number].replace(/[\\:~^*]/g, '\\$&')
    end = clause.end
  }
  return written && written + query.slice(end)
}

/** Most slips leave the first letter alone; words that begin otherwise cost more files to try. */
async function nearestWord(store, word) {
  return await nearestOf(store, word, word[0]) || await nearestOf(store, word, '')
}

/** The most frequent of the words the fewest edits away: at most two, one for short words. */
async function nearestOf(store, word, beginning) {
  const farthest = word.length < 3 ? 0 : word.length < 5 ? 1 : 2
  if (!farthest) return ''
  const { list, counts } = await store.words(beginning)
  for (let distance = 1; distance <= farthest; distance++) {
    const near = matchingTerms(list, { term: word, distance })
    near.sort((one, other) => counts[other] - counts[one] || one - other)
    if (near.length) return list[near[0]]
  }
  return ''
}
