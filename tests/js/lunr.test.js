import assert from 'node:assert/strict'
import test from 'node:test'
import { search } from '../../sitegen/search/client/engine.js'
import { bothAnswers, builtStore, lunrIndex } from './support/agreement.js'
import { corpusPapers, paper, syntheticPapers } from './support/papers.js'
import { generatedQueries } from './support/queries.js'

const oddQueries = ['', ' ', '*', '-*', '+', ':', 'title:', '\\', '\\"\\"', '__proto__', '+__proto__', 'constructor toString',
  '-constructor', 'title:hasOwnProperty', 'the', '+the', '—', '\u0001', 'x\u0000y', '\ud800', 'a𝔸s', '*𝔸*', 'model^0',
  'model^0 survey^0', `model^${'9'.repeat(400)}`, 'survey survey survey^3', '+survey -survey', 'survey~0', 's*vey~0',
  '+title:survey +abstract:key', 'gu~1 dao~2', 'tags:cs.LG', 'tags:cs.lg -tags:cs.CL', 'name:mamba', 'x'.repeat(10000),
  '*' + 'e*'.repeat(500)]

async function assertAgreement(papers, queries) {
  const store = await builtStore(papers)
  const index = lunrIndex(papers, store.fields)
  for (const query of queries) {
    const [ours, theirs] = await bothAnswers(papers, store, index, query)
    assert.deepEqual(ours, theirs, JSON.stringify(query))
  }
}

test('600 queries over 400 invented papers of every script: the references, order and scores of lunr.js', async () => {
  const papers = syntheticPapers(400, 11)
  await assertAgreement(papers, [...oddQueries, ...generatedQueries(papers, 600, 12)])
})

test('150 queries over 500 papers of the corpus: the same', { skip: !corpusPapers(1).length && 'the corpus is not here' }, async () => {
  const papers = corpusPapers(500)
  await assertAgreement(papers, generatedQueries(papers, 150, 13))
})

test('archives of no paper, of one, and of one without a word', async () => {
  const queries = ['', 'title', 'only~1', '*', '-title', '+nothing', 'title:', 'titl', 'abstract:title']
  await assertAgreement([], queries)
  await assertAgreement([paper(1, 'Only a Title')], queries)
  await assertAgreement([paper(1, '—')], queries)
})

test('the first papers are those of the whole answer', async () => {
  const store = await builtStore(syntheticPapers(300, 5))
  for (const query of ['survey', 'tags:cs.lg', '-survey', 'survey model*', 'zebra']) {
    const all = await search(store, query)
    for (const limit of [0, 1, 7, 30, 1000]) {
      const some = await search(store, query, { limit })
      assert.deepEqual([some.count, some.documents, some.scores],
        [all.count, all.documents.slice(0, limit), all.scores.slice(0, limit)], `${query} ${limit}`)
    }
  }
})

test('newest first', async () => {
  const store = await builtStore(['Alpha', 'Beta', 'Alpha alpha', 'Alpha beta beta beta'].map((title, number) => paper(number, title)))
  const asked = async (query, limit) => (await search(store, query, { sort: 'date', limit })).documents
  assert.deepEqual(await asked('alpha'), [3, 2, 0])
  assert.deepEqual(await asked('alpha', 2), [3, 2])
  assert.deepEqual(await asked(''), [3, 2, 1, 0])
})
