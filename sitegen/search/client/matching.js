// The words of the archive that match a wildcard or are some edits away, and the query that was probably meant. Only some
// queries need it, and load this.

import { firstNot, lowerBound } from './store.js'
import { stem } from './text.js'

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

/**
 * What a clause with a wildcard, with a distance or with a term as it stands looks for.
 *
 * @param {Store} store
 * @param {import('./lunr.js').Clause} clause
 */
export async function soughtTerms(store, { term, stemmed, distance }) {
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
