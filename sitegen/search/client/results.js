// The list of results as elements. What comes from papers is put in as text, and links stay inside the site.

const shownAuthors = 8

/**
 * @param {import('./engine.js').Result} result
 * @param {string} root the site's root, relative to the page
 */
export function resultElement({ address, date, title, authors }, root) {
  const link = element('a', 'search-result-link', title)
  link.setAttribute('href', root + address)
  const heading = element('h2', 'search-result-title')
  heading.append(link)
  const names = authors.length ? [element('p', 'search-result-authors', authorPieces(authors))] : []
  const day = element('time', 'search-result-date', [[longDate(date), false]])
  day.dateTime = date
  const entry = element('li', 'search-result')
  entry.append(heading, ...names, day)
  return entry
}

/** The first authors, those found, and how many are left out. */
function authorPieces(authors) {
  const shown = authors.filter((pieces, at) => at < shownAuthors || pieces.some(([, marked]) => marked))
  const left = authors.length - shown.length
  const listed = shown.flatMap((pieces, at) => (at ? [[', ', false], ...pieces] : pieces))
  return left ? [...listed, [` and ${left} more`, false]] : listed
}

function element(name, className, pieces = []) {
  const made = document.createElement(name)
  made.className = className
  made.append(...pieces.map(([text, marked]) => (marked ? mark(text) : text)))
  return made
}

function mark(text) {
  const made = document.createElement('mark')
  made.textContent = text
  return made
}

function longDate(date) {
  const { lang } = document.documentElement
  const language = lang && lang !== 'en' ? lang : 'en-GB' // the day first, as in the rest of the site
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
}
