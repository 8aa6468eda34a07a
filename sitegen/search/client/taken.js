// What is taken over from a paper's page: text and formulas, from the elements that the theme names for it. Formulas are
// made anew from an allow-list, so that nothing of a page brings a script, a link, an id or a style into the search.

const mathml = 'http://www.w3.org/1998/Math/MathML'
const names = new Set(('math merror mfrac mi mmultiscripts mn mo mover mphantom mprescripts mroot mrow ms mspace msqrt ' +
  'mstyle msub msubsup msup mtable mtd mtext mtr munder munderover').split(' '))
const harmless = 'displaystyle form linethickness lspace mathvariant rspace scriptlevel stretchy width'.split(' ')
const isHarmless = /^(?:-?\d?(?:\.\d+)?(?:em)?|[a-z]+)$/

/** @typedef {(string | Element)[]} Run text, and the formulas in it */

/**
 * @param {Document} page
 * @returns {{ title: Run, authors: Run[], abstract: Run } | null} null where it is not the page of a paper
 */
export function taken(page) {
  const runs = field => [...page.querySelectorAll(`[data-search="${field}"]`)].map(runOf)
  const [title] = runs('title')
  return title ? { title, authors: runs('authors'), abstract: runs('abstract').flat() } : null
}

function runOf(element) {
  return [...element.childNodes].flatMap(node => {
    if (node.nodeType === Node.TEXT_NODE) return [node.data]
    if (node.namespaceURI === mathml) return node.localName === 'math' ? remade(node) : []
    return node.nodeType === Node.ELEMENT_NODE && !node.matches('h2, h3, h4, script, style, template') ? runOf(node) : []
  })
}

/** A node of a formula: what MathML it is made of; of anything else in it only the text. */
function remade(node) {
  if (node.nodeType === Node.TEXT_NODE) return [node.data]
  if (node.nodeType !== Node.ELEMENT_NODE) return []
  const inside = [...node.childNodes].flatMap(remade)
  if (node.namespaceURI !== mathml) return inside.filter(part => typeof part === 'string')
  if (!names.has(node.localName)) return []
  const made = document.createElementNS(mathml, node.localName)
  for (const name of harmless) {
    const value = node.getAttribute(name)
    if (value && isHarmless.test(value)) made.setAttribute(name, value)
  }
  made.append(...inside)
  return [made]
}
