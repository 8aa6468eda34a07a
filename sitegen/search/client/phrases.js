// Finds phrases: words that must stand in one field as they stand in the query. The twin of search/reader/phrases.py.
// Only some queries need them, and load this.

import { check, joined, numbers, perPositions } from './store.js'
import { isUnspaced, parts, termOf } from './analysis.js'
import { labelled } from './filters.js'

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

/**
 * What a phrase matches, or a word in a script without spaces, which is one. Stop words alone ask for nothing. Authors whose whole name it is come before all others.
 *
 * @param {Store} store
 * @param {import('./lunr.js').Clause} clause
 */
export async function matchPhrase(store, { term, fields, phrase: isPhrase }) {
  const list = parts(term)
  const phrase = await phraseWords(store, list)
  const papers = isPhrase && fields.join() === 'authors' ? await labelled(store, authorLabel(term)) : new Set()
  if (!phrase.length && !papers.size) return { presence: '', terms: [], asks: false }
  return {
    terms: phrase.flatMap(({ terms }) => terms),
    find: (postings, fields) => (
      papers.size ? Uint8Array.from({ length: store.documents }, (_, document) => papers.has(document)) :
        phraseDocuments(store, phrase, fields, postings)
    )
  }
}

/** @param {string} name of which the last part may come first: `Gu, Albert` */
function authorLabel(name) {
  const [last, ...first] = name.split(',')
  return ['by', ...parts([...first, last].join(' '))].join('\u00a0')
}

/**
 * @typedef {object} PhraseWord
 * @property {number} offset how many words stand before it
 * @property {string[]} terms of which one must stand there
 */

/**
 * The words of a phrase. Stop words only take up room. The last character of a phrase in a script without spaces may go on
 * in the archive: it stands in the pair before, or, alone, begins a term.
 *
 * @param {Store} store
 * @param {string[]} list
 * @returns {Promise<PhraseWord[]>}
 */
async function phraseWords(store, list) {
  const [before, last] = [list.at(-2), list.at(-1)].map(word => (word && isUnspaced(word) ? Array.from(word).length : 0))
  const whole = last === 1 ? list.slice(0, -1) : list
  const phrase = whole.map((word, offset) => ({ offset, terms: [termOf(word, store.stopWords)] }))
    .filter(({ terms: [term] }) => term)
  if (last === 1 && before !== 2) phrase.push({ offset: whole.length, terms: await store.vocabulary(list.at(-1)) })
  return phrase
}

/**
 * The documents in which a phrase stands in one of the fields.
 *
 * @param {Store} store
 * @param {PhraseWord[]} phrase
 * @param {number[]} fields
 * @param {Map<string, import('./store.js').Postings>} postings
 * @returns {Promise<Uint8Array>} for each document 1 where it does
 */
async function phraseDocuments(store, phrase, fields, postings) {
  const width = store.fields.length
  const present = phrase.map(({ offset, terms }) => ({ offset, terms: terms.filter(term => postings.has(term)) }))
  const candidates = fieldRefsOfAll(present, postings, store).filter(fieldRef => fields.includes(fieldRef % width))
  const found = new Uint8Array(store.documents)
  for (const fieldRef of await inPlace(store, present, candidates, postings)) found[Math.floor(fieldRef / width)] = 1
  return found
}

/** The field references that have every word of a phrase, wherever. */
function fieldRefsOfAll(phrase, postings, { documents, fields }) {
  const met = new Uint32Array(documents * fields.length)
  let fieldRefs = []
  for (const [number, { terms }] of phrase.entries()) {
    fieldRefs = []
    for (const term of terms) {
      for (const fieldRef of postings.get(term).fieldRefs) {
        if (met[fieldRef] !== number) continue
        met[fieldRef]++
        fieldRefs.push(fieldRef)
      }
    }
  }
  return fieldRefs
}

/** Of these field references those that have the words of a phrase in their places. */
async function inPlace(store, phrase, candidates, postings) {
  if (phrase.length < 2 || !candidates.length) return candidates
  const distances = await positions(store, phrase.flatMap(({ terms }) => terms))
  const wanted = new Uint8Array(store.documents * store.fields.length)
  for (const fieldRef of candidates) wanted[fieldRef] = 1
  const starts = phrase.map(({ offset, terms }) => {
    const all = terms.flatMap(term => startsOf(postings.get(term), distances.get(term), offset, wanted))
    return all.sort((one, other) => one - other)
  })
  return starts.reduce(inBoth).map(start => Math.floor(start / room))
}

/**
 * Where terms of the archive stand in their fields, tokens counted from 0: for each posting as many numbers as its
 * count tells, each as the distance from the one before.
 *
 * @param {Store} store
 * @param {string[]} terms
 * @returns {Promise<Map<string, Uint32Array>>}
 */
export async function positions(store, terms) {
  const runsOf = await store.runs(terms)
  return new Map(await Promise.all(terms.map(async term => (
    [term, joined(await Promise.all(runsOf(term).map(run => positionsOf(store, run))))]
  ))))
}

/** @param {Store} store @param {import('./store.js').Run} run */
async function positionsOf(store, { segment, number, shard: { counts }, from, to }) {
  const file = await store.read(segment.positions[Math.floor(number / perPositions)], decodePositions)
  const distances = file[number % perPositions]
  check(distances?.length === sum(counts))
  const start = sum(counts.subarray(0, from))
  return distances.subarray(start, start + sum(counts.subarray(from, to)))
}

/** Of up to eight shards, where in their fields the terms stand, as distances. @returns {Uint32Array[]} */
function decodePositions({ shards }) {
  return shards.map(numbers)
}

function sum(counts) {
  return counts.reduce((total, count) => total + count, 0)
}

const room = 2 ** 24 // more than the tokens of a field

/** Where a phrase would begin of which a term stands at an offset: field reference and position as one number. */
function startsOf({ fieldRefs, counts }, distances, offset, wanted) {
  const starts = []
  let at = 0
  for (let number = 0; number < fieldRefs.length; number++) {
    const end = at + counts[number]
    if (!wanted[fieldRefs[number]]) at = end
    for (let position = 0; at < end; at++) {
      position += distances[at]
      if (position >= offset) starts.push(fieldRefs[number] * room + position - offset)
    }
  }
  return starts
}

/** What both of two sorted lists have. */
function inBoth(one, other) {
  let at = 0
  return one.filter(start => {
    while (other[at] < start) at++
    return other[at] === start
  })
}
