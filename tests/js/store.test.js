import assert from 'node:assert/strict'
import test from 'node:test'
import { openStore, StoreError } from '../../sitegen/search/client/store.js'

const manifest = {
  version: 1, index: 'index.0123abcd.json', documents: 2, terms: 2, stopWords: ['the'], fields: [{ name: 'title', boost: 10, length: 3 }]
}
const index = {
  version: 1, papers: [['papers/a/', 'A', ['X'], '2025-03-14'], ['papers/b/', 'B', [], '2025-03-15']],
  lengths: [2, 1], terms: ['alpha', 'beta'], places: [0, 0], sizes: [3, 1], postings: [1, 300, 2, 2]
}
const opened = (changes = {}, ofIndex = {}) =>
  openStore(async name => (name === 'manifest.json' ? { ...manifest, ...changes } : { ...index, ...ofIndex }))

test('postings, lengths and papers are read back', async () => {
  const store = await opened()
  const postings = await store.postings([1, 0])
  assert.deepEqual([...postings.keys()], [1, 0])
  assert.deepEqual(postings.get(0), { sites: Uint32Array.of(0, 1), counts: Uint32Array.of(300, 1), place: 0 })
  assert.deepEqual(postings.get(1), { sites: Uint32Array.of(1), counts: Uint32Array.of(1), place: 0 })
  assert.deepEqual(await store.lengths(), Uint32Array.of(2, 1))
  assert.deepEqual(await store.papers([1]), [{ address: 'papers/b/', title: 'B', authors: [], date: '2025-03-15' }])
})

test('an index that does not fit its manifest is refused', async () => {
  const damaged = new StoreError('The search index is damaged or incomplete.')
  await assert.rejects(opened({ documents: 3 }), damaged)
  await assert.rejects(opened({ terms: 3 }), damaged)
  await assert.rejects(opened({}, { lengths: [2] }), damaged)
  await assert.rejects(opened({}, { version: 2 }), damaged)
  await assert.rejects(opened({ version: 2 }), new StoreError('The search index is from another version of this site.'))
})

test('a manifest cannot lead elsewhere', async () => {
  for (const name of ['//evil.example/index.json', '../index.0123abcd.json', 'index.%2f.json', '', null]) {
    await assert.rejects(opened({ index: name }), new StoreError('The search index cannot be read.'))
  }
})
