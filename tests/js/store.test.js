import assert from 'node:assert/strict'
import test from 'node:test'
import { documentsUntil, labelled } from '../../sitegen/search/client/filters.js'
import { positions } from '../../sitegen/search/client/phrases.js'
import {
  decodeManifest, decodePapers, decodeShard, decodeTerms, decodeWords, lowerBound, numbers, openStore, StoreError, unpackedWords
} from '../../sitegen/search/client/store.js'

const refusal = { name: /^(Type)?Error$/ }
const hash = digit => String(digit).repeat(16)
const pieces = (first, ...files) => ({ first, files: files.map(hash).join('') })
const low = (...values) => ({ low: values.map(value => 'ABCDEFGHIJKLMNOP'[value]).join(''), high: '' })

// Two fields; `alpha` stands twice in the title of paper 0 and once in the text of paper 2, `beta` in the text of paper 0.
const shard = {
  terms: '0alpha 0beta 0has\u00a0code', sizes: low(2, 1, 1), places: low(0, 1, 0), documents: low(0, 2, 0, 1), fields: low(1, 2, 2, 0),
  counts: low(1, 0, 0), lengths: [low(3), low(4, 5)]
}
const newer = {
  terms: '0alpha', sizes: low(1), places: low(3), documents: low(0), fields: low(3), counts: low(0, 1), lengths: [low(1), low(2)]
}
const manifest = {
  version: 3, documents: 4, fields: [{ name: 'title', boost: 10, length: 9 }, { name: 'text', boost: 1, length: 9 }], stopWords: 'a the',
  words: pieces('0alpha 0beta', 'a', 'b'),
  segments: [
    { documents: 3, shards: pieces('0alpha', 0), positions: hash(1), papers: pieces(['2025-03-14'], 2), terms: pieces('0alpha', 3) },
    { documents: 1, shards: pieces('0alpha', 4), positions: hash(5), papers: pieces(['2025-03-16'], 6), terms: pieces('0alpha', 7) }
  ]
}
const files = {
  0: shard, 1: { shards: [low(0, 2, 1, 3)] }, 2: { slugs: '0p0 1q 1p', days: [['2025-03-14', 1], ['2025-03-15', 2]] }, 3: { terms: '0alpha 0beta' },
  4: newer, 5: { shards: [low(0, 0, 1)] }, 6: { slugs: '02505.00001', days: [['2025-03-16', 1]] }, 7: { terms: '0alpha 5bet' },
  a: { words: '0alpha 5s', counts: low(3, 4) }, b: { words: '0beta', counts: low(5) }
}

function opened(changes = {}, ofManifest = {}) {
  const all = { ...files, ...changes }
  const asked = []
  const store = openStore(decodeManifest({ ...manifest, ...ofManifest }), async (name, decode) => {
    asked.push(name[0])
    return decode(all[name[0]])
  })
  return { ...store, asked }
}

test('postings are read back over all segments, from the files they need', async () => {
  const store = opened()
  const postings = await store.postings(['alpha', 'beta', 'gamma', 'aa', 'has\u00a0code', '__proto__'])
  assert.deepEqual([...postings.keys()], ['alpha', 'beta'])
  assert.deepEqual(postings.get('alpha'), {
    fieldRefs: Uint32Array.of(0, 5, 6, 7), counts: Uint32Array.of(2, 1, 1, 2), lengths: Uint32Array.of(3, 4, 1, 2), place: 0
  })
  assert.deepEqual(postings.get('beta'), { fieldRefs: Uint32Array.of(1), counts: Uint32Array.of(1), lengths: Uint32Array.of(5), place: 1 })
  assert.deepEqual(store.asked, ['0', '4'])
})

test('positions, labels, terms, words and papers are read back', async () => {
  const store = opened()
  const standing = await positions(store, ['alpha', 'beta'])
  assert.deepEqual(standing.get('alpha'), Uint32Array.of(0, 2, 1, 0, 0, 1))
  assert.deepEqual(standing.get('beta'), Uint32Array.of(3))
  assert.deepEqual(await labelled(store, 'has\u00a0code'), new Set([1]))
  assert.deepEqual(await labelled(store, 'tag\u00a0x'), new Set())
  assert.deepEqual(await labelled(store, 'alpha'), new Set())
  assert.deepEqual(await store.vocabulary(''), ['alpha', 'alphabet', 'beta'])
  assert.deepEqual(await store.vocabulary('alphab'), ['alphabet'])
  assert.deepEqual(await store.words('alphas'), { list: ['alpha', 'alphas'], counts: [3, 4] })
  assert.deepEqual(await store.papers([3, 0, 2]), [
    { address: 'papers/2505.00001/', date: '2025-03-16' }, { address: 'papers/p0/', date: '2025-03-14' }, { address: 'papers/pp/', date: '2025-03-15' }
  ])
  const until = day => documentsUntil(store, other => other < day)
  assert.deepEqual(await Promise.all(['2025-03-14', '2025-03-15', '2025-03-16', '2025-03-17'].map(until)), [0, 1, 3, 4])
})

test('a manifest that can not be right is refused', () => {
  assert.throws(() => decodeManifest({ version: 1 }), new StoreError('The search index is from another version of this site.'))
  assert.throws(() => decodeManifest(null), new StoreError('The search index is from another version of this site.'))
  const [one, other] = manifest.segments
  for (const changes of [
    { documents: 5 }, { fields: [] }, { fields: [{ name: '__proto__', boost: 1, length: 1 }] }, { stopWords: null }, { segments: null },
    { words: pieces('0b 0a', 1, 2) }, { words: pieces('0a', 1, 2) }, { words: { first: '0a', files: '../../../../evil' } },
    { segments: [one, { ...other, documents: 0 }, other] }, { segments: [one, { ...other, positions: '' }] },
    { segments: [one, { ...other, papers: pieces(['2025-03-17', '2025-03-16'], 6, 6) }] }, { segments: [one, { ...other, papers: pieces([], ...[]) }] }
  ]) assert.throws(() => decodeManifest({ ...manifest, ...changes }), refusal, JSON.stringify(changes))
})

test('a file that can not be right is refused', () => {
  const refuses = (decode, whole, ...all) => {
    decode(whole)
    for (const changes of all) assert.throws(() => decode({ ...whole, ...changes }), refusal, JSON.stringify(changes))
  }
  refuses(decodeShard, shard, { terms: '0beta 0alpha 0has\u00a0code' }, { terms: '0alpha 0beta 0has code' }, { terms: '0alpha 0beta 0has' },
    { sizes: low(2, 1) }, { sizes: low(2, 2, 1) }, { sizes: low(1, 1, 1) }, { sizes: low(2, 0, 2) }, { sizes: low(15, 1, 1) }, { places: low(0, 1) },
    { documents: low(0, 0, 0, 1) }, { documents: { low: 'AAAA', high: 'AA____fA' } }, { fields: low(1, 4, 2, 0) }, { fields: low(1, 0, 2, 0) },
    { fields: low(1, 2, 2, 1) }, { counts: low(1, 0) }, { counts: low(1, 0, 0, 0) }, { counts: low(3, 0, 0) }, { lengths: [low(3), low(4)] },
    { lengths: [low(3), low(4, 5, 6)] }, { lengths: null }, { terms: null })
  refuses(decodeTerms, files[3], { terms: '0alpha 5' }, { terms: '0beta 0alpha' })
  refuses(decodeWords, files.a, { words: '0alpha' }, { counts: low(1) }, { words: '0b 0a' })
  refuses(decodePapers, files[2], { slugs: '0p0 1q' }, { slugs: '0p0 0.. 1p' }, { slugs: '0p0 0a/b 1p' }, { slugs: '0p0 0a\\b 1p' }, { slugs: '0p0 0javascript:x 0p' },
    { days: [['2025-03-14', 3], ['2025-03-15', 0]] }, { days: [['2025-03-15', 1], ['2025-03-14', 2]] }, { days: [['14 March', 3]] }, { days: [['2025-03-14', 2]] })
})

test('files that are whole, but not of this manifest, are refused', async () => {
  const refused = new StoreError('The search index is damaged or incomplete.', true)
  await assert.rejects(opened({ 4: shard }).postings(['alpha']), refused, 'documents beyond the segment')
  await assert.rejects(opened({ 4: { ...newer, terms: '0aa' } }).postings(['alpha']), refused, 'terms before its beginning')
  await assert.rejects(opened({ 4: { ...newer, lengths: [low(1), low(2), low()] } }).postings(['alpha']), refused, 'another field')
  await assert.rejects(opened({ 4: { ...newer, terms: '', sizes: low(), places: low(), documents: low(), fields: low(), counts: low(), lengths: [low(), low()] } })
    .postings(['alpha']), refused, 'nothing')
  await assert.rejects(opened({ a: files.b }).words('alpha'), refused, 'words of the next piece')
  await assert.rejects(opened({ 7: { terms: '0aa' } }).vocabulary(''), refused)
  await assert.rejects(positions(opened({ 5: { shards: [low(0, 0)] } }), ['alpha']), refused)
  await assert.rejects(positions(opened({ 5: { shards: [] } }), ['alpha']), refused)
  await assert.rejects(opened({ 6: files[2] }).papers([3]), refused, 'papers of other days')
  await assert.rejects(opened({ 2: { slugs: '0p0', days: [['2025-03-14', 1]] } }).papers([1]), refused, 'papers are missing')
})

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
  assert.deepEqual(unpackedWords(''), [])
  assert.deepEqual(unpackedWords('0a 1b 2c 0b'), ['a', 'ab', 'abc', 'b'])
  assert.deepEqual(unpackedWords('0__proto__ 2x 0\u0001 0扩散 1\ud800'), ['__proto__', '__x', '\u0001', '扩散', '扩\ud800'])
  assert.deepEqual(unpackedWords(`0${'a'.repeat(60)} l`), ['a'.repeat(60), 'a'.repeat(60)])
})

test('what can be no words is refused', () => {
  for (const coded of ['1a', '0a 2b', '0a  0b', '/a', ' ', 5, null, ['0a']]) assert.throws(() => unpackedWords(coded), refusal, String(coded))
})

test('a word has its place in a sorted list', () => {
  assert.deepEqual(['', 'a', 'aa', 'ab', 'b'].map(word => lowerBound(['a', 'ab'], word)), [0, 0, 1, 1, 2])
})
