import assert from 'node:assert/strict'
import test from 'node:test'
import { search } from '../../sitegen/search/client/search.js'
import { bothAnswers, builtStore, lunrIndex } from './support/agreement.js'
import { corpusPapers, syntheticPapers } from './support/papers.js'
import { generatedQueries } from './support/queries.js'

const oddQueries = ['', ' ', '*', '-*', '+', ':', 'title:', '\\', '""', '__proto__', '+__proto__', 'constructor toString',
  '-constructor', 'title:hasOwnProperty', 'the', '+the', '—', '\u0001', 'x\u0000y', 'a𝔸s', '*𝔸*', '扩散*', 'model^0',
  'model^0 survey^0', `model^${'9'.repeat(400)}`, 'survey survey survey^3', '+survey -survey', 'survey~0', 's*vey~0',
  '+title:survey +abstract:key', 'gu~1 dao~2', 'tags:cs.LG', 'tags:cs.lg -tags:cs.CL', 'name:mamba', 'x'.repeat(10000),
  '*' + 'e*'.repeat(500)]

async function assertAgreement(papers, queries) {
  const store = await builtStore(papers)
  const index = lunrIndex(papers, store.fields)
  for (const query of queries) {
    const [ours, theirs] = await bothAnswers(store, index, query)
    assert.deepEqual(ours, theirs, JSON.stringify(query))
  }
}

test('1,400 queries over 1,000 invented papers: the references, order and scores of lunr.js', async () => {
  const papers = syntheticPapers(1000, 11)
  await assertAgreement(papers, [...oddQueries, ...generatedQueries(papers, 1400, 12)])
})

test('330 queries over 1,000 papers of the corpus: the same', { skip: !corpusPapers(1).length && 'the corpus is not here' }, async () => {
  const papers = corpusPapers(1000)
  await assertAgreement(papers, generatedQueries(papers, 330, 13))
})

test('archives of no paper, and of one', async () => {
  const bare = { address: 'papers/bare/', title: 'Only a Title', authors: [], abstract: '', tags: [], date: '2025-03-14' }
  const queries = ['', 'title', 'only~1', '*', '-title', '+nothing', 'title:', 'titl', 'abstract:title']
  await assertAgreement([], queries)
  await assertAgreement([bare], queries)
})

test('terms that are keys of every object, and a word of 10,000 letters, are found', async () => {
  const long = 'ab'.repeat(5000)
  const paper = { address: 'papers/odd/', title: `__proto__ constructor \u0001bell ${long}`, authors: [], abstract: '', tags: [], date: '2025-03-14' }
  const store = await builtStore([paper])
  for (const query of ['__proto__', 'constructor', 'bell', long, '+__proto__ +constructor', 'title:__proto__', '__prot*', long + '~1']) {
    assert.deepEqual((await search(store, query)).documents, [0], query.slice(0, 30))
  }
})

test('what was looked for and is there, by field, without what is excluded', async () => {
  const store = await builtStore(syntheticPapers(50, 1))
  const { found } = await search(store, 'title:surveys mamba -key zebra')
  const mamba = new Set(['mamba'])
  assert.deepEqual(found, { title: new Set(['survey', 'mamba']), authors: mamba, abstract: mamba, tags: mamba, name: mamba })
})

test('a last word that the archive lacks may be taken as begun, and only then', async () => {
  const papers = ['Mamba Models', 'Models of Quantization', 'Mam'].map((title, number) => (
    { address: `papers/${number}/`, title, authors: [], abstract: '', tags: [], date: '2025-03-14' }
  ))
  const store = await builtStore(papers)
  const asked = async query => {
    const { documents, begun } = await search(store, query, { begun: true })
    return [documents.sort(), begun]
  }
  assert.deepEqual(await asked('mod'), [[0, 1], 'mod'])
  assert.deepEqual(await asked('+models +quantiza'), [[1], 'quantiza'])
  assert.deepEqual(await asked('title:mo'), [[0, 1], 'mo'])
  assert.deepEqual(await asked('mam'), [[2], ''], 'a word that is there is only itself')
  assert.deepEqual(await asked('mod '), [[], ''], 'a word that has been left')
  assert.deepEqual(await asked('mod models'), [[0, 1], ''], 'a word that is not the last')
  assert.deepEqual(await asked('mod~0'), [[], ''], 'a word that has been qualified')
  assert.deepEqual((await search(store, 'mod')).documents, [])
})
