// Makes the formulas of papers, and what stands above or below the line, anew from an allow-list, so that nothing of a page brings a script, a link, an id or a
// style into the search. Only some papers have any, and load this.

const mathml = 'http://www.w3.org/1998/Math/MathML'
const isKnown = new RegExp('^m(?:ath|error|frac|i|multiscripts|n|o|over|phantom|prescripts|root|row|s|space|sqrt|style|sub|' +
  'subsup|sup|table|td|text|tr|under|underover)$')
const isHarmless = new RegExp('^(?:displaystyle|form|linethickness|lspace|mathvariant|rspace|scriptlevel|stretchy|width)=' +
  '(?!$)(?:-?\\d?(?:\\.\\d+)?(?:em)?|[a-z]+)$')

/**
 * What MathML a formula is made of; of anything else only what is in it.
 *
 * @param {Element} element
 * @param {(string | Element)[]} content what is in it, made anew
 * @returns {(string | Element)[]}
 */
export function remade({ namespaceURI, localName, attributes }, content) {
  if (namespaceURI !== mathml) return /^su[bp]$/.test(localName) ? [filled(document.createElement(localName), content)] : content
  if (!isKnown.test(localName)) return []
  const made = document.createElementNS(mathml, localName)
  for (const { name, value } of attributes) {
    if (isHarmless.test(`${name}=${value}`)) made.setAttribute(name, value)
  }
  return [filled(made, content)]
}

function filled(element, content) {
  element.append(...content)
  return element
}
