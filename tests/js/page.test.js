import assert from 'node:assert/strict'
import test from 'node:test'
import { browser, FakeElement, listeners } from './support/dom.js'

const names = ['form', 'query', 'status', 'note', 'retry', 'plain', 'corrected', 'everything', 'results', 'more',
  'choices', 'from', 'to', 'tag', 'code', 'sort', 'clear']
const found = ['title', 'authors', 'abstract', 'tags', 'name'].map(name => [name, new Set()])
const settled = () => new Promise(resolve => setTimeout(resolve, 250))
let imports = 0

/** The search page, opened at an address; the worker answers with what `answers` has for a query. */
async function opened(t, search, answers) {
  const parts = Object.fromEntries(names.map(name => [name, new FakeElement()]))
  const place = Object.assign(new FakeElement(), { dataset: { root: '../', manifest: 'manifest.json' } })
  place.querySelector = selector => parts[selector.replace('.search-', '')]
  const asked = []
  class Worker extends EventTarget {
    postMessage({ number, question, limit }) {
      asked.push({ ...question, limit })
      const { error, count = 0, documents = [] } = answers[question.query] ?? {}
      const answer = { count, documents, found: Object.fromEntries(found), stopWords: new Set(), prefix: '', corrected: '' }
      const data = error ? { number, error } : { number, answer }
      queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data })))
    }
    terminate() {}
  }
  class XMLHttpRequest {
    open() {}
    send() {
      queueMicrotask(() => this.onerror())
    }
  }
  browser(t, {
    Worker, XMLHttpRequest, addEventListener: listeners().addEventListener,
    location: { href: 'https://archive.example/search/', search, pathname: '/search/' },
    history: { pushState: () => {}, replaceState: () => {} },
    matchMedia: () => ({ matches: true }), requestAnimationFrame: action => setTimeout(action, 0),
    document: { title: 'Search', querySelector: () => place }
  })
  await import(`../../sitegen/search/client/page.js?${imports++}`)
  await settled()
  return { parts, asked }
}

const documents = ['a', 'b'].map(slug => ({ address: `papers/${slug}/`, date: '2025-03-14' }))

test('the question in the address is asked, and its results are listed', async t => {
  const { parts, asked } = await opened(t, '?q=mamba&code=1', { mamba: { count: 3, documents } })
  assert.deepEqual(asked, [{ query: 'mamba', from: '', to: '', tags: [], code: true, sort: '', typing: false, limit: 10 }])
  assert.equal(parts.query.value, 'mamba')
  assert.equal(parts.status.textContent, '3 papers found')
  assert.deepEqual(parts.results.querySelectorAll('a').map(link => [link.textContent, link.href]), [['a', '../papers/a/'], ['b', '../papers/b/']])
  assert.deepEqual([parts.results.hidden, parts.more.hidden, parts.note.textContent], [false, false, ''])
})

test('what is typed is asked while it is typed, and nothing is asked of an empty box', async t => {
  const { parts, asked } = await opened(t, '', { mamb: { count: 2, documents } })
  assert.deepEqual([asked, document.activeElement], [[], parts.query])
  parts.query.value = 'mamb'
  parts.query.dispatchEvent(new Event('input'))
  await settled()
  assert.deepEqual(asked.map(({ query, typing }) => [query, typing]), [['mamb', true]])
  assert.deepEqual([parts.status.textContent, parts.more.hidden], ['2 papers found', true])
  parts.query.value = ''
  parts.query.dispatchEvent(new Event('input'))
  await settled()
  assert.deepEqual([asked.length, parts.results.children.length, parts.results.hidden, parts.status.textContent], [1, 0, true, ''])
})

test('what is wrong with a query is said under the box, and its plain words are offered', async t => {
  const error = { message: 'A word is missing after “title:”.', reason: 'word after' }
  const { parts, asked } = await opened(t, '?q=mamba+title:', { 'mamba title:': { error }, 'mamba title': { count: 2, documents } })
  assert.equal(parts.note.textContent, error.message)
  assert.deepEqual([parts.plain.hidden, parts.retry.hidden], [false, true])
  parts.plain.dispatchEvent(new Event('click'))
  await settled()
  assert.deepEqual([asked.at(-1).query, parts.query.value, parts.note.textContent], ['mamba title', 'mamba title', ''])
})

test('choices alone are asked for by date', async t => {
  const { asked } = await opened(t, '?from=2025-03-14', {})
  assert.deepEqual(asked.map(({ query, from, sort }) => [query, from, sort]), [['', '2025-03-14', 'date']])
})
