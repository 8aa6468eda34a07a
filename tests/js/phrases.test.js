import assert from 'node:assert/strict'
import test from 'node:test'
import { search } from '../../sitegen/search/client/engine.js'
import { builtStore } from './support/agreement.js'
import { paper, syntheticPapers } from './support/papers.js'

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
  assert.deepEqual(await asked('deep +"space state"'), [0, 1])
  assert.deepEqual(await asked('models "space state"'), [0, 1], 'it must be there as a word must')
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
  const [ofPhrase, ofWords] = [await search(store, '+"tri dao"^2 key'), await search(store, 'any:tri^2 dao^2 key')]
  const scores = new Map(ofWords.documents.map((document, at) => [document, ofWords.scores[at]]))
  assert.ok(ofPhrase.count > 0 && ofPhrase.count < ofWords.count)
  assert.deepEqual(ofPhrase.scores, ofPhrase.documents.map(document => scores.get(document)))
})

test('phrases are those of the texts, in every part of an archive', async () => {
  const papers = syntheticPapers(1000, 21)
  const store = await builtStore(papers)
  const asked = async query => (await search(store, query)).documents.sort((one, other) => one - other)
  const having = test => papers.flatMap((paper, number) => (test(paper) ? [number] : []))
  const words = having(({ authors }) => /\bwei jean\b/i.test(authors.join(' ')))
  assert.ok(words.length > 3)
  assert.deepEqual(await asked('authors:"Wei Jean"'), words)
  const people = having(({ authors }) => authors.includes('Li Wei'))
  assert.ok(people.length > 3)
  assert.deepEqual(await asked('authors:"Li Wei"'), people, 'a whole name is that of an author')
})

test('an author is found by the whole name, however it is written', async () => {
  const names = ['Yang Liu', 'Wei Yang Liu', 'Yang Liu-Chen', 'Søren Ørsted', 'Kaiming He', 'An He', 'Kaiming Li']
  const store = await builtStore([...names.map(name => [name]), ['Wei Yang', 'Liu Chen']].map((authors, number) => paper(number, 'X', { authors })))
  const asked = async query => (await search(store, query)).documents.sort()
  assert.deepEqual(await asked('author:"Yang Liu"'), [0])
  assert.deepEqual(await asked('author:"liu, YANG"'), [0])
  assert.deepEqual(await asked('authors:"soren orsted"'), [3])
  assert.deepEqual(await asked('author:"Kaiming He"'), [4], 'not Kaiming Li')
  assert.deepEqual(await asked('author:"An He"'), [5], 'though both are stop words')
  assert.deepEqual(await asked('x -author:"Yang Liu"'), [1, 2, 3, 4, 5, 6, 7])
  assert.deepEqual(await asked('author:"yang"'), [0, 1, 2, 7], 'part of a name is a phrase')
})

test('a word of several parts is found as a whole or by all of them', async () => {
  const titles = ['k-NN', 'The kNN', 'k and NN', 'A k', 'C++ for C', 'C', 'SE(3)', 'SE3 3', 'CO₂', 'CO_2', 'CO2', 'p < 0.05', 'in 2-3 steps', '23']
  const store = await builtStore(titles.map((title, number) => paper(number, title)))
  const found = async query => (await search(store, query)).documents.map(document => titles[document]).sort()
  assert.deepEqual(await found('k-NN'), ['The kNN', 'k and NN', 'k-NN'])
  assert.deepEqual(await found('KNN'), ['The kNN', 'k-NN'])
  assert.deepEqual(await found('C++'), ['C++ for C'])
  assert.deepEqual(await found('SE(3)'), ['SE(3)', 'SE3 3'])
  for (const query of ['CO₂', 'CO_2', 'co2', 'CO-2']) assert.deepEqual(await found(query), ['CO2', 'CO_2', 'CO₂'], query)
  assert.deepEqual(await found('p<0.05'), ['p < 0.05'])
  assert.deepEqual(await found('23'), ['23'])
  assert.deepEqual(await found('title:k-n*'), ['The kNN', 'k-NN'])
  assert.deepEqual(await found('"NN kNN"'), [], 'no phrase runs on into the wholes')
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
