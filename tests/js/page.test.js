import assert from 'node:assert/strict'
import test from 'node:test'
import { pieces } from '../../sitegen/search/client/marks.js'
import { QueryError } from '../../sitegen/search/client/query.js'
import { debounced } from '../../sitegen/search/client/timing.js'
import { countSentence, plainWords, querySentence } from '../../sitegen/search/client/wording.js'

test('words found are marked without the signs around them, and nothing is lost', () => {
  const isFound = word => /^\W*(state|space)\W*$/i.test(word)
  assert.deepEqual(pieces('On (State)-Space, models', isFound), [
    ['On (', false], ['State', true], [')-', false], ['Space', true], [', models', false]
  ])
  assert.deepEqual(pieces('<img src=x> $x$', isFound), [['<img src=x> $x$', false]])
  assert.deepEqual(pieces('', isFound), [])
})

test('the count as it is announced', () => {
  assert.equal(countSentence(0, ''), 'No papers found')
  assert.equal(countSentence(1, ''), '1 paper found')
  assert.equal(countSentence(12, ''), '12 papers found')
  assert.equal(countSentence(1234, ''), '1,234 papers found')
  assert.equal(countSentence(3, 'mam'), '3 papers found with words that begin with “mam”')
  assert.equal(countSentence(0, 'mam'), 'No papers found')
})

test('what is said of a malformed query', () => {
  assert.equal(
    querySentence(new QueryError('expecting term, found nothing', { start: 0, end: 5 }), 'title:'),
    'This query is not complete, or has a slip at “title”: expecting term, found nothing.'
  )
  assert.equal(
    querySentence(new QueryError('boost must be numeric', { start: 4, end: 4 }), 'foo^'),
    'This query is not complete, or has a slip at its end: boost must be numeric.'
  )
})

test('a pasted title can be searched for by its words', () => {
  assert.equal(plainWords('Mamba: Linear-Time *Modeling*~ +x \\y'), 'Mamba Linear Time Modeling x y')
  assert.equal(plainWords('~:^'), '')
})

test('an action waits for quiet, and can be called off', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let done = 0
  const later = debounced(100, () => done++)
  later.start()
  t.mock.timers.tick(60)
  later.start()
  t.mock.timers.tick(60)
  assert.equal(done, 0)
  t.mock.timers.tick(40)
  assert.equal(done, 1)
  later.start()
  later.cancel()
  t.mock.timers.tick(200)
  assert.equal(done, 1)
})
