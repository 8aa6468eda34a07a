import assert from 'node:assert/strict'
import test from 'node:test'
import { numbers, words } from '../../sitegen/search/client/store.js'

const refusal = { name: /^(Type)?Error$/ }

test('numbers are read back', () => {
  assert.deepEqual(numbers({ low: '', high: '' }), Uint32Array.of())
  assert.deepEqual(numbers({ low: 'ABz_', high: '' }), Uint32Array.of(0, 1, 51, 63))
  assert.deepEqual(numbers({ low: 'AB_', high: 'AggBf' }), Uint32Array.of(0, 1 + 1024 * 64, 63 + 31 * 64))
  assert.deepEqual(numbers({ low: '_', high: '_____'.slice(1) + 'f' }), Uint32Array.of(2 ** 31 - 1))
})

test('what can be no numbers is refused', () => {
  for (const coded of [
    { low: 'A', high: 'AA' }, { low: 'AA', high: 'A' }, { low: 'A', high: 'g' }, { low: 'A', high: '______' }, { low: '=', high: '' },
    { low: 'é', high: '' }, { low: '扩', high: '' }, { low: ['A'], high: '' }, { low: 'A' }, { low: 'A', high: '!' }
  ]) assert.throws(() => numbers(coded), refusal, JSON.stringify(coded))
})

test('words are read back', () => {
  assert.deepEqual(words(''), [])
  assert.deepEqual(words('0a 1b 2c 0b'), ['a', 'ab', 'abc', 'b'])
  assert.deepEqual(words('0__proto__ 2x 0\u0001 0扩散 1\ud800'), ['__proto__', '__x', '\u0001', '扩散', '扩\ud800'])
  assert.deepEqual(words(`0${'a'.repeat(60)} l`), ['a'.repeat(60), 'a'.repeat(60)])
})

test('what can be no words is refused', () => {
  for (const coded of ['1a', '0a 2b', '0a  0b', '/a', ' ', 5, null, ['0a']]) assert.throws(() => words(coded), refusal, String(coded))
})
