import assert from 'node:assert/strict'
import test from 'node:test'
import { createChoices, foundSentence, hasSigns, keptSentence, noChoices, plainWords } from '../../sitegen/search/client/form.js'
import { FakeElement } from './support/dom.js'

const question = { query: ' mamba ', ...noChoices }
const found = (count, more) => foundSentence({ count, prefix: '', corrected: '', ...more }, question, 'en')

test('the count as it is announced', () => {
  assert.equal(found(0), 'No papers found')
  assert.equal(found(1), '1 paper found')
  assert.equal(found(12), '12 papers found')
  assert.equal(found(1234), '1,234 papers found')
  assert.equal(found(3, { prefix: 'mam' }), '3 papers found with words that begin with “mam”')
  assert.equal(found(0, { prefix: 'mam' }), 'No papers found')
  const filtered = { ...question, tags: ['cs.LG'] }
  assert.equal(foundSentence({ count: 0, prefix: '', corrected: '' }, filtered, 'en'), 'No papers found within these limits')
  assert.equal(foundSentence({ count: 2, prefix: '', corrected: '' }, filtered, 'en'), '2 papers found')
  assert.equal(found(2, { isPartial: true }), 'No paper has all of these words. 2 papers found with most of them')
})

test('another spelling is told with what was asked', () => {
  assert.equal(found(2, { corrected: 'samba' }), 'Nothing found for “mamba”. 2 papers found for “samba”')
})

test('results that stay are told with their own query', () => {
  assert.equal(keptSentence(4, ' mamba ', 'en'), '4 papers found for “mamba”')
  assert.equal(keptSentence(4, '', 'en'), '4 papers found')
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

test('choices are read as they stand, and can be cleared', () => {
  const parts = Object.fromEntries(['choices', 'from', 'to', 'tag', 'code', 'sort', 'clear'].map(name => [name, new FakeElement()]))
  parts.choices.append(new FakeElement('summary'))
  parts.choices.querySelector('summary').focus = () => {}
  parts.tag.cloneNode = () => Object.assign(new FakeElement(), { remove: () => {} })
  parts.tag.after = () => {}
  parts.tag.options = [{ value: '' }, { value: 'cs.LG' }]
  let changes = 0
  const { read, write } = createChoices(name => parts[name], () => changes++)
  const choices = { from: '2024-02-29', to: '', tags: ['cs.LG'], code: true, sort: 'date' }
  write(choices)
  assert.deepEqual(read(), choices)
  assert.deepEqual([parts.clear.hidden, parts.choices.open], [false, true])
  parts.clear.dispatchEvent(new Event('click'))
  assert.deepEqual(read(), noChoices)
  assert.deepEqual([parts.clear.hidden, changes], [true, 1])
  parts.sort.value = 'date'
  parts.choices.dispatchEvent(new Event('change'))
  assert.deepEqual([read().sort, parts.clear.hidden, changes], ['date', false, 2])
})
