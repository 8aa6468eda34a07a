import assert from 'node:assert/strict'
import test from 'node:test'
import { parse, QueryError } from '../../sitegen/search/client/query.js'
import { debounced, foundSentence, hasSigns, keptSentence, plainWords } from '../../sitegen/search/client/question.js'
import { ranges } from '../../sitegen/search/client/text.js'

test('words found are marked without the signs around them', () => {
  const marked = (text, ...terms) => ranges(text, new Set(terms), new Set(['the'])).map(([start, end]) => text.slice(start, end))
  assert.deepEqual(marked('On the (State)-Space, models of states', 'state', 'space', 'the'), ['State', 'Space', 'states'])
  assert.deepEqual(marked('<img src=x> “Café”, $x$', 'img', 'caf'), ['img', 'Café'])
  assert.deepEqual(marked('扩散模型的综述', '扩散', '散模'), ['扩散模'])
  assert.deepEqual(marked('', ''), [])
})

const question = { query: ' mamba ', from: '', to: '', tags: [], code: false, sort: '' }
const found = (count, more) => foundSentence({ count, begun: '', corrected: '', ...more }, question)

test('the count as it is announced', () => {
  assert.equal(found(0), 'No papers found')
  assert.equal(found(1), '1 paper found')
  assert.equal(found(12), '12 papers found')
  assert.equal(found(1234), '1,234 papers found')
  assert.equal(found(3, { begun: 'mam' }), '3 papers found with words that begin with “mam”')
  assert.equal(found(0, { begun: 'mam' }), 'No papers found')
  const limited = { ...question, tags: ['cs.LG'] }
  assert.equal(foundSentence({ count: 0, begun: '', corrected: '' }, limited), 'No papers found within these limits')
  assert.equal(foundSentence({ count: 2, begun: '', corrected: '' }, limited), '2 papers found')
})

test('another spelling is told with what was asked', () => {
  assert.equal(found(2, { corrected: 'samba' }), 'Nothing found for “mamba”. 2 papers found for “samba”')
})

test('results that stay are told with their own query', () => {
  assert.equal(keptSentence(4, ' mamba '), '4 papers found for “mamba”')
  assert.equal(keptSentence(4, ''), '4 papers found')
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
    '"foo bar"~1': 'Words in quotes are looked for as they are: “~1” can’t stand after them.',
    'foo~9': 'No word can be as far away as “~9”; the farthest is “~8”.',
    'titel:foo': 'There is no field “titel”; “How to ask” names those there are.'
  }
  for (const [query, sentence] of Object.entries(cases)) {
    assert.throws(() => parse(query, ['title']), error => {
      assert.ok(error instanceof QueryError)
      assert.equal(error.message, sentence)
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
