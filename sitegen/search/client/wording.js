// What the search says to its reader.

/** @param {number} count @param {string} begun the beginning of a word that was searched for instead of the word */
export function countSentence(count, begun, language = 'en') {
  const number = new Intl.NumberFormat(language).format(count)
  const found = count === 0 ? 'No papers found' : count === 1 ? '1 paper found' : `${number} papers found`
  return begun && count ? `${found} with words that begin with “${begun}”` : found
}

/** Of results that stay while another query stands in the box. */
export function keptSentence(count, query, language) {
  return `${countSentence(count, '', language)} for “${query.trim()}”`
}

/** @param {import('./query.js').QueryError} error */
export function querySentence({ reason, start, end }, query) {
  const part = query.slice(start, end)
  const sign = '~^'.includes(query[start - 1]) ? query[start - 1] : ''
  if (reason === 'word after') return `A word is missing after “${query.slice(start).trim()}”.`
  if (reason === 'word before') return `A word is missing before “${sign}${part}”.`
  if (reason === 'number') return `A number is missing after “${query.slice(0, start).match(/\S*$/)[0]}”.`
  if (reason === 'distance') return `No word can be as far away as “${sign}${part}”; the farthest is “~8”.`
  return part ? `There is no field “${part}”; “How to ask” names those there are.` : 'A word is missing before “:”.'
}

/** The words of a query without the signs that mean something to it, or that no word of the index begins or ends with. */
export function plainWords(query) {
  const words = query.replace(/[\\:~^*+-]+/g, ' ').split(/\s+/)
  return words.map(word => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '')).filter(Boolean).join(' ')
}

/** Whether a query is more than plain words. */
export function hasSigns(query) {
  return plainWords(query) !== query.replace(/[\s-]+/g, ' ').trim()
}
