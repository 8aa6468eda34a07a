import assert from 'node:assert/strict'
import test from 'node:test'
import lunr from 'lunr'
import { stem } from '../../sitegen/search/client/stemmer.js'
import { random } from './support/random.js'

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
