import assert from 'node:assert/strict'
import test from 'node:test'
import lunr from 'lunr'
import { parseWords } from '../../sitegen/search/client/lunr.js'
import { parse, QueryError } from '../../sitegen/search/client/query.js'
import { random } from './support/random.js'

const fields = ['title', 'authors', 'abstract']

function ours(query) {
  try {
    return parse(query, fields).map(({ plain, phrase, start, end, ...clause }) => clause)
  } catch (error) {
    assert.ok(error instanceof QueryError, error.stack)
    return [error.reason, error.start, error.end]
  }
}

const reasons = [
  ['word after', /^expecting .*, found nothing$/], ['word before', /^expect/], ['number', /must be numeric$/], ['field', /^unrecognised field/]
]

function theirs(query) {
  const parsed = new lunr.Query(fields)
  try {
    new lunr.QueryParser(query, parsed).parse()
  } catch (error) {
    return [reasons.find(([, said]) => said.test(error.message))[0], error.start, error.end]
  }
  const signs = { [lunr.Query.presence.OPTIONAL]: '', [lunr.Query.presence.REQUIRED]: '+', [lunr.Query.presence.PROHIBITED]: '-' }
  return parsed.clauses.map(({ fields, term, usePipeline, editDistance, boost, presence }) => (
    { fields, term, stemmed: usePipeline, distance: editDistance, boost, presence: signs[presence] }
  ))
}

test('20,000 strings of signs and words are parsed, or refused, as by lunr.js', () => {
  const { below, pick } = random(5)
  const parts = ['a', 'Foo', 'title', 'authors', ':', ':', '~', '~1', '^', '^10', '+', '-', '*', '\\', ' ', ' ', '\t', '\u00a0', '1', '22', '.', '𝔸', 'É', '/']
  for (let count = 0; count < 20000; count++) {
    const query = Array.from({ length: below(9) }, () => pick(parts)).join('')
    if (/~(9|\d\d)/.test(query)) continue // beyond the distance that is searched
    assert.deepEqual(ours(query), theirs(query), JSON.stringify(query))
  }
})

test('a query of words alone is read as by the parser, any other left to it', () => {
  const { below, pick } = random(6)
  const parts = ['a', 'Foo', '1', '.', '𝔸', 'É', '\ud800', '扩散', ' ', ' ', '-', '\t', '\u00a0', '\ufeff', '\n', '+', '"', '*', '~1', '^', ':', '\\']
  const withoutDistance = ({ distance, ...clause }) => clause
  let read = 0
  for (let count = 0; count < 20000; count++) {
    const query = Array.from({ length: below(9) }, () => pick(parts.slice(0, below(2) ? 15 : 99))).join('')
    const words = parseWords(query, fields)
    if (words) assert.deepEqual(words, parse(query, fields).map(withoutDistance), JSON.stringify(query))
    if (words?.length) read++
  }
  assert.ok(read > 5000)
  for (const query of ['', ' state-space models ', 'GPT-4 (2505.15270)', 'a-']) assert.ok(parseWords(query, fields), query)
  for (const query of ['-a', 'a -b', 'a--b', '+a', 'c++', 'a:b', 'a*', 'a~1', 'a^2', '"a"', 'a\\ b']) {
    assert.equal(parseWords(query, fields), null, query)
  }
})

test('what is wrong with a malformed query, and where', () => {
  const cases = {
    'title:': ['word after', 0, 5],
    'foo +': ['word after', 4, 5],
    'foo~x': ['number', 4, 4],
    'foo^': ['number', 4, 4],
    '~1': ['word before', 1, 2],
    'titel:foo': ['field', 0, 5],
    '__proto__:foo': ['field', 0, 9]
  }
  for (const [query, said] of Object.entries(cases)) assert.deepEqual(ours(query), said)
})

test('a distance beyond 8 is refused: Lunr would not come back', () => {
  assert.deepEqual(ours('foo~9'), ['distance', 4, 5])
  assert.equal(ours('foo~8')[0].distance, 8)
})

test('only a bare word is plain', () => {
  const plain = query => parse(query, fields).map(clause => clause.plain)
  assert.deepEqual(plain('a +b title:c d* e~1 f^2'), [true, true, true, false, false, false])
})

test('a word in the query is known by where it stands', () => {
  for (const [query, ...words] of [['+foo title:b\\:r^2', 'foo', 'b\\:r'], ['a~1', 'a'], ['"a b" c', 'a b', 'c'], ['"a b', 'a b']]) {
    assert.deepEqual(parse(query, fields).map(({ start, end }) => query.slice(start, end)), words, query)
  }
})

test('words in quotes are a phrase', () => {
  const phrases = query => parse(query, fields).map(({ term, phrase, presence, boost, fields }) => [phrase, presence, term, boost, fields.length])
  assert.deepEqual(phrases('"Deep  learning"'), [[true, '', 'deep  learning', 1, 3]])
  assert.deepEqual(phrases('-title:"a*b"^3 +"c"'), [[true, '-', 'a*b', 3, 1], [true, '+', 'c', 1, 3]])
  assert.deepEqual(phrases('"a+b: c~d^e -f" g'), [[true, '', 'a+b: c~d^e -f', 1, 3], [false, '', 'g', 1, 3]])
  assert.deepEqual(phrases('a "b'), [[false, '', 'a', 1, 3], [true, '', 'b', 1, 3]])
  assert.deepEqual(phrases('"a"b"c'), [[true, '', 'a', 1, 3], [false, '', 'b"c', 1, 3]])
  assert.deepEqual(phrases('\\"a 5" "b\\"c"'), [[false, '', '"a', 1, 3], [false, '', '5"', 1, 3], [true, '', 'b"c', 1, 3]])
  assert.deepEqual(phrases('"" "'), [[true, '', '', 1, 3], [true, '', '', 1, 3]])
  assert.deepEqual(ours('"a b"~2'), ['phrase', 6, 7])
  assert.deepEqual(ours('"a b"~'), ['number', 6, 6])
  assert.deepEqual(parse('"a"', fields)[0].plain, false)
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
