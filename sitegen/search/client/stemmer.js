// The stemmer: a word to its stem, letter for letter as lunr.js 2.3.9 has it. Its twin is search/stemmer.py, which says
// where and why lunr.js departs from Porter's rules; tests/fixtures/search/analysis.json holds the two together.

const C = '[^aeiou][^aeiouy]*'
const V = '[aeiouy][aeiou]*'
const hasVowel = new RegExp(`^(?:${C})?[aeiouy]`)
const measureAbove0 = new RegExp(`^(?:${C})?${V}${C}`)
const measureIs1 = new RegExp(`^(?:${C})?${V}${C}(?:${V})?$`)
const measureAbove1 = new RegExp(`^(?:${C})?${V}${C}${V}${C}`)
const short = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`)
const doubled = /([^aeiouylsz])\1$/

const step2 = pairs('ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ' +
  'ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log')
const step3 = pairs('icate:ic ative: alize:al iciti:ic ical:ic ful: ness:')
const step4 = pairs('al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ou: ism: ate: iti: ous: ive: ize:')

const stems = new Map()

/** @param {string} word in lower case */
export function stem(word) {
  if (stems.size > 20000) stems.clear()
  if (!stems.has(word)) stems.set(word, stemOf(word)) // the same words come again and again
  return stems.get(word)
}

function stemOf(word) {
  if (word.length < 3) return word
  const initialY = word[0] === 'y' // a consonant, which the patterns only know by its capital
  if (initialY) word = 'Y' + word.slice(1)
  word = plural(word)
  word = pastOrGerund(word)
  if (word.length > 2 && /[^aeiou]y$/.test(word)) word = word.slice(0, -1) + 'i'
  word = replaced(word, step2, measureAbove0)
  word = replaced(word, step3, measureAbove0)
  word = stripped(word)
  word = finalEOrL(word)
  return initialY ? 'y' + word.slice(1) : word
}

function plural(word) {
  if (before(word, 'sses') || before(word, 'ies')) return word.slice(0, -2)
  return word.length > 2 && /[^s]s$/.test(word) ? word.slice(0, -1) : word
}

function pastOrGerund(word) {
  if (before(word, 'eed')) return measureAbove0.test(before(word, 'eed')) ? word.slice(0, -1) : word
  const start = before(word, 'ed') || before(word, 'ing')
  if (!hasVowel.test(start)) return word
  if (/(?:at|bl|iz)$/.test(start)) return start + 'e'
  if (doubled.test(start)) return start.slice(0, -1)
  return short.test(start) ? start + 'e' : start
}

function stripped(word) {
  const start = before(word, 'ion')
  return /.[st]$/.test(start) && measureAbove1.test(start) ? start : replaced(word, step4, measureAbove1)
}

function finalEOrL(word) {
  const start = before(word, 'e')
  if (measureAbove1.test(start) || (measureIs1.test(start) && !short.test(start))) word = start
  return word.endsWith('ll') && measureAbove1.test(word) ? word.slice(0, -1) : word
}

/** The longest of the suffixes replaced, where what stands before it passes the test. */
function replaced(word, suffixes, test) {
  let found
  for (const pair of suffixes) {
    if (before(word, pair[0]) && !(found?.[0].length > pair[0].length)) found = pair
  }
  return found && test.test(before(word, found[0])) ? before(word, found[0]) + found[1] : word
}

/** What stands before a suffix: empty where the word does not end so, or is nothing else. */
function before(word, suffix) {
  return word.endsWith(suffix) ? word.slice(0, -suffix.length) : ''
}

function pairs(text) {
  return text.split(' ').map(pair => pair.split(':'))
}
