// Analyses text as search/analysis.py and search/stemmer.py do: of a phrase that is looked for, and of what is shown,
// so that the words found can be marked in it, and the part with most of them chosen. The terms of a query are only
// stemmed, as in Lunr.

// The signs that mean something within a word of a query, for a class of a regular expression: the wildcard is kept in
// it, all others end it or begin an escape. The twin is in search/reader/query.py.
export const signs = '\\\\:~^*'

// Letters that are written without spaces between words, and Korean ones, whose words take endings.
const cjk = String.raw`\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096` +
  String.raw`\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff` +
  String.raw`\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3ffff}`
const run = new RegExp(`([${cjk}]+)`, 'u')
const begins = new RegExp(`^[${cjk}]`, 'u')

/** Whether a word, or a part of one, has Chinese, Japanese or Korean in it. */
export const isCjk = word => run.test(word)

/**
 * A word cut at its Chinese, Japanese and Korean, each run of which becomes its pairs of characters and the last alone.
 * @returns {string[]}
 */
export function wordParts(word) {
  return word.split(run).filter(Boolean).flatMap(part => (begins.test(part) ? pairs(Array.from(part)) : [part]))
}

/**
 * The term that a word, or a part of one, is indexed under; null for a stop word.
 * @param {string} word
 * @param {Set<string>} stopWords
 */
export function termOf(word, stopWords) {
  const lower = word.toLowerCase()
  if (begins.test(lower)) return lower
  const trimmed = lower.match(/\w(?:[^]*\w)?/)?.[0] ?? ''
  return stopWords.has(trimmed) ? null : stem(trimmed)
}

function pairs(characters) {
  return characters.map((character, at) => character + (characters[at + 1] ?? ''))
}

const core = /[\p{L}\p{M}\p{N}_](?:[^]*[\p{L}\p{M}\p{N}_])?/u

/**
 * @param {string} text
 * @param {Set<string>} terms those found in its field
 * @param {Set<string>} stopWords
 * @returns {[start: number, end: number][]} ascending; words without the signs around them
 */
export function ranges(text, terms, stopWords) {
  const found = []
  for (const { index, 0: word } of text.matchAll(/[^\s-]+/g)) {
    let at = index
    for (const part of wordParts(word)) {
      const marked = terms.has(termOf(part, stopWords)) && part.match(core)
      if (marked) add(found, at + marked.index, at + marked.index + marked[0].length)
      at += isCjk(part) ? Array.from(part)[0].length : part.length
    }
  }
  return found
}

function add(found, start, end) {
  const before = found.at(-1)
  if (before?.[1] >= start) before[1] = end
  else found.push([start, end])
}

/** @typedef {[text: string | Element, marked?: boolean]} Piece text, or a formula, which is never cut */

/**
 * @param {Piece[]} pieces
 * @param {number} size the most characters; a formula counts as many as it has signs
 * @returns {Piece[]} whole words, with … where the text is cut, and one space for all white space
 */
export function excerpt(pieces, size) {
  const words = wordsOf(pieces)
  if (!words.length) return []
  const [start, end] = bestWindow(words, size)
  const shown = words.slice(start, end).flatMap(({ isApart, parts }, at) => (at && isApart ? [[' '], ...parts] : parts))
  if (start) shown.unshift(['…\u00a0'])
  if (end < words.length) shown.push(['\u00a0…'])
  return shown
}

const broad = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}'
const uncut = new RegExp(`\\s+|[${broad}]|[^\\s${broad}]{1,60}`, 'gu')
const uncutMarked = /[^]{1,60}/gu
const isBroad = new RegExp(`^[${broad}]`, 'u')

/**
 * What must not be cut: what stands between white space, formulas included; but Chinese and Japanese letters one by
 * one, and nothing beyond 60 letters.
 */
function wordsOf(pieces) {
  const words = []
  let isApart = true
  let isFirst = true
  for (const [text, marked] of pieces) {
    for (const part of typeof text === 'string' ? text.match(marked ? uncutMarked : uncut) ?? [] : [text]) {
      if (/^\s/.test(part)) {
        isApart = true
        continue
      }
      if (isApart || isBroad.test(part) || words.at(-1).length > 60) {
        words.push({ parts: [], found: [], length: Number(isApart), isApart, isFirst })
      }
      const word = words.at(-1)
      word.parts.push([part, marked])
      word.length += (part.textContent ?? part).length
      if (marked) word.found.push(stem(text.toLowerCase()))
      isFirst = /[.!?。！？]["')\]”’]*$/.test(part)
      isApart = false
    }
  }
  return words
}

/**
 * Of the windows with most different words found, and among these most of them: the first that begins with a sentence,
 * else one in the middle, so that words found have text on both sides.
 */
function bestWindow(words, size) {
  const counts = new Map()
  const count = (at, by) => words[at].found.forEach(word => counts.set(word, (counts.get(word) ?? 0) + by))
  let best = []
  let most = 0
  let length = 0
  for (let start = 0, end = 0; end < words.length; start++) {
    while (end < words.length && (end === start || length + words[end].length <= size)) {
      count(end, 1)
      length += words[end++].length
    }
    let worth = 0
    for (const times of counts.values()) worth += times && 1000 + times
    if (worth > most) best = []
    if (worth >= most) best.push([start, end])
    most = Math.max(most, worth)
    count(start, -1)
    length -= words[start].length
  }
  return best.find(([start]) => words[start].isFirst) ?? best[best.length >> 1]
}

const C = '[^aeiou][^aeiouy]*'
const V = '[aeiouy][aeiou]*'
const start = `^(?:${C}|(?!y))` // at the beginning of a word y is a consonant
const hasVowel = new RegExp(`${start}[aeiouy]`)
const measureAbove0 = new RegExp(start + V + C)
const measureIs1 = new RegExp(`${start}${V}${C}(?:${V})?$`)
const measureAbove1 = new RegExp(start + V + C + V + C)
const short = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`)

const step2 = endings('ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ' +
  'ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log')
const step3 = endings('icate:ic ative alize:al iciti:ic ical:ic ful ness')
const step4 = endings('al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize')

const stems = new Map()

/** @param {string} word in lower case */
export function stem(word) {
  if (stems.size > 20000) stems.clear()
  if (!stems.has(word)) stems.set(word, stemOf(word)) // the same words come again and again
  return stems.get(word)
}

function stemOf(word) {
  if (word.length < 3) return word
  word = word.replace(/([^](?:ss|i))es$|([^][^s])s$/, '$1$2')
  word = pastOrGerund(word).replace(/([^][^aeiou])y$/, '$1i')
  word = replaced(word, step2, measureAbove0)
  word = replaced(word, step3, measureAbove0)
  word = stripped(word)
  const start = before(word, 'e')
  if (measureAbove1.test(start) || (measureIs1.test(start) && !short.test(start))) word = start
  return word.endsWith('ll') && measureAbove1.test(word) ? word.slice(0, -1) : word
}

function pastOrGerund(word) {
  if (before(word, 'eed')) return measureAbove0.test(before(word, 'eed')) ? word.slice(0, -1) : word
  const start = before(word, 'ed') || before(word, 'ing')
  if (!hasVowel.test(start)) return word
  if (/(?:at|bl|iz)$/.test(start) || short.test(start)) return start + 'e'
  return start.replace(/([^aeiouylsz])\1$/, '$1')
}

function stripped(word) {
  const start = before(word, 'ion')
  return /.[st]$/.test(start) && measureAbove1.test(start) ? start : replaced(word, step4, measureAbove1)
}

/** The longest of the endings replaced, where what stands before it passes the test. */
function replaced(word, { pattern, instead }, test) {
  const [, start, ending] = word.match(pattern) ?? []
  return start && test.test(start) ? start + (instead.get(ending) ?? '') : word
}

/** What stands before a suffix: empty where the word does not end so, or is nothing else. */
function before(word, suffix) {
  return word.endsWith(suffix) ? word.slice(0, -suffix.length) : ''
}

/** Endings, each with what comes in its stead, if anything. */
function endings(text) {
  const instead = new Map(text.split(' ').map(pair => pair.split(':')))
  return { pattern: new RegExp(`^([^]+?)(${[...instead.keys()].join('|')})$`), instead }
}
