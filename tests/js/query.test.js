import assert from 'node:assert/strict'
import test from 'node:test'
import lunr from 'lunr'
import { parseWords } from '../../sitegen/search/client/lunr.js'
import { parse, QueryError } from '../../sitegen/search/client/query.js'
import { random } from './support/random.js'

const fields = ['title', 'authors', 'abstract']

function ours(query) {
  return parse(query, fields).map(({ fields, term, stemmed, distance, boost, presence }) => (
    { fields, term: term.toLowerCase(), stemmed, distance, boost, presence }
  ))
}

function refused(query) {
  try {
    return parse(query, fields)
  } catch (error) {
    assert.ok(error instanceof QueryError, error.stack)
    return [error.reason, error.start, error.end]
  }
}

function theirs(query) {
  const parsed = new lunr.Query(fields)
  new lunr.QueryParser(query, parsed).parse()
  const signs = { [lunr.Query.presence.OPTIONAL]: '', [lunr.Query.presence.REQUIRED]: '+', [lunr.Query.presence.PROHIBITED]: '-' }
  return parsed.clauses.map(({ fields, term, usePipeline, editDistance, boost, presence }) => (
    { fields, term, stemmed: usePipeline, distance: editDistance, boost, presence: signs[presence] }
  ))
}

test('10,000 well-formed queries are parsed as by lunr.js', () => {
  const { below, pick } = random(5)
  const letters = ['a', 'Foo', '1', '22', '.', '𝔸', 'É', '/', '*', '\\:', '\\~', '\\^', '\\\\', '+', '(', '扩']
  const word = () => pick(['a', 'É', '𝔸', '扩', '*']) + Array.from({ length: below(5) }, () => pick(letters)).join('')
  const clause = () => pick(['', '', '+', '-']) + pick(['', '', 'title:', 'authors:']) + word() + pick(['', '', '~1', '~8']) + pick(['', '', '^10', '^0'])
  for (let count = 0; count < 10000; count++) {
    const query = Array.from({ length: below(4) }, clause).join(pick([' ', '  ', '\t', '\u00a0', '\n']))
    assert.deepEqual(ours(query), theirs(query), JSON.stringify(query))
  }
})

test('a query of words alone is read as by the parser, any other left to it', () => {
  const { below, pick } = random(6)
  const parts = ['a', 'Foo', '1', '.', '𝔸', 'É', '\ud800', '扩散', ' ', ' ', '-', '\t', '\u00a0', '\ufeff', '\n', '+', '"', '*', '~1', '^', ':', '\\']
  const withoutDistance = ({ distance, ...clause }) => clause
  let read = 0
  for (let count = 0; count < 20000; count++) {
    const query = Array.from({ length: below(9) }, () => pick(parts.slice(0, below(2) ? 16 : 99))).join('')
    const words = parseWords(query, fields)
    if (words) assert.deepEqual(words, parse(query, fields).map(withoutDistance), JSON.stringify(query))
    if (words?.length) read++
  }
  assert.ok(read > 5000)
  for (const query of ['', ' state-space models ', 'GPT-4 (0.05)', 'a-', 'a - b', 'C++']) assert.ok(parseWords(query, fields), query)
  for (const query of ['-a', 'a -b', '+a', 'a:b', 'a*', 'a~1', 'a^2', '"a"', 'a\\ b', '2312.00752v1', '10.1002/x', 'hep-th/9901001']) {
    assert.equal(parseWords(query, fields), null, query)
  }
})

test('a sign that can not mean anything where it stands is text, so that a title may be pasted', () => {
  for (const text of ['Mamba: Linear-Time', 'a - b', '- a', '+', 'O(n^2)', 'x^2y', '~100x', '^2', 'C++', 'a+b', 'said "so"', 'http://x.y', ':', '5"']) {
    const clauses = parse(text, fields).filter(({ phrase }) => !phrase)
    assert.deepEqual(clauses.map(({ term, plain, presence }) => [term, plain, presence]), text.replace('"so"', '').trim().split(/\s+/).map(word => [word, true, '']))
  }
})

test('ids and addresses of papers are their ids', () => {
  const ids = {
    '2312.00752': ['2312.00752', '2312.00752v2', 'arXiv:2312.00752v1', '(2312.00752).', 'https://arxiv.org/abs/2312.00752', 'arxiv.org/pdf/2312.00752v3.pdf',
      'https://huggingface.co/papers/2312.00752', 'https://www.alphaxiv.org/abs/2312.00752', 'https://papers.cool/arxiv/2312.00752',
      'https://doi.org/10.48550/arXiv.2312.00752', 'https://arxiv.org/html/2312.00752v2?x#S1', 'https://archive.example/papers/2312.00752/'],
    'hep-th/9901001': ['hep-th/9901001v1', 'https://arxiv.org/abs/hep-th/9901001'],
    'math/0309136': ['math.GT/0309136'],
    '10.1103/PhysRevX.4.011013': ['10.1103/PhysRevX.4.011013', 'doi:10.1103/PhysRevX.4.011013,', 'https://dx.doi.org/10.1103/PhysRevX.4.011013']
  }
  for (const [id, forms] of Object.entries(ids)) {
    for (const form of forms) assert.deepEqual(parse(form, fields).map(({ id, term }) => [id, term]), [[true, id]], form)
  }
  for (const word of ['1234.5678', '0.05', '10.1', 'v2312.00752x', 'title:2312.00752']) assert.equal(parse(word, fields)[0].id, false, word)
})

test('what is wrong with a malformed query, and where', () => {
  const cases = {
    'title:': ['word after', 0, 6], 'a +title: ': ['word after', 2, 10], 'foo title:+x': ['word before', 10, 11],
    'foo~': ['number', 4, 4], 'foo^': ['number', 4, 4], '"a b"~': ['number', 6, 6], '"a b"~2': ['phrase', 6, 7]
  }
  for (const [query, said] of Object.entries(cases)) assert.deepEqual(refused(query), said, query)
})

test('a distance beyond 8 is refused: Lunr would not come back', () => {
  assert.deepEqual(refused('foo~9'), ['distance', 4, 5])
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
  assert.deepEqual(phrases('"Deep  learning"'), [[true, '', 'Deep  learning', 1, 3]])
  assert.deepEqual(phrases('-title:"a*b"^3 +"c"'), [[true, '-', 'a*b', 3, 1], [true, '+', 'c', 1, 3]])
  assert.deepEqual(phrases('"a+b: c~d^e -f" g'), [[true, '', 'a+b: c~d^e -f', 1, 3], [false, '', 'g', 1, 3]])
  assert.deepEqual(phrases('a "b'), [[false, '', 'a', 1, 3], [true, '', 'b', 1, 3]])
  assert.deepEqual(phrases('"a"b"c'), [[true, '', 'a', 1, 3], [false, '', 'b"c', 1, 3]])
  assert.deepEqual(phrases('author:"a"').map(([, , , , count]) => count), [1])
  assert.deepEqual(phrases('\\"a 5" "b\\"c"'), [[false, '', '"a', 1, 3], [false, '', '5"', 1, 3], [true, '', 'b"c', 1, 3]])
  assert.deepEqual(phrases('"" "'), [[true, '', '', 1, 3], [true, '', '', 1, 3]])
  assert.deepEqual(parse('"a"', fields)[0].plain, false)
})

test('what is said of a malformed query', () => {
  const cases = {
    'title:': 'A word is missing after “title:”.',
    'foo title:+x': 'A word is missing before “+”.',
    'a foo^': 'A number is missing after “foo^”.',
    '"foo bar"~1': 'Words in quotes are looked for as they are: “~1” can’t stand after them.',
    'foo~9': 'No word can be as far away as “~9”; the farthest is “~8”.'
  }
  for (const [query, sentence] of Object.entries(cases)) {
    assert.throws(() => parse(query, ['title']), error => {
      assert.ok(error instanceof QueryError)
      assert.equal(error.message, sentence)
      return true
    })
  }
})
