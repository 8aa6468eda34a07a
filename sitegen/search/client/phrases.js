// Phrases: words that must stand in one field as they stand in the query. Only some queries need them, and load this.

import { check, joined, numbers, perPositions } from './store.js'
import { isCjk, termOf, wordParts } from './text.js'

/** @typedef {ReturnType<typeof import('./store.js').openStore>} Store */

/**
 * What a phrase looks for, or a word in Chinese, Japanese or Korean, which is one. It is required, but one character alone
 * is a word like others, and stop words alone ask for nothing.
 *
 * @param {Store} store
 * @param {import('./lunr.js').Clause} clause
 */
export async function soughtPhrase(store, { term, phrase: isPhrase, presence }) {
  const phrase = await phraseParts(store, term)
  const asked = presence || (isPhrase || Array.from(term).length > 1 ? '+' : '')
  return { presence: phrase.length ? asked : '', phrase, terms: phrase.flatMap(({ terms }) => terms) }
}

/**
 * @typedef {object} Part of a phrase
 * @property {number} offset how many words stand before it
 * @property {string[]} terms of which one must stand there
 */

/**
 * The parts of a phrase: words that must stand in one field as they stand in the query. A term in Chinese, Japanese or
 * Korean is one, of its pairs of characters. Stop words and signs only take up room. The last character of a phrase in
 * Chinese, Japanese or Korean may go on in the archive: it stands in the pair before, or, alone, begins a term.
 *
 * @param {Store} store
 * @param {string} text
 * @returns {Promise<Part[]>}
 */
async function phraseParts(store, text) {
  const list = words(text)
  const [before, last] = [list.at(-2), list.at(-1)].map(word => (word && isCjk(word) ? Array.from(word).length : 0))
  const begun = last === 1 ? list.pop() : ''
  const phrase = list.map((word, offset) => ({ offset, terms: [termOf(word, store.stopWords)] }))
    .filter(({ terms: [term] }) => term)
  if (begun && before !== 2) phrase.push({ offset: list.length, terms: await store.vocabulary(begun) })
  return phrase
}

export const separator = /[\s-]+/

/** The words of a text, in lower case. @returns {string[]} */
export function words(text) {
  return text.toLowerCase().split(separator).filter(Boolean).flatMap(wordParts)
}

/**
 * The documents in which a phrase stands in one of the fields.
 *
 * @param {Store} store
 * @param {import('./engine.js').Sought} clause
 * @param {Map<string, import('./store.js').Postings>} postings
 * @returns {Promise<Uint8Array>} for each document 1 where it does
 */
export async function phraseDocuments(store, { phrase, fields }, postings) {
  const width = store.fields.length
  const parts = phrase.map(({ offset, terms }) => ({ offset, terms: terms.filter(term => postings.has(term)) }))
  const sites = sitesOfAll(parts, postings, store).filter(site => fields.includes(site % width))
  const found = new Uint8Array(store.documents)
  for (const site of await standing(store, parts, sites, postings)) found[Math.floor(site / width)] = 1
  return found
}

/** The sites that have every part, wherever. */
function sitesOfAll(parts, postings, { documents, fields }) {
  const met = new Uint32Array(documents * fields.length)
  let sites = []
  for (const [number, { terms }] of parts.entries()) {
    sites = []
    for (const term of terms) {
      for (const site of postings.get(term).sites) {
        if (met[site] !== number) continue
        met[site]++
        sites.push(site)
      }
    }
  }
  return sites
}

/** Of these sites those that have the parts in their places. */
async function standing(store, parts, sites, postings) {
  if (parts.length < 2 || !sites.length) return sites
  const distances = await positions(store, parts.flatMap(({ terms }) => terms))
  const wanted = new Uint8Array(store.documents * store.fields.length)
  for (const site of sites) wanted[site] = 1
  const starts = parts.map(({ offset, terms }) => {
    const all = terms.flatMap(term => startsOf(postings.get(term), distances.get(term), offset, wanted))
    return all.sort((one, other) => one - other)
  })
  return starts.reduce(inBoth).map(start => Math.floor(start / room))
}

/**
 * Where terms of the archive stand in their sites, words counted from 0: for each site as many numbers as its count tells,
 * each as the distance from the one before.
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

/** Of up to eight shards, where in their sites the terms stand, as distances. @returns {Uint32Array[]} */
function decodePositions({ shards }) {
  return shards.map(numbers)
}

function sum(counts) {
  return counts.reduce((total, count) => total + count, 0)
}

const room = 2 ** 24 // more than the words of a field

/** Where a phrase would begin of which a term stands at an offset: site and place in it as one number. */
function startsOf({ sites, counts }, distances, offset, wanted) {
  const starts = []
  let at = 0
  for (let number = 0; number < sites.length; number++) {
    const end = at + counts[number]
    if (!wanted[sites[number]]) at = end
    for (let position = 0; at < end; at++) {
      position += distances[at]
      if (position >= offset) starts.push(sites[number] * room + position - offset)
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
