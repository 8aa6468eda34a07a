// As much of a browser's page as the client's modules touch: elements in memory, for tests without a browser.

export class FakeElement extends EventTarget {
  childNodes = []
  attributes = []
  options = []
  dataset = {}
  className = ''
  value = ''
  hidden = false

  constructor(localName = 'div') {
    super()
    this.localName = localName
  }

  get children() {
    return this.childNodes.filter(node => node instanceof FakeElement)
  }

  get lastChild() {
    return this.childNodes.at(-1)
  }

  get textContent() {
    return this.childNodes.map(node => node.textContent ?? node).join('')
  }

  set textContent(text) {
    this.childNodes = [text]
  }

  append(...nodes) {
    for (const node of nodes) if (node instanceof FakeElement) node.parent = this
    this.childNodes.push(...nodes)
  }

  replaceChildren(...nodes) {
    this.childNodes = []
    this.append(...nodes)
  }

  remove() {
    this.parent.childNodes = this.parent.childNodes.filter(node => node !== this)
  }

  setAttribute(name, value) {
    this.attributes.push({ name, value })
  }

  querySelectorAll(name) {
    return this.children.flatMap(child => [...(child.localName === name ? [child] : []), ...child.querySelectorAll(name)])
  }

  querySelector(name) {
    return this.querySelectorAll(name)[0] ?? null
  }

  contains(other) {
    return other === this || this.children.some(child => child.contains(other))
  }

  isEqualNode(other) {
    return other.className === this.className && other.textContent === this.textContent
  }

  closest() {
    return this
  }

  focus() {
    document.activeElement = this
  }

  select() {
    this.isSelected = true
  }
}

/**
 * Puts globals in place until a test ends; `document` makes fake elements.
 * @param {import('node:test').TestContext} t
 */
export function browser(t, { document = {}, ...globals } = {}) {
  const all = {
    Element: FakeElement,
    document: {
      documentElement: { dataset: {}, lang: 'en' },
      createElement: name => new FakeElement(name),
      createElementNS: (_, name) => new FakeElement(name),
      ...document
    },
    ...globals
  }
  for (const [name, value] of Object.entries(all)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name)
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
    t.after(() => (before ? Object.defineProperty(globalThis, name, before) : delete globalThis[name]))
  }
}

/** Something that is listened to: `dispatch` calls the listeners. */
export function listeners() {
  const all = []
  return {
    addEventListener: (type, listener) => all.push([type, listener]),
    dispatch: (type, event = {}) => all.forEach(([name, listener]) => name === type && listener(event))
  }
}
