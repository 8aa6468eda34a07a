// Makes elements of results, and loads the papers' own pages, from which they take their text. What comes from papers
// is put in as text and formulas (made by formulas.js), and links stay inside the site.

import { excerpt, ranges } from './text.js'

const shownAuthors = 8
const snippet = 200 // characters: about two lines

/** @typedef {import('./text.js').Piece} Piece */
/** @typedef {Awaited<ReturnType<typeof taken>>} Paper */

/**
 * @param {{ address: string, date: string }} document
 * @param {Paper | null} [paper] null where it can't be had; without one it is on its way
 * @param {{ found: Record<string, Set<string>>, stopWords: Set<string> }} answer
 * @param {string} root the site's root, relative to the page
 */
export function resultElement({ address, date }, paper, answer, root) {
  if (paper === undefined) return element('li', 'search-result search-result-awaited')
  const { title, authors, text } = paper ? shownOf(paper, answer) : bare(address)
  const link = element('a', 'search-result-link', ...nodes(title))
  link.href = root + address
  const day = element('time', 'search-result-date', longDate.format(new Date(date)))
  day.dateTime = date
  const heading = element('h2', 'search-result-title', link)
  const facts = element('p', 'search-result-facts', ...nodes(authors), authors.length ? ' · ' : '', day)
  const made = element('li', 'search-result', heading, facts)
  if (text.length) made.append(element('p', 'search-result-text', ...nodes(text)))
  return made
}

function shownOf({ title, authors, abstract }, { found, stopWords }) {
  const marked = (run, ...fields) => {
    const terms = new Set(fields.flatMap(field => [...found[field]]))
    return run.flatMap(part => (typeof part === 'string' ? pieces(part, ranges(part, terms, stopWords)) : [[part]]))
  }
  return {
    title: marked(title, 'title', 'name'),
    authors: authorPieces(authors.map(author => marked(author, 'authors'))),
    text: excerpt(marked(abstract, 'abstract'), snippet)
  }
}

/** What is known of a paper without its page. */
function bare(address) {
  return { title: [[address.split('/').at(-2)]], authors: [], text: [] }
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
  const listed = shown.flatMap((author, at) => (at ? [[', '], ...author] : author))
  return left ? [...listed, [` and ${left} more`]] : listed
}

function nodes(pieces) {
  return pieces.map(([part, marked]) => (marked ? element('mark', '', part) : part.cloneNode?.(true) ?? part))
}

function element(name, className, ...children) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

const { lang } = document.documentElement
export const language = lang && lang !== 'en' ? lang : 'en-GB' // the day first, as in the rest of the site
const longDate = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })

const remembered = 1000 // papers, of some 3 kB each

/**
 * @typedef {object} Loading
 * @property {string} address
 * @property {Paper} [paper] undefined until it is there, null where it can't be had
 * @property {Promise<void>} done
 */

/**
 * Loads the papers' pages when they are first needed, and remembers what is taken from them.
 *
 * @param {string} root the site's root, relative to the search page
 * @returns {{ load: (addresses: string[]) => Loading[], giveUpAllBut: (addresses: string[]) => void }}
 */
export function createLoader(root) {
  const papers = new Map()
  const requests = new Map() // while they last: each holds the whole page
  return { load, giveUpAllBut }

  function giveUpAllBut(addresses) {
    for (const [address, request] of requests) if (!addresses.includes(address)) request.abort()
  }

  function load(addresses) {
    const loadings = addresses.map(address => papers.get(address) ?? loadingOf(address))
    for (const loading of loadings) {
      papers.delete(loading.address)
      papers.set(loading.address, loading) // the last asked for stand last
    }
    for (const address of [...papers.keys()].slice(0, -remembered)) papers.delete(address)
    return loadings
  }

  /** The browser makes a document of a page, of which nothing is run and for which nothing is loaded. */
  function loadingOf(address) {
    const request = new XMLHttpRequest()
    const loading = { address }
    requests.set(address, request)
    request.open('GET', root + address)
    request.responseType = 'document'
    request.timeout = 20_000
    loading.done = new Promise(resolve => {
      request.onload = request.onerror = request.ontimeout = request.onabort = async () => {
        loading.paper = request.status === 200 && request.response ? await taken(request.response) : null
        if (!loading.paper) papers.delete(address)
        requests.delete(address)
        resolve()
      }
    })
    request.send()
    return loading
  }
}

/** @typedef {(string | Element)[]} Run text, and the formulas in it */

/**
 * What is taken over from a paper's page: text and formulas, from the elements that the theme names for it.
 *
 * @param {Document} page
 * @returns {Promise<{ title: Run, authors: Run[], abstract: Run } | null>} null where it is not the page of a paper
 */
async function taken(page) {
  const formulas = page.querySelector('math, sub, sup') && await import('./formulas.js').catch(() => null) // else their text
  const runs = field => [...page.querySelectorAll(`[data-search="${field}"]`)].map(runOf)
  const [title] = runs('title')
  return title ? { title, authors: runs('authors'), abstract: runs('abstract').flat() } : null

  /** @returns {Run} */
  function runOf(element) {
    return [...element.childNodes].flatMap(node => {
      if (node.nodeType === Node.TEXT_NODE) return [node.data]
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches('h2, h3, h4, script, style, template')) return []
      return formulas ? formulas.remade(node, runOf(node)) : runOf(node)
    })
  }
}
