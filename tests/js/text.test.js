import assert from 'node:assert/strict'
import test from 'node:test'
import { excerpt, ranges } from '../../sitegen/search/client/text.js'

/** A text in which [words in brackets] are those found and ‹signs› are a formula; what is shown, written alike. */
function shown(text, size) {
  const pieces = text.split(/(\[[^\]]+\]|‹[^›]+›)/).filter(Boolean).map(part => {
    if (part[0] === '[') return [part.slice(1, -1), true]
    return part[0] === '‹' ? [{ textContent: part.slice(1, -1) }, false] : [part, false]
  })
  const written = ([part, marked]) => (marked ? `[${part}]` : part.textContent ? `‹${part.textContent}›` : part)
  return excerpt(pieces, size).map(written).join('').replace(/\u00a0/g, ' ')
}

test('words found are marked without the signs around them', () => {
  const marked = (text, ...terms) => ranges(text, new Set(terms), new Set(['the'])).map(([start, end]) => text.slice(start, end))
  assert.deepEqual(marked('On the (State)-Space, models of states', 'state', 'space', 'the'), ['State', 'Space', 'states'])
  assert.deepEqual(marked('<img src=x> “Café”, $x$', 'img', 'cafe'), ['img', 'Café'])
  assert.deepEqual(marked('A k-NN of CO₂, ﬁlms; C++ (β-VAE)', 'knn', 'co', 'film', 'c++', 'vae'), ['k-NN', 'CO', 'ﬁlms', 'C++', 'VAE'])
  assert.deepEqual(marked('Ёлка, 𝔸bc, שָׁלוֹם', 'елка', 'abc', 'שלום'), ['Ёлка', '𝔸bc', 'שָׁלוֹם'])
  assert.deepEqual(marked('扩散模型的综述', '扩散', '散模'), ['扩散模'])
  assert.deepEqual(marked('', ''), [])
})

const question = { query: ' mamba ', from: '', to: '', tags: [], code: false, sort: '' }
const found = (count, more) => foundSentence({ count, prefix: '', corrected: '', ...more }, question)

test('a short text is shown as it is, with one space for all white space', () => {
  assert.equal(shown(' One\n\n two [three].\n', 100), 'One two [three].')
  assert.equal(shown('', 100), '')
  assert.equal(shown(' \n ', 100), '')
})

test('where nothing is found, the beginning is shown', () => {
  assert.equal(shown('one two three four five six', 14), 'one two three …')
})

test('the part with most different words found is shown, then with most of them', () => {
  assert.equal(shown('[b] one two three four five [a] six [b] seven', 10), '… [a] six [b] …')
  assert.equal(shown('[a] one two three four five [a] [a] six seven', 5), '… [a] [a] …')
  assert.equal(shown('[model] [models] one two three four [model] [bird]', 17), '… four [model] [bird]')
})

test('words found stand in the middle, or after the beginning of their sentence', () => {
  assert.equal(shown('Ann one two three four [five] six seven eight nine', 21), '… four [five] six seven …')
  assert.equal(shown('One two three. Four [five] six seven eight nine', 24), '… Four [five] six seven …')
})

test('words and formulas are not cut, nor what touches them', () => {
  assert.equal(shown('one (‹x+y›)-like [two], three', 18), '… [two], three')
  assert.equal(shown('one (‹x+y›)-like [two], three', 22), 'one (‹x+y›)-like [two], …')
  assert.equal(shown('‹a+b+c+d+e+f› one', 5), '‹a+b+c+d+e+f› …')
})

test('Chinese and Japanese text is cut between letters', () => {
  assert.equal(shown('扩散模型的综述。扩散[模型]很好。一二三四五六七八九十', 8), '… 扩散[模型]很好。一 …')
})

test('a word without an end is cut', () => {
  const long = 'a'.repeat(10_000)
  assert.equal(shown(`one ${long} two`, 70), `one ${long.slice(0, 60)} …`)
  assert.equal(shown(long, 50).length, 62)
})
