// Automata that accept what a term of a query matches: wildcards, and words some edits away. The twin of
// search/reader/automaton.py. Lunr builds the same as a TokenSet; here states are made when a word of the archive leads
// to them, so that neither a long word nor a wide distance costs what it does not find.

/**
 * @typedef {object} State
 * @property {boolean} final whether it accepts the word read so far
 * @property {Record<string, State>} edges by character; '*' leads on with any. Their order (digits first, as JavaScript
 *   orders keys, then as they were made) decides the order of the words found, and so of papers of equal score
 */

/** A pattern in which `*` stands for any letters, or none. @returns {State} */
export function wildcardAutomaton(pattern) {
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
 * A state stands for the paths that lead to it, in the order in which Lunr finds them. A path is known by what is left
 * of the word (from `next`; before it a letter that a transposition has put off) and the edits left.
 *
 * @returns {State}
 */
export function fuzzyAutomaton(word, distance) {
  const states = new Map()
  return stateOf([{ transposed: '', next: 0, edits: distance }])

  function stateOf(paths) {
    const most = new Map() // a path that leaves what an earlier one left, with no more edits, adds nothing
    const kept = paths.filter(path => !(most.get(keyOf(path)) >= path.edits) && most.set(keyOf(path), path.edits))
    const name = kept.map(path => `${keyOf(path)} ${path.edits}`).join()
    if (!states.has(name)) states.set(name, lazy(kept))
    return states.get(name)
  }

  function lazy(paths) {
    let edges
    return {
      final: paths.some(path => left(path) <= path.edits),
      get edges() {
        return (edges ??= edgesOf(paths))
      }
    }
  }

  function edgesOf(paths) {
    const edges = Object.create(null)
    for (const path of paths) follow(path, edges)
    for (const char in edges) edges[char] = stateOf(edges[char])
    return edges
  }

  /** Adds the paths on from a path and from what deletions make of it: edges and paths in the order Lunr makes them. */
  function follow(path, edges) {
    const chain = [path]
    for (const { transposed, next, edits } of chain) {
      const [first, rest] = transposed ? [transposed, next] : [word[next], next + 1]
      const remaining = left({ transposed, next })
      if (remaining) edges[first] ??= []
      if (!edits) continue
      edges['*'] ??= []
      const shorter = { transposed: '', next: rest, edits: edits - 1 }
      if (remaining > 1) (edges[word[rest]] ??= []).push({ transposed: first, next: rest + 1, edits: edits - 1 })
      if (remaining) edges['*'].push(shorter)
      if (remaining > 1) chain.push(shorter)
    }
    for (const { transposed, next, edits } of chain.reverse()) {
      if (edits) edges['*'].push({ transposed, next, edits: edits - 1 })
      if (transposed) edges[transposed].push({ transposed: '', next, edits })
      else if (next < word.length) edges[word[next]].push({ transposed: '', next: next + 1, edits })
    }
  }

  function left({ transposed, next }) {
    return transposed.length + word.length - next
  }

  function keyOf({ transposed, next }) {
    return `${transposed}:${next}`
  }
}
