import assert from 'node:assert/strict'
import test from 'node:test'
import { search } from '../../sitegen/search/client/engine.js'
import { bothAnswers, builtStore, lunrIndex } from './support/agreement.js'
import { corpusPapers, syntheticPapers } from './support/papers.js'
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

function paper(number, title, changes = {}) {
  const date = `2025-03-${String(10 + number).padStart(2, '0')}`
  return { address: `papers/${number}/`, title, authors: [], abstract: '', tags: [], date, ...changes }
}

test('1,400 queries over 1,000 invented papers: the references, order and scores of lunr.js', async () => {
  const papers = syntheticPapers(1000, 11)
  await assertAgreement(papers, [...oddQueries, ...generatedQueries(papers, 1400, 12)])
})

test('330 queries over 1,000 papers of the corpus: the same', { skip: !corpusPapers(1).length && 'the corpus is not here' }, async () => {
  const papers = corpusPapers(1000)
  await assertAgreement(papers, generatedQueries(papers, 330, 13))
})

test('archives of no paper, of one, and of one without a word', async () => {
  const queries = ['', 'title', 'only~1', '*', '-title', '+nothing', 'title:', 'titl', 'abstract:title']
  await assertAgreement([], queries)
  await assertAgreement([paper(1, 'Only a Title')], queries)
  await assertAgreement([paper(1, '—')], queries)
})

test('terms that are keys of every object, and a word of 10,000 letters, are found', async () => {
  const long = 'ab'.repeat(5000)
  const store = await builtStore([paper(1, `__proto__ constructor \u0001bell ${long} a\ud800b`)])
  const queries = ['__proto__', 'constructor', 'bell', long, '+__proto__ +constructor', 'title:__proto__', '__prot*', long + '~1',
    `"${long}"`, '"__proto__ constructor"', 'a\ud800b']
  for (const query of queries) assert.deepEqual((await search(store, query)).documents, [0], query.slice(0, 30))
  for (const completing of ['always', 'missing']) {
    assert.equal((await search(store, '__pro', { completing })).begun, '__pro')
    assert.equal((await search(store, 'toStr', { completing })).count, 0)
  }
})

test('what was looked for and stands in the papers shown, by field, without what is excluded', async () => {
  const store = await builtStore([
    paper(1, 'A Survey', { abstract: 'Surveys of mamba.' }), paper(2, 'Mamba', { abstract: 'zebra' }), paper(3, 'Keys of a survey')
  ])
  const none = new Set()
  const found = async (query, limit) => (await search(store, query, { limit })).found
  assert.deepEqual(await found('title:surveys mamba -key cat'),
    { title: new Set(['survey', 'mamba']), authors: none, abstract: new Set(['mamba']), tags: none, name: none })
  assert.deepEqual(await found('mamba zebra', 1),
    { title: new Set(['mamba']), authors: none, abstract: new Set(['zebra']), tags: none, name: none })
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

test('an asterisk that is being typed asks for nothing yet', async () => {
  const store = await builtStore(['Alpha', 'Beta'].map((title, number) => paper(number, title)))
  const asked = async query => {
    const read = []
    const postings = terms => (read.push(...terms), store.postings(terms))
    const { documents } = await search({ ...store, postings }, query, { completing: 'always' })
    return [documents, read]
  }
  assert.deepEqual(await asked('*'), [[0, 1], []])
  assert.deepEqual(await asked('alpha +*'), [[0], ['alpha']])
  assert.deepEqual(await asked('alp*'), [[0], ['alpha']])
  assert.deepEqual(await asked('-*'), [[], ['beta', 'alpha']])
})

test('newest first', async () => {
  const store = await builtStore(['Alpha', 'Beta', 'Alpha alpha', 'Alpha beta beta beta'].map((title, number) => paper(number, title)))
  const asked = async (query, limit) => (await search(store, query, { sort: 'date', limit })).documents
  assert.deepEqual(await asked('alpha'), [3, 2, 0])
  assert.deepEqual(await asked('alpha', 2), [3, 2])
  assert.deepEqual(await asked(''), [3, 2, 1, 0])
})

test('phrases stand in one field, word by word', async () => {
  const store = await builtStore([
    paper(0, 'State of the Space', { abstract: 'Of space: state-space, models.' }), paper(1, 'Space State', { abstract: 'model' }),
    paper(2, 'Very very deep', { abstract: 'Deep models of the states with four or more spaces of mind' })
  ])
  const asked = async query => (await search(store, query)).documents.sort()
  assert.deepEqual(await asked('"state space"'), [0])
  assert.deepEqual(await asked('"states spaces model"'), [0], 'its words are stemmed')
  assert.deepEqual(await asked('"State of a Space"'), [0], 'stop words stand for each other')
  assert.deepEqual(await asked('"state of space"'), [])
  assert.deepEqual(await asked('title:"of state"'), [0, 1])
  assert.deepEqual(await asked('"space models'), [0], 'an open quote runs to the end')
  assert.deepEqual(await asked('"space mod'), [])
  assert.deepEqual(await asked('abstract:"space state"'), [0])
  assert.deepEqual(await asked('title:"space state"'), [1])
  assert.deepEqual(await asked('model -"state space"'), [1, 2])
  assert.deepEqual(await asked('deep "space state"'), [0, 1], 'it is required')
  assert.deepEqual(await asked('"very very deep"'), [2])
  assert.deepEqual(await asked('"very very very"'), [])
  assert.deepEqual(await asked('"deep"'), [2])
  assert.deepEqual(await asked('"deep zebra"'), [])
  assert.deepEqual(await asked('"the" space'), [0, 1, 2], 'stop words alone ask for nothing')
  assert.deepEqual(await asked('"the"'), [])
  assert.deepEqual(await asked('+"" "" -"of" mind'), [2])
})

test('a phrase has the scores of its words', async () => {
  const store = await builtStore(syntheticPapers(300, 9))
  const [ofPhrase, ofWords] = [await search(store, '"tri dao"^2 key'), await search(store, 'tri^2 dao^2 key')]
  const scores = new Map(ofWords.documents.map((document, at) => [document, ofWords.scores[at]]))
  assert.ok(ofPhrase.count > 0 && ofPhrase.count < ofWords.count)
  assert.deepEqual(ofPhrase.scores, ofPhrase.documents.map(document => scores.get(document)))
})

test('phrases are those of the texts, in every part of an archive', async () => {
  const papers = syntheticPapers(1000, 21)
  const store = await builtStore(papers)
  const expected = papers.flatMap(({ authors }, number) => (/\bli wei\b/i.test(authors.join(' ')) ? [number] : []))
  const { documents } = await search(store, 'authors:"Li Wei"')
  assert.ok(expected.length > 3)
  assert.deepEqual(documents.sort((one, other) => one - other), expected)
})

test('Chinese, Japanese and Korean are found by their characters', async () => {
  const store = await builtStore(['扩散模型的综述', '模型', 'GPT模型', 'モデルの学習', '한국어 모델', '散模'].map((title, number) => paper(number, title)))
  const asked = async query => (await search(store, query)).documents.sort()
  assert.deepEqual(await asked('模型'), [0, 1, 2])
  assert.deepEqual(await asked('扩散模型'), [0])
  assert.deepEqual(await asked('扩型'), [])
  assert.deepEqual(await asked('gpt模型'), [2])
  assert.deepEqual(await asked('title:模'), [0, 1, 2, 5], 'one character begins a pair or stands alone')
  assert.deepEqual(await asked('gpt模'), [2])
  assert.deepEqual(await asked('"扩散 模型"'), [], 'a space ends a run')
  assert.deepEqual(await asked('학 学習 -模型'), [3])
  assert.deepEqual(await asked('모델'), [4])
  assert.deepEqual(await asked('模型 -扩散'), [1, 2])
  assert.deepEqual(await asked('abstract:模型'), [])
  assert.deepEqual(await asked('扩*'), [0])
})

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

test('while it is typed the last word counts as the beginning of words, too', async () => {
  const store = await builtStore(['Mam', 'Mamba mamba', 'Mammals mammals', 'Quantization of models', 'Quantization'].map((title, number) => paper(number, title)))
  const asked = async (query, completing = 'always') => {
    const { documents, begun } = await search(store, query, { completing })
    return [documents, begun]
  }
  assert.deepEqual(await asked('mam'), [[0, 1, 2], 'mam'], 'the word itself stands first')
  assert.deepEqual(await asked('ma'), [[], ''])
  assert.deepEqual(await asked('+mam +quanti'), [[], 'quanti'])
  assert.deepEqual(await asked('+model +quantiza'), [[3], 'quantiza'])
  assert.deepEqual(await asked('mamba'), [[1], ''])
  assert.deepEqual(await asked('title:mamm'), [[2], 'mamm'])
  assert.deepEqual(await asked('zeb'), [[], ''])
  for (const query of ['quan ', 'quan-', 'quan model', 'quan~0', 'quan^2', '"quan"', '-quan']) {
    assert.equal((await asked(query))[1], '', query)
  }
  assert.deepEqual(await asked('mam', 'missing'), [[0], ''], 'a word that is there is only itself')
  assert.deepEqual(await asked('mamm', 'missing'), [[2], 'mamm'])
  assert.deepEqual(await asked('mod', 'missing'), [[3], 'mod'], 'of a rare word')
  assert.deepEqual(await asked('mam', ''), [[0], ''])
})
