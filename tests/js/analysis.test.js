import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import lunr from 'lunr'
import { fold, termOf, words } from '../../sitegen/search/client/analysis.js'
import { printed } from './support/python.js'

const read = name => JSON.parse(readFileSync(new URL(`../fixtures/search/${name}`, import.meta.url), 'utf8'))
const stopWords = { has: word => lunr.stopWordFilter(new lunr.Token(word)) === undefined }
const pipeline = new lunr.Pipeline()
pipeline.add(lunr.stopWordFilter, lunr.stemmer)

test('texts are cut into the words that the vectors name', () => {
  for (const [text, found] of Object.entries(read('words.json'))) assert.deepEqual(words(text), found, text)
})

test('a word has the term that the vectors name, and that lunr.js gives it', () => {
  for (const [word, term] of Object.entries(read('analysis.json'))) {
    assert.equal(termOf(word, stopWords), term, word)
    assert.equal(pipeline.runString(word)[0] ?? null, term, word)
  }
})

test('every character is folded as in Python', () => {
  for (const [first, folded] of JSON.parse(printed('folds.py', []))) {
    folded.forEach((text, at) => assert.equal(fold(String.fromCodePoint(first + at)), text, (first + at).toString(16)))
  }
})

test('words that differ only in how they are written are one', () => {
  const alike = ['Ørsted ørsted Orsted ORSTED', 'Étude etude E\u0301tude', 'ﬁne fine ＦＩＮＥ', 'اللُّغَة اللغة', 'שָׁלוֹם שלום', 'Ёлка елка', 'ΣΟΦΌΣ σοφος',
    'Straße strasse', 'İstanbul istanbul', 'ﾓﾃﾞﾙ モデル', 'CO₂ CO_2', 'n² n^2', 'don’t dont', 'Newton’s newton', 'β beta', 'state‐space state-space']
  for (const text of alike) assert.equal(new Set(text.split(' ').map(word => words(word).join(' '))).size, 1, text)
})
