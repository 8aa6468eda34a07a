// What a term of a query matches, as automata: wildcards, and words some edits away. Lunr builds the same as a
// TokenSet; here states are made when a word of the archive leads to them, so that neither a long word nor a wide
// distance costs what it does not find.

/**
 * @typedef {object} State
 * @property {boolean} final
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
 * A state stands for the ways to have come there, in the order in which Lunr finds them. A way is what is left of the
 * word (from `next`; before it a letter that a transposition has put off) and the edits left.
 *
 * @returns {State}
 */
export function fuzzyAutomaton(word, distance) {
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
