import assert from 'node:assert/strict'
import test from 'node:test'
import { limits, readQuestion, writeQuestion } from '../../sitegen/search/client/question.js'

const read = address => readQuestion(new URLSearchParams(address))
const none = { query: '', from: '', to: '', tags: [], code: false, sort: '' }

test('a question is read from its address, and written to it', () => {
  const address = 'q=a+b%26&from=2024-02-29&to=2025-03-14&tag=cs.LG&tag=state+space&code=1&sort=date'
  const question = {
    query: 'a b&', from: '2024-02-29', to: '2025-03-14', tags: ['cs.LG', 'state space'], code: true, sort: 'date'
  }
  assert.deepEqual(read(address), question)
  assert.equal(writeQuestion(question), address)
  assert.equal(limits(question), 5)
})

test('where nothing is asked, nothing is written', () => {
  assert.deepEqual(read(''), none)
  assert.deepEqual(read('q=+&tag=+'), none)
  assert.equal(writeQuestion(none), '')
  assert.equal(limits({ ...none, sort: 'date' }), 0)
})

test('months and years are their first and last days', () => {
  const days = address => [read(address).from, read(address).to]
  assert.deepEqual(days('from=2024&to=2024'), ['2024-01-01', '2024-12-31'])
  assert.deepEqual(days('from=2024-02&to=2024-02'), ['2024-02-01', '2024-02-29'])
})

test('what is not understood is not asked', () => {
  for (const day of ['2025-02-30', '2025-13', '2025-00', '2025-1', '25', '', '0000-00-00', '2025-03-14T00', '<b>', '１２３４']) {
    assert.deepEqual(read(new URLSearchParams({ from: day, to: day }).toString()), none, day)
  }
  assert.deepEqual(read('code=true&code=1&sort=name&__proto__=1&Q=x'), none)
})

test('a tag counts once, and not more than nine of them', () => {
  const tags = Array.from({ length: 99 }, (_, at) => `tag=${at >> 1}`).join('&')
  assert.deepEqual(read(tags).tags, ['0', '1', '2', '3', '4', '5', '6', '7', '8'])
})
