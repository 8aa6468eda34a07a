import assert from 'node:assert/strict'
import test from 'node:test'
import { search } from '../../sitegen/search/client/engine.js'
import { builtStore } from './support/agreement.js'
import { paper, syntheticPapers } from './support/papers.js'

test('dates, tags and code narrow what is found', async () => {
  const store = await builtStore([
    paper(0, 'A model', { date: '2023-12-31', tags: ['cs.LG', 'state space'] }), paper(1, 'A model', { date: '2024-01-01', tags: ['cs.CL'], code: true }),
    paper(2, 'A model', { date: '2024-02-29', tags: ['cs.LG'], code: true }), paper(3, 'A model', { date: '2025-03-14', tags: ['robotics'] })
  ])
  const asked = async (filters, query = 'model') => (await search(store, query, { filters })).documents.sort()
  assert.deepEqual(await asked({ from: '2024' }), [1, 2, 3])
  assert.deepEqual(await asked({ to: '2024' }), [0, 1, 2])
  assert.deepEqual(await asked({ from: '2024-01', to: '2024-01' }), [1])
  assert.deepEqual(await asked({ from: '2024-02-29', to: '2024-02-29' }), [2])
  assert.deepEqual(await asked({ from: '2024-03-01', to: '2025-03-13' }), [])
  assert.deepEqual(await asked({ from: '1999', to: '2098' }), [0, 1, 2, 3])
  assert.deepEqual(await asked({ from: 'yesterday', to: '2024-1' }), [0, 1, 2, 3], 'what is no date is nothing')
  assert.deepEqual(await asked({ tags: ['cs.LG'] }), [0, 2])
  assert.deepEqual(await asked({ tags: ['cs.LG', 'state-space'] }), [0])
  assert.deepEqual(await asked({ tags: ['cs.lg'] }), [0, 2], 'a tag by its slug')
  assert.deepEqual(await asked({ code: true }), [1, 2])
  assert.deepEqual(await asked({ tags: ['cs.LG'], code: true, from: '2024' }), [2])
  assert.deepEqual(await asked({ code: true }, ''), [1, 2])
  assert.deepEqual(await asked({}, 'tag\\\u00a0robotics'), [], 'a label is no word')
  assert.deepEqual(await asked({}, 'tag*'), [])
})

test('dates are found in archives of several pieces', async () => {
  const papers = syntheticPapers(9000, 2).map(paper => ({ ...paper, title: 'x', abstract: '', authors: [], tags: [] }))
  const store = await builtStore(papers)
  const between = (from, to) => papers.flatMap(({ date }, number) => (date >= from && date <= to ? [number] : []))
  const days = [0, 1, 4095, 4096, 4100, 8191, 8192, 8200, 8999].map(number => papers[number].date)
  for (const from of days) {
    for (const to of days) {
      assert.deepEqual((await search(store, '', { filters: { from, to } })).documents, between(from, to), `${from} ${to}`)
    }
  }
  const wanted = [0, 4095, 4096, 8192, 8999]
  assert.deepEqual(await store.papers(wanted), wanted.map(number => ({ address: papers[number].address, date: papers[number].date })))
})
