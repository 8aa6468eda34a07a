import assert from 'node:assert/strict'
import test from 'node:test'
import { corrected } from '../../sitegen/search/client/spelling.js'

const counts = { 'c++:x': 2, mamba: 3, samba: 9, model: 4, modal: 5, zebra: 1 }

function store() {
  const asked = []
  return {
    asked,
    async words(beginning) {
      asked.push(beginning)
      const list = Object.keys(counts).filter(word => word.startsWith(beginning)).sort()
      return { list, counts: list.map(word => counts[word]) }
    }
  }
}

/** The correction of a query in which some words are missing. */
async function correctedOf(query, ...words) {
  return corrected(store(), query, words.map(term => ({ term, start: query.indexOf(term), end: query.indexOf(term) + term.length })))
}

test('a missing word becomes the nearest, and of equally near ones the most frequent', async () => {
  assert.equal(await correctedOf('mmba', 'mmba'), 'mamba', 'not the more frequent samba, which is farther')
  assert.equal(await correctedOf('modl', 'modl'), 'modal')
  assert.equal(await correctedOf('zebar', 'zebar'), 'zebra')
})

test('the rest of the query stays as it is, and signs in a word are escaped', async () => {
  assert.equal(await correctedOf('+mmba  title:zebar^2 ', 'mmba', 'zebar'), '+mamba  title:zebra^2 ')
  assert.equal(await correctedOf('c++ x', 'c++ x'), 'c++\\:x')
})

test('where no word is near there is no correction', async () => {
  assert.equal(await correctedOf('qqqqq', 'qqqqq'), '')
  assert.equal(await correctedOf('mb', 'mb'), '', 'a word of two letters is left alone')
})

test('words that begin otherwise are tried only where none begins alike', async () => {
  const all = store()
  await corrected(all, 'mmba', [{ term: 'mmba', start: 0, end: 4 }])
  assert.deepEqual(all.asked, ['m'])
  await corrected(all, 'xamba', [{ term: 'xamba', start: 0, end: 5 }])
  assert.deepEqual(all.asked, ['m', 'x', ''])
})
