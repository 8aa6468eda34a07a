// A query answered from a store: Lunr 2.3.9's references, order and scores, and what Lunr has not.

import { isCjk } from './analysis.js'
import { completions } from './completion.js'
import { documentFilter } from './filters.js'
import { phraseDocuments, phraseParts } from './phrases.js'
import { parse } from './query.js'
import { best, rank } from './ranking.js'
import { stem } from './stemmer.js'
import { matchingTerms } from './vocabulary.js'

/**
 * @typedef {object} Sought A clause of the query with what it looks for.
 * @property {number[]} fields
 * @property {string[]} terms in Lunr's order
 * @property {number} boost
 * @property {'+' | '-' | ''} presence
 * @property {Set<string>} [begun] those of the terms that only begin as the word does
 * @property {Uint8Array} [documents] of a phrase: 1 for each document in which it stands
 */

/**
 * @typedef {object} Answer
 * @property {number} count how many papers are found
 * @property {number[]} documents the first of them
 * @property {number[]} scores beside them
 * @property {Record<string, Set<string>>} found the terms that were looked for and stand in these documents, by field
 * @property {string} begun the last word where it counted as the beginning of words, else ''
 * @property {{ term: string, start: number, end: number }[]} missing plain words that the archive lacks
 */

/**
 * @param {ReturnType<typeof import('./store.js').openStore>} store
 * @param {string} query
 * @param {object} [options]
 * @param {'' | 'always' | 'missing'} [options.completing] whether the last word, where it is plain and nothing follows,
 *   counts as the beginning of words too: always, or only where the archive lacks it. Without, the answer is Lunr's
 * @param {import('./filters.js').Filters} [options.filters]
 * @param {'date' | ''} [options.sort] newest first; else the best first
 * @param {number} [options.limit] how many documents are wanted
 * @returns {Promise<Answer>}
 */
export async function search(store, query, { completing = '', filters = {}, sort = '', limit = Infinity } = {}) {
  const names = store.fields.map(field => field.name)
  const asked = parse(query, names)
  const last = completing && /[^\s-]$/.test(query) && isWord(asked.at(-1)) ? asked.at(-1).term : ''
  const clauses = completing === 'always' ? asked.filter(isMoreThanAny) : asked
  const [isAllowed, sought, longer] = await Promise.all([
    documentFilter(store, filters),
    Promise.all(clauses.map(clause => soughtBy(store, clause, names))),
    completing === 'always' ? completions(store, last) : []
  ])
  const postings = await store.postings(sought.flatMap(({ terms }) => terms).concat(longer))
  const begun = last && await addLonger(store, sought.at(-1), last, longer, postings)
  await Promise.all(sought.map(clause => findPhrase(store, clause, postings)))

  const { met, scores } = rank(sought, postings, store, isAllowed)
  const documents = sort === 'date' ? met.sort((one, other) => other - one).slice(0, limit) : best(met, scores, limit)
  return {
    count: met.length,
    documents,
    scores: documents.map(document => scores[document]),
    found: foundTerms(sought, postings, documents, store),
    begun,
    missing: clauses.filter((clause, at) => isWord(clause) && !sought[at].terms.some(term => postings.has(term)))
  }
}

/** Whether a clause is a word as people type it. */
function isWord(clause) {
  return clause?.plain && clause.presence !== '-' && !isCjk(clause.term)
}

/** `*` means the whole index; where it is being typed, something is to follow. */
function isMoreThanAny({ term, phrase, presence }) {
  return phrase || presence === '-' || !/^\*+$/.test(term)
}

async function soughtBy(store, clause, names) {
  const { term, distance, boost, presence, stemmed } = clause
  const sought = { fields: clause.fields.map(name => names.indexOf(name)), boost, presence }
  const isCharacters = stemmed && distance === undefined && isCjk(term)
  const isOneCharacter = isCharacters && Array.from(term).length === 1
  if (clause.phrase || isCharacters) return phraseSought(store, term, sought, isOneCharacter)
  const wanted = { term: stemmed ? stem(term) : term, distance }
  if (stemmed && distance === undefined) return { ...sought, terms: [wanted.term] }
  const terms = await store.vocabulary(distance ? '' : wanted.term.split('*', 1)[0])
  return { ...sought, terms: matchingTerms(terms, wanted).map(number => terms[number]) }
}

/** A phrase is required, but one character alone is a word like others, and stop words alone ask for nothing. */
async function phraseSought(store, text, sought, isOneCharacter) {
  const phrase = await phraseParts(store, text)
  const presence = sought.presence || (isOneCharacter ? '' : '+')
  return { ...sought, presence: phrase.length ? presence : '', phrase, terms: phrase.flatMap(({ terms }) => terms) }
}

async function findPhrase(store, clause, postings) {
  if (clause.phrase?.length) clause.documents = await phraseDocuments(store, clause.phrase, clause.fields, postings)
}

/**
 * Adds the longer words to what a clause looks for; to what is there itself as lesser ones.
 * @returns {Promise<string>} the beginning, where longer words were found
 */
async function addLonger(store, clause, beginning, longer, postings) {
  const isThere = clause.terms.some(term => postings.has(term))
  if (!isThere && !longer.length) {
    longer = await completions(store, beginning, { rare: true })
    for (const [term, ofTerm] of await store.postings(longer)) postings.set(term, ofTerm)
  }
  const added = longer.filter(term => postings.has(term) && !clause.terms.includes(term))
  clause.terms.push(...added)
  if (isThere) clause.begun = new Set(added)
  return added.length ? beginning : ''
}

function foundTerms(clauses, postings, documents, { documents: count, fields }) {
  const found = fields.map(() => new Set())
  const shown = new Uint8Array(count)
  for (const document of documents) shown[document] = 1
  for (const clause of clauses.filter(({ presence }) => presence !== '-')) {
    for (const term of clause.terms) {
      for (const site of postings.get(term)?.sites ?? []) {
        const field = site % fields.length
        if (shown[Math.floor(site / fields.length)] && clause.fields.includes(field)) found[field].add(term)
      }
    }
  }
  return Object.fromEntries(fields.map(({ name }, field) => [name, found[field]]))
}
