import assert from 'node:assert/strict'
import test from 'node:test'
import { pieces } from '../../sitegen/search/client/marks.js'
import { parse, QueryError } from '../../sitegen/search/client/query.js'
import { debounced } from '../../sitegen/search/client/timing.js'
import { countSentence, hasSigns, keptSentence, plainWords, querySentence } from '../../sitegen/search/client/wording.js'

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

test('results that stay are told with their own query', () => {
  assert.equal(keptSentence(4, ' mamba '), '4 papers found for “mamba”')
})

test('what is said of a malformed query', () => {
  const cases = {
    'title:': 'A word is missing after “title:”.',
    'foo +': 'A word is missing after “+”.',
    'foo title:+x': 'A word is missing before “+”.',
    'title:^2': 'A word is missing before “^2”.',
    '~1': 'A word is missing before “~1”.',
    ':foo': 'A word is missing before “:”.',
    'a foo^': 'A number is missing after “foo^”.',
    'foo~x': 'A number is missing after “foo~”.',
    'foo~9': 'No word can be as far away as “~9”; the farthest is “~8”.',
    'titel:foo': 'There is no field “titel”; “How to ask” names those there are.'
  }
  for (const [query, sentence] of Object.entries(cases)) {
    assert.throws(() => parse(query, ['title']), error => {
      assert.ok(error instanceof QueryError)
      assert.equal(querySentence(error, query), sentence)
      return true
    })
  }
})

test('a pasted title can be searched for by its words', () => {
  assert.equal(plainWords('Mamba: Linear-Time *Modeling*~ +x \\y'), 'Mamba Linear Time Modeling x y')
  assert.equal(plainWords('“scaling diffusion”, (in é) O(n) "2505.15270"'), 'scaling diffusion in é O(n 2505.15270')
  assert.equal(plainWords('~:^ "'), '')
})

test('a query of words alone has no signs', () => {
  assert.deepEqual(['zebra', ' state-space  2505.15270'].map(hasSigns), [false, false])
  assert.deepEqual(['"zebra"', 'zebra*', 'title:zebra'].map(hasSigns), [true, true, true])
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
