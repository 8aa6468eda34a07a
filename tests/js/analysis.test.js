import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import lunr from 'lunr'
import { separator, words } from '../../sitegen/search/client/phrases.js'
import { stem, termOf } from '../../sitegen/search/client/text.js'
import { random } from './support/random.js'

const vectors = JSON.parse(readFileSync(new URL('../fixtures/search/analysis.json', import.meta.url), 'utf8'))
const texts = JSON.parse(readFileSync(new URL('../fixtures/search/words.json', import.meta.url), 'utf8'))
const stopWords = { has: word => lunr.stopWordFilter(new lunr.Token(word)) === undefined }
const pipeline = new lunr.Pipeline()
pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer)

test('the shared vectors are what lunr.js makes of the words', () => {
  for (const [word, term] of Object.entries(vectors)) assert.equal(pipeline.runString(word)[0] ?? null, term, word)
})

test('a shown word has the term that the vectors name', () => {
  for (const [word, term] of Object.entries(vectors)) assert.equal(termOf(word, stopWords), term, word)
})

test('the case of a shown word does not matter', () => {
  assert.equal(termOf('Surveys,', stopWords), 'survey')
  assert.equal(termOf('THE', stopWords), null)
})

test('texts are cut where Lunr cuts them', () => {
  assert.deepEqual('a-b\u00a0c\u2003d\ufeffe\u2028f\u001cg\u0085h'.split(separator), ['a', 'b', 'c', 'd', 'e', 'f\u001cg\u0085h'])
  assert.equal(String(separator), String(/[\s-]+/))
})

test('texts are cut into the words that the vectors name', () => {
  for (const [text, found] of Object.entries(texts)) assert.deepEqual(words(text), found, text)
})

test('pairs of characters are terms as they are', () => {
  assert.deepEqual(['扩散', '型', 'ガス', '𠀁'].map(word => termOf(word, stopWords)), ['扩散', '型', 'ガス', '𠀁'])
})

test('20,000 invented words have the stems that lunr.js gives them', () => {
  const { below, pick } = random(3)
  const endings = ('ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti ' +
    'biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize ' +
    'ion s es ies sses eed ed ing y e ll').split(' ')
  for (let count = 0; count < 20000; count++) {
    const start = Array.from({ length: below(6) }, () => pick([...'aeiouyyyslztbcdx1.é_'])).join('')
    const word = start + Array.from({ length: below(3) }, () => pick(endings)).join('')
    assert.equal(stem(word), lunr.stemmer(new lunr.Token(word)).toString(), word)
  }
})
