// What the search says to its reader.

/** @param {number} count @param {string} begun the beginning of a word that was searched for instead of the word */
export function countSentence(count, begun, language = 'en') {
  const number = new Intl.NumberFormat(language).format(count)
  const found = count === 0 ? 'No papers found' : count === 1 ? '1 paper found' : `${number} papers found`
  return begun && count ? `${found} with words that begin with “${begun}”` : found
}

/** @param {import('./query.js').QueryError} error */
export function querySentence(error, query) {
  const part = query.slice(error.start, error.end)
  return `This query is not complete, or has a slip${part ? ` at “${part}”` : ' at its end'}: ${error.message}.`
}

/** The words of a query without the signs that mean something to it. */
export function plainWords(query) {
  return query.replace(/[\\:~^*+-]+/g, ' ').trim().replace(/\s+/g, ' ')
}
