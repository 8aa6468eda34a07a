// Finds the terms of the archive that a wildcard or an edit distance matches, in Lunr's order. The twin of
// search/reader/vocabulary.py. Only some queries need it, and load this.

import { fuzzyAutomaton, wildcardAutomaton } from './automaton.js'
import { firstNot, lowerBound } from './store.js'
import { joined } from './analysis.js'
import { stem } from './stemmer.js'

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

/**
 * What a clause with a wildcard or a distance matches: as one word, without the signs in it.
 *
 * @param {Store} store
 * @param {import('./lunr.js').Clause} clause
 * @returns {Promise<{ terms: string[] }>}
 */
export async function matchTerms(store, { term, stemmed, distance }) {
  const pattern = joined(term)
  const wanted = { term: stemmed ? stem(pattern) : pattern, distance }
  const terms = await store.vocabulary(distance ? '' : wanted.term.split('*', 1)[0])
  return { terms: matchingTerms(terms, wanted).map(number => terms[number]) }
}

/**
 * Which terms a term of a query matches, in Lunr's order.
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
