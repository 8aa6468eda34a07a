import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { search } from '../../sitegen/search/client/engine.js'
import { separator, words } from '../../sitegen/search/client/phrases.js'
import { builtStore } from './support/agreement.js'
import { paper, syntheticPapers } from './support/papers.js'

const texts = JSON.parse(readFileSync(new URL('../fixtures/search/words.json', import.meta.url), 'utf8'))

test('texts are cut where Lunr cuts them', () => {
  assert.deepEqual('a-b\u00a0c\u2003d\ufeffe\u2028f\u001cg\u0085h'.split(separator), ['a', 'b', 'c', 'd', 'e', 'f\u001cg\u0085h'])
  assert.equal(String(separator), String(/[\s-]+/))
})

test('texts are cut into the words that the vectors name', () => {
  for (const [text, found] of Object.entries(texts)) assert.deepEqual(words(text), found, text)
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
