// The list of results as elements. What comes from papers is put in as text and formulas, and links stay inside the site.

import { excerpt } from './excerpt.js'
import { ranges } from './marks.js'

const shownAuthors = 8
const snippet = 200 // characters: about two lines

/** @typedef {import('./excerpt.js').Piece} Piece */
/** @typedef {ReturnType<typeof import('./taken.js').taken>} Paper */

/** The place of a result whose paper is on its way. */
export function awaitedElement() {
  return element('li', 'search-result search-result-awaited')
}

/**
 * @param {HTMLElement} entry an awaited one
 * @param {{ address: string, date: string }} document
 * @param {Paper | null} paper null where it can't be had
 * @param {{ found: Record<string, Set<string>>, stopWords: Set<string> }} answer
 * @param {string} root the site's root, relative to the page
 */
export function fill(entry, { address, date }, paper, answer, root) {
  const { title, authors, text } = paper ? shownOf(paper, answer) : bare(address)
  const link = element('a', 'search-result-link', title)
  link.setAttribute('href', root + address)
  const heading = element('h2', 'search-result-title')
  heading.append(link)
  const facts = element('p', 'search-result-facts', authors)
  facts.append(authors.length ? ' · ' : '', dateElement(date))
  entry.append(heading, facts)
  if (text.length) entry.append(element('p', 'search-result-text', text))
  entry.classList.remove('search-result-awaited')
}

function shownOf({ title, authors, abstract }, { found, stopWords }) {
  const marked = (run, ...fields) => {
    const terms = new Set(fields.flatMap(field => [...found[field]]))
    return run.flatMap(part => (typeof part === 'string' ? pieces(part, ranges(part, terms, stopWords)) : [[part, false]]))
  }
  return {
    title: marked(title, 'title', 'name'),
    authors: authorPieces(authors.map(author => marked(author, 'authors'))),
    text: excerpt(marked(abstract, 'abstract'), snippet)
  }
}

/** What is known of a paper without its page. */
function bare(address) {
  return { title: [[address.match(/([^/]*)\/?$/)[1], false]], authors: [], text: [] }
}

/** @returns {Piece[]} the text, cut where a marked range begins or ends */
function pieces(text, marked) {
  const cuts = [0, ...marked.flat(), text.length]
  return cuts.slice(1).map((end, at) => [text.slice(cuts[at], end), at % 2 === 1]).filter(([part]) => part)
}

/** The first authors, those found, and how many are left out. */
function authorPieces(authors) {
  const shown = authors.filter((author, at) => at < shownAuthors || author.some(([, marked]) => marked))
  const left = authors.length - shown.length
  const listed = shown.flatMap((author, at) => (at ? [[', ', false], ...author] : author))
  return left ? [...listed, [` and ${left} more`, false]] : listed
}

function element(name, className, pieces = []) {
  const made = document.createElement(name)
  made.className = className
  made.append(...pieces.map(([part, marked]) => (marked ? mark(part) : part.cloneNode?.(true) ?? part)))
  return made
}

function mark(text) {
  const made = document.createElement('mark')
  made.textContent = text
  return made
}

const { lang } = document.documentElement
const language = lang && lang !== 'en' ? lang : 'en-GB' // the day first, as in the rest of the site
const longDate = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })

function dateElement(date) {
  const made = element('time', 'search-result-date', [[longDate.format(new Date(date)), false]])
  made.dateTime = date
  return made
}
