// Stems English words, letter for letter as lunr.js 2.3.9 does; others keep theirs. The twin of search/stemmer.py.

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
