import assert from 'node:assert/strict'
import test from 'node:test'
import { fuzzyAutomaton, wildcardAutomaton } from '../../sitegen/search/client/automaton.js'

/** Whether some way through an automaton reads the whole word. */
function accepts(automaton, word) {
  const states = word.split('').reduce((states, char) => (
    states.flatMap(({ edges }) => [edges[char], edges['*']].filter(Boolean))
  ), [automaton])
  return states.some(({ final }) => final)
}

const accepted = (automaton, words) => words.filter(word => accepts(automaton, word))

test('a wildcard stands for any letters, or none', () => {
  assert.deepEqual(accepted(wildcardAutomaton('mo*el*'), ['moel', 'model', 'models', 'moxxel', 'mode', 'amodel']), ['moel', 'model', 'models', 'moxxel'])
  assert.deepEqual(accepted(wildcardAutomaton('*'), ['', 'a', '1']), ['', 'a', '1'])
  assert.deepEqual(accepted(wildcardAutomaton('__proto__'), ['__proto__', 'proto']), ['__proto__'])
})

test('a distance allows insertions, deletions, substitutions and transpositions', () => {
  const words = ['mamba', 'mambas', 'mmba', 'manba', 'mabma', 'ambas', 'zebra']
  assert.deepEqual(accepted(fuzzyAutomaton('mamba', 0), words), ['mamba'])
  assert.deepEqual(accepted(fuzzyAutomaton('mamba', 1), words), ['mamba', 'mambas', 'mmba', 'manba', 'mabma'])
  assert.deepEqual(accepted(fuzzyAutomaton('mamba', 2), words), ['mamba', 'mambas', 'mmba', 'manba', 'mabma', 'ambas'])
})

test('edges come in the order in which Lunr makes them, which orders the words found', () => {
  assert.deepEqual(Object.keys(fuzzyAutomaton('ab', 1).edges), ['a', '*', 'b'])
})
