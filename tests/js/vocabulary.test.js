import assert from 'node:assert/strict'
import test from 'node:test'
import lunr from 'lunr'
import { matchingTerms } from '../../sitegen/search/client/vocabulary.js'
import { random } from './support/random.js'

const found = (terms, wanted) => matchingTerms(terms, wanted).map(term => terms[term])

function lunrFinds(terms, { term, distance }) {
  const clause = distance === undefined ? { term } : { term, editDistance: distance }
  return lunr.TokenSet.fromArray(terms).intersect(lunr.TokenSet.fromClause(clause)).toArray()
}

/** Small vocabularies of few letters, in which everything is a neighbour of everything. */
function* cases(count, seed) {
  const { below, pick } = random(seed)
  for (let made = 0; made < count; made++) {
    const letters = ['a', 'b', '1', '2', '.', 'é'].slice(0, 2 + below(5))
    const word = () => Array.from({ length: 1 + below(5) }, () => pick(letters)).join('')
    const terms = [...new Set(Array.from({ length: 1 + below(14) }, word))].sort()
    yield { terms, word, below, pick }
  }
}

test('words some edits away are those of lunr.js, in its order', () => {
  for (const { terms, word, below } of cases(6000, 1)) {
    const wanted = { term: word(), distance: below(4) }
    assert.deepEqual(found(terms, wanted), lunrFinds(terms, wanted), JSON.stringify([terms, wanted]))
  }
})

test('wildcards match what they match in lunr.js, in its order', () => {
  for (const { terms, word, below, pick } of cases(6000, 2)) {
    const term = Array.from({ length: 1 + below(4) }, () => pick(['*', '*', word()])).join('')
    const wanted = below(8) ? { term } : { term, distance: below(3) }
    assert.deepEqual(found(terms, wanted), lunrFinds(terms, wanted), JSON.stringify([terms, wanted]))
  }
})

test('a plain term matches itself or nothing', () => {
  const terms = ['__proto__', 'constructor', 'model', 'models']
  for (const term of terms) assert.deepEqual(found(terms, { term }), [term])
  for (const term of ['', 'mode', 'modelss', 'toString']) assert.deepEqual(found(terms, { term }), [])
})

test('words of 10,000 letters are no trouble', () => {
  const long = 'model'.repeat(2000)
  const terms = ['a', long, long + 's', 'z']
  assert.deepEqual(found(terms, { term: long }), [long])
  assert.deepEqual(found(terms, { term: long + '*' }), [long, long + 's'])
  assert.deepEqual(found(terms, { term: '*' + 'l*'.repeat(50) }), [long, long + 's'])
  assert.deepEqual(found(terms, { term: long.slice(1), distance: 2 }), [long, long + 's'])
  assert.deepEqual(found(['a', 'b'], { term: long, distance: 8 }), [])
  assert.deepEqual(found([], { term: '*' }), [])
})

test('a beginning is enough of the list for what begins so', () => {
  for (const { terms, word, pick } of cases(2000, 3)) {
    const beginning = word()
    const wanted = { term: beginning + pick(['*', '*a', 'b*1']) }
    const listed = terms.filter(term => term.startsWith(beginning))
    assert.deepEqual(found(listed, wanted), found(terms, wanted), JSON.stringify([terms, wanted]))
  }
})
