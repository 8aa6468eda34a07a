import assert from 'node:assert/strict'
import test from 'node:test'
import { createEngine, search } from '../../sitegen/search/client/engine.js'
import { QueryError } from '../../sitegen/search/client/query.js'
import { StoreError } from '../../sitegen/search/client/store.js'
import { builtFiles, builtStore } from './support/agreement.js'
import { host, manifest } from './support/host.js'
import { paper } from './support/papers.js'

const titles = ['Mamba Models', 'Mamba and Attention', 'Diffusion Models', 'Diffusion of Attention', 'Zebra']
const papers = titles.map((title, number) => (
  { address: `papers/${number}/`, title, authors: [], abstract: '', tags: ['cs.LG'], date: `2025-03-1${number}` }
))
const files = builtFiles(papers)
const others = builtFiles([...papers, { ...papers[0], address: 'papers/9/', title: 'A Mamba again', date: '2025-04-01' }])
const [unreachable, damaged] = ['The search index could not be loaded.', 'The search index is damaged or incomplete.']
const addresses = answer => answer.documents.map(({ address }) => address)
const shards = state => state.asked.filter(name => state.files.get(name.split(' ')[0])?.includes('"lengths"'))

test('an answer has plain values', async t => {
  host(t, new Map(files))
  const ask = createEngine(manifest)
  const { stopWords, scores, missing, ...answer } = await ask({ query: 'mamba OR attention', from: '2025' }, 2)
  assert.ok(stopWords.has('the') && stopWords.size > 100)
  assert.deepEqual([scores.length, missing], [2, []])
  assert.deepEqual(answer, {
    count: 3, documents: [{ address: 'papers/1/', date: '2025-03-11' }, { address: 'papers/0/', date: '2025-03-10' }],
    found: { title: new Set(['mamba', 'attent']), authors: new Set(), abstract: new Set(), tags: new Set(), name: new Set() },
    isPartial: false, prefix: '', corrected: ''
  })
  assert.deepEqual(structuredClone(answer), answer)
  assert.deepEqual(addresses(await ask({ query: 'mamba', sort: 'date', tags: ['cs.LG'] }, 9)), ['papers/1/', 'papers/0/'])
})

test('each file is fetched once, and the manifest always asked for', async t => {
  const state = host(t, new Map(files))
  const ask = createEngine(manifest)
  await ask({ query: 'mamba' }, 9)
  assert.equal(state.asked[0], 'manifest.json no-cache')
  assert.equal(state.asked.length, 3, 'the manifest, a shard, papers')
  await ask({ query: 'mamba models' }, 9)
  assert.deepEqual(addresses(await ask({ query: 'attention' }, 9)), ['papers/1/', 'papers/3/'])
  assert.deepEqual(state.asked, [...new Set(state.asked)])
})

test('a malformed query is refused without a retry', async t => {
  const state = host(t, new Map(files))
  const ask = createEngine(manifest)
  await assert.rejects(ask({ query: 'mamba~9' }, 9), QueryError)
  assert.equal(state.asked.length, 1)
})

test('offline, and back', async t => {
  const state = host(t, new Map(files))
  const ask = createEngine(manifest)
  state.isOffline = true
  await assert.rejects(ask({ query: 'mamba' }, 9), new StoreError(unreachable))
  state.isOffline = false
  assert.equal((await ask({ query: 'mamba' }, 9)).count, 2)
  state.isOffline = true
  assert.equal((await ask({ query: 'mamba' }, 9)).count, 2, 'what is in memory needs no network')
  await assert.rejects(ask({ query: 'quokka' }, 9), new StoreError(unreachable))
})

test('a damaged file is asked for once more, past the copy that the browser keeps', async t => {
  const state = host(t, new Map(files))
  const ask = createEngine(manifest)
  await ask({ query: '' }, 0)
  for (const [name, file] of files) if (name !== 'manifest.json') state.files.set(name, file.subarray(0, -9))
  await assert.rejects(ask({ query: 'mamba' }, 9), new StoreError(damaged, true))
  const [first, ...more] = state.asked.slice(1)
  assert.deepEqual(more, ['manifest.json no-cache', `${first} reload`])
  for (const [name, file] of files) state.files.set(name, file)
  assert.equal((await ask({ query: 'mamba' }, 9)).count, 2)
})

test('of a file that another holds in its stead, only the hash tells', async t => {
  const state = host(t, new Map(files))
  const ask = createEngine(manifest)
  await ask({ query: 'mamba' }, 9)
  const [name] = shards(state)
  const other = createEngine(manifest)
  state.files.set(name, Buffer.from(files.get(name).toString().replace('"counts":{"low":"A', '"counts":{"low":"B')))
  await assert.rejects(other({ query: 'mamba' }, 9), new StoreError(damaged, true))
})

test('over plain http, where browsers have no hashes, the form alone is checked', async t => {
  const state = host(t, new Map(files))
  const { crypto } = globalThis
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true })
  t.after(() => Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true }))
  assert.equal((await createEngine(manifest)({ query: 'mamba' }, 9)).count, 2)
  const [name] = shards(state)
  for (const file of ['', '{}', '<!doctype html>', '{"terms":"', files.get(name).subarray(9), '[]', 'null']) {
    state.files.set(name, file)
    await assert.rejects(createEngine(manifest)({ query: 'mamba' }, 9), new StoreError(damaged, true), String(file).slice(0, 20))
  }
})

test('a site built anew between two queries is searched anew', async t => {
  const state = host(t, new Map(files))
  const ask = createEngine(manifest)
  await ask({ query: '' }, 0)
  state.files = others
  assert.deepEqual(addresses(await ask({ query: 'mamba' }, 9)).sort(), ['papers/0/', 'papers/1/', 'papers/9/'])
  const missing = new Map(others)
  for (const name of missing.keys()) if (name !== 'manifest.json') missing.delete(name)
  const late = createEngine(manifest)
  state.files = missing
  await assert.rejects(late({ query: 'mamba' }, 9), new StoreError(unreachable, true))
  state.files = others
  state.asked.length = 0
  assert.equal((await late({ query: 'mamba' }, 9)).count, 3)
  assert.match(state.asked[1], /^index.* reload$/, 'past the answer that the browser may have kept')
})

test('an index of another version is told from a damaged one', async t => {
  const state = host(t, new Map([['manifest.json', '{"version":4}']]))
  await assert.rejects(createEngine(manifest)({ query: '' }, 9), new StoreError('The search index is from another version of this site.'))
  state.files.set('manifest.json', '{"version":3}')
  await assert.rejects(createEngine(manifest)({ query: '' }, 9), new StoreError(damaged, true))
})

test('an overtaken question has no answer, and costs nothing that is not under way', async t => {
  const state = host(t, new Map(files))
  const ask = createEngine(manifest)
  const answers = await Promise.all([ask({ query: 'zebra' }, 9), ask({ query: 'mamb', typing: true }, 9), ask({ query: 'diffusion' }, 9)])
  assert.deepEqual(answers.slice(0, 2), [null, null])
  assert.deepEqual(addresses(answers[2]), ['papers/2/', 'papers/3/'])
  assert.equal(state.asked.filter(name => name.startsWith('manifest')).length, 1)
})

test('while it is typed, a question costs requests only when no other has come for a while', async t => {
  const state = host(t, new Map(files))
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const ask = createEngine(manifest)
  const settled = () => new Promise(resolve => setImmediate(resolve))
  const first = ask({ query: 'mam', typing: true }, 9)
  t.mock.timers.tick(1)
  await settled()
  t.mock.timers.tick(98)
  await settled()
  assert.deepEqual(state.asked, [])
  const second = ask({ query: 'mamb', typing: true }, 9)
  t.mock.timers.tick(1)
  await settled()
  t.mock.timers.tick(1)
  assert.equal(await first, null)
  t.mock.timers.tick(98)
  await settled()
  assert.deepEqual(state.asked, [])
  t.mock.timers.tick(1)
  const { count, prefix } = await second
  assert.deepEqual([count, prefix], [2, 'mamb'])
  const { length } = state.asked
  const third = ask({ query: 'mamba', typing: true }, 9)
  t.mock.timers.tick(1)
  assert.equal((await third).count, 2)
  assert.equal(state.asked.length, length)
})

test('where nothing is found the nearest spelling is searched', async t => {
  host(t, new Map(files))
  const ask = createEngine(manifest)
  const corrected = async asked => (({ count, corrected }) => [count, corrected])(await ask(asked, 9))
  assert.deepEqual(await corrected({ query: 'mmaba' }), [2, 'mamba'])
  assert.deepEqual(await corrected({ query: ' +difusion  title:Modles^1' }), [2, ' +diffusion  title:Modles^1'])
  assert.deepEqual(await corrected({ query: ' +difusion  +title:Modles ' }), [1, ' +diffusion  +title:models '])
  assert.deepEqual(await corrected({ query: 'xamba' }), [2, 'mamba'], 'a wrong first letter')
  assert.deepEqual(await corrected({ query: 'mamba difusion' }), [2, ''], 'something is found')
  assert.deepEqual(await corrected({ query: '+mamba +difusion' }), [0, ''], 'nothing has both')
  for (const query of ['"difusion"', 'difusion~0', 'dif*sion', '-models -mamba -diffusion -attention -zebra -difusion', 'qqqqqqqq', 'mm']) {
    assert.deepEqual(await corrected({ query }), [0, ''], query)
  }
  assert.deepEqual(await corrected({ query: 'mmaba', typing: true }), [0, ''])
  assert.deepEqual(await corrected({ query: 'mmaba', from: '2026' }), [0, ''])
})

test('terms that are keys of every object, and a word of 10,000 letters, are found', async () => {
  const long = 'ab'.repeat(5000)
  const store = await builtStore([paper(1, `__proto__ constructor \u0001bell ${long} a\ud800b`)])
  const queries = ['__proto__', 'constructor', 'bell', long, '+__proto__ +constructor', 'title:__proto__', '__prot*', long + '~1',
    `"${long}"`, '"__proto__ constructor"', 'a\ud800b']
  for (const query of queries) assert.deepEqual((await search(store, query)).documents, [0], query.slice(0, 30))
  for (const completing of ['always', 'missing']) {
    assert.equal((await search(store, '__pro', { completing })).prefix, 'pro')
    assert.equal((await search(store, 'toStr', { completing })).count, 0)
  }
})

test('what was looked for and stands in the papers shown, by field, without what is excluded', async () => {
  const store = await builtStore([
    paper(1, 'A Survey', { abstract: 'Surveys of mamba.' }), paper(2, 'Mamba', { abstract: 'zebra' }), paper(3, 'Keys of a survey')
  ])
  const none = new Set()
  const found = async (query, limit) => (await search(store, query, { limit })).found
  assert.deepEqual(await found('any:title:surveys mamba -key cat'),
    { title: new Set(['survey', 'mamba']), authors: none, abstract: new Set(['mamba']), tags: none, name: none })
  assert.deepEqual(await found('mamba OR zebra', 1),
    { title: new Set(['mamba']), authors: none, abstract: new Set(['zebra']), tags: none, name: none })
})

test('all words must be there; where no paper has them all, those with most are found, and it is said', async () => {
  const store = await builtStore(['Mamba models', 'Mamba', 'The models of mamba, a survey', 'Zebra', 'J P'].map((title, number) => paper(number, title)))
  const asked = async (query, options) => {
    const { documents, isPartial, count } = await search(store, query, options)
    assert.equal(count, documents.length)
    return [documents.sort(), isPartial]
  }
  assert.deepEqual(await asked('mamba models'), [[0, 2], false])
  assert.deepEqual(await asked('the mamba — of models'), [[0, 2], false], 'stop words and signs ask for nothing')
  assert.deepEqual(await asked('mamba survey zebra'), [[2], true])
  assert.deepEqual(await asked('mamba models', { filters: { to: '2025-03-11' } }), [[0], false])
  assert.deepEqual(await asked('mamba models', { filters: { from: '2025-03-11', to: '2025-03-11' } }), [[1], true])
  assert.deepEqual(await asked('survey OR zebra'), [[2, 3], false])
  assert.deepEqual(await asked('any:models zebra'), [[0, 2, 3], false])
  assert.deepEqual(await asked('+mamba zebra'), [[0, 1, 2], true], 'what has a sign is required in any case')
  assert.deepEqual(await asked('quokka'), [[], false])
  assert.deepEqual(await asked('J.-P. Zebra'), [[3], false], 'initials need not be there')
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

test('while it is typed the last word counts as the beginning of words, too', async () => {
  const store = await builtStore(['Mam', 'Mamba mamba', 'Mammals mammals', 'Quantization of models', 'Quantization'].map((title, number) => paper(number, title)))
  const asked = async (query, completing = 'always') => {
    const { documents, prefix } = await search(store, query, { completing })
    return [documents, prefix]
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
