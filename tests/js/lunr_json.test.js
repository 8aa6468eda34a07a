import assert from 'node:assert/strict'
import test from 'node:test'
import lunr from 'lunr'
import { lunrIndex } from './support/agreement.js'
import { corpusPapers, syntheticPapers } from './support/papers.js'
import { printed } from './support/python.js'
import { generatedQueries } from './support/queries.js'

const fields = [['title', 10], ['authors', 2], ['abstract', 1], ['tags', 1], ['name', 5]].map(([name, boost]) => ({ name, boost }))

function serialised(papers) {
  return JSON.parse(printed('lunr_json.py', papers))
}

function assertAlike(papers, queries) {
  const index = lunr.Index.load(serialised(papers))
  const theirs = lunrIndex(papers, fields, [lunr.stemmer])
  for (const query of queries) assert.deepEqual(answer(index, query), answer(theirs, query), JSON.stringify(query))
}

function answer(index, query) {
  try {
    return index.search(query).map(({ ref, score }) => [ref, score])
  } catch (error) {
    return error.message
  }
}

test('lunr.js loads the index without a warning and gives the answers of one it has built itself', t => {
  const warn = t.mock.method(lunr.utils, 'warn', () => {})
  const papers = syntheticPapers(300, 31)
  assertAlike(papers, ['', '-survey', '__proto__', ...generatedQueries(papers, 300, 32)])
  assert.equal(warn.mock.callCount(), 0)
})

test('the same over papers of the corpus', { skip: !corpusPapers(1).length && 'the corpus is not here' }, () => {
  const papers = corpusPapers(300)
  assertAlike(papers, generatedQueries(papers, 100, 33))
})

test('the index is what lunr.js would have written, but for terms that no query can name', () => {
  const papers = syntheticPapers(40, 34)
  const theirs = JSON.parse(JSON.stringify(lunrIndex(papers, fields, [lunr.stemmer])))
  const ours = serialised(papers)
  assert.deepEqual([ours.version, ours.fields, ours.pipeline], [theirs.version, theirs.fields, theirs.pipeline])
  assert.deepEqual(ours.fieldVectors.map(([ref]) => ref), theirs.fieldVectors.map(([ref]) => ref))
  const withoutNumbers = ([term, { _index, ...posting }]) => [term, posting]
  assert.deepEqual(ours.invertedIndex.map(withoutNumbers), theirs.invertedIndex.filter(([term]) => term).map(withoutNumbers))
})

test('words that a stock lunr.py index hides from lunr.js are found', () => {
  const paper = { address: 'papers/a/', title: 'A Survey of Play', authors: [], abstract: 'The key.', tags: ['cs.LG'], date: '2025-03-14', code: true }
  const index = lunr.Index.load(serialised([paper]))
  for (const query of ['survey', 'surveys', 'key', 'play', 'playing']) assert.equal(index.search(query).length, 1, query)
  assert.equal(index.search('*code').length, 0, 'labels are no words')
  assert.deepEqual(lunr.Index.load(serialised([])).search('survey'), [])
})
