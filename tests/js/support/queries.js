// Queries in every form of Lunr's language, made of the papers' own words.

import { random } from './random.js'

/** A word as people type it who have no accents at hand. */
const typed = word => word.normalize('NFKD').replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/g, '').normalize()

/**
 * @param {number} fewest how many letters a wildcard has beside it: in a large archive, lunr.js takes minutes for `*e*`
 * @returns {string[]}
 */
export function generatedQueries(papers, count, seed, fewest = 1) {
  const { below, pick, chance } = random(seed)
  const fields = ['title', 'authors', 'abstract', 'tags', 'name']

  const text = () => {
    const paper = pick(papers)
    const all = { ...paper, authors: paper.authors.join(' '), tags: paper.tags.join(' ') }
    return all[pick(['title', 'title', 'abstract', 'abstract', 'authors', 'tags'])] || paper.title
  }
  const word = () => {
    const found = pick(text().split(/\s+/)) || 'word'
    return chance(0.5) ? found : pick([typed, typed, word => word.toUpperCase(), word => word.normalize('NFD')])(found)
  }
  const escaped = found => found.replace(/[\\:~^*]/g, '\\$&').replace(/^[+"-]/, '\\$&')
  const plain = () => escaped(word())
  const absent = () => plain() + pick(['zq', 'xxj', '7q7'])
  const bare = () => {
    const found = word().replace(/[*\\]/g, '')
    return found.length < fewest ? bare() : found
  }
  const letters = () => escaped(bare()) || 'e'
  const wild = () => {
    const found = letters()
    const at = 1 + below(Math.max(found.length - 1, 1))
    return pick([
      () => found.slice(0, fewest + below(4)).replace(/\\$/, '') + '*',
      () => '*' + found.slice(-(fewest + below(4))).replace(/^[+-]/, ''),
      () => found.slice(0, at).replace(/\\$/, '') + '*' + found.slice(at + below(3)).replace(/^[~^:]/, ''),
      () => '*' + found.slice(Math.min(at, found.length - fewest), at + 1 + fewest).replace(/[\\~^:]/g, '') + '*',
      () => found.slice(0, fewest).replace('\\', 'a') + '*' + found.slice(-1) + '*'
    ])()
  }
  const mistyped = () => {
    const found = letters().replace(/\\/g, '')
    const at = below(found.length)
    const slip = pick([
      () => found.slice(0, at) + found.slice(at + 1),
      () => found.slice(0, at) + 'e' + found.slice(at),
      () => found.slice(0, at) + (found[at + 1] ?? '') + found[at] + found.slice(at + 2),
      () => found.slice(0, at) + '3' + found.slice(at + 1),
      () => found
    ])()
    return escaped(slip) || 'e'
  }
  const fuzzy = () => {
    const found = mistyped()
    return found + '~' + (chance(0.7) || found.length > 8 ? 1 : 2) // at 2, Lunr takes seconds for a long word
  }
  const phrase = () => {
    const words = text().replace(/["\\]/g, '').split(/\s+/)
    const start = below(words.length)
    return `"${words.slice(start, start + 1 + below(3)).join(' ')}"`
  }
  const part = () => pick([plain, plain, plain, absent, wild, fuzzy])()
  const ofField = () => `${pick(fields)}:${part()}`
  const boosted = () => `${part()}^${below(12)}`
  const signed = () => pick(['+', '-']) + pick([part, plain, ofField])()
  const any = () => pick([part, part, ofField, boosted, signed, signed])()
  const forms = [
    () => `${plain()} OR ${plain()}`, () => `any:${plain()} ${plain()} ${plain()}`, () => `any: ${any()} ${phrase()}`,
    phrase, () => `${plain()} ${pick(['', '+', '-', 'title:', 'authors:'])}${phrase()}`, () => `${pick(['', '-'])}${plain()}-${plain()}`,
    plain, () => `${plain()} ${plain()}`, () => `${plain()} ${plain()} ${plain()}`, () => `+${plain()} ${plain()}`,
    () => `+${plain()} +${plain()}`, () => `${plain()} -${plain()}`, ofField, () => `${ofField()} ${ofField()}`,
    boosted, () => `${boosted()} ${boosted()}`, wild, wild, () => `${wild()} ${plain()}`,
    fuzzy, fuzzy, () => `${fuzzy()} ${wild()}`,
    absent, () => `+${absent()} ${plain()}`, () => `-${plain()}`, () => `-${plain()} -${ofField()}`, () => `-${wild()}`,
    () => `${any()} ${any()} ${any()}`, () => `${any()} ${any()} ${any()} ${any()}`
  ]
  return Array.from({ length: count }, (_, number) => forms[number % forms.length]())
}
