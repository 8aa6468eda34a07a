import assert from 'node:assert/strict'
import test from 'node:test'
import { browser } from './support/dom.js'

const hit = { address: 'papers/2503.00001/', date: '2025-03-14' }
const answer = {
  found: { title: new Set(['mamba']), authors: new Set(['dao']), abstract: new Set(['state']), tags: new Set(), name: new Set() },
  stopWords: new Set(['the'])
}

/** A result as text in which what is marked stands in brackets; the module is read once there is a document. */
async function written(paper) {
  const { resultElement } = await import('../../sitegen/search/client/results.js')
  const made = resultElement(hit, paper, answer, '../')
  for (const mark of made.querySelectorAll('mark')) mark.textContent = `[${mark.textContent}]`
  return { made, lines: made.children.map(child => child.textContent) }
}

test('a result has title, authors, date and a part of the abstract, with what was found marked', async t => {
  browser(t)
  const authors = ['Albert Gu', 'Tri Dao'].map(name => [name])
  const { made, lines } = await written({ title: ['The Mamba: ', { textContent: 'x²' }], authors, abstract: ['Of state\n spaces.'] })
  assert.deepEqual(lines, ['The [Mamba]: x²', 'Albert Gu, Tri [Dao] · 14 March 2025', 'Of [state] spaces.'])
  assert.equal(made.querySelector('a').href, '../papers/2503.00001/')
  assert.equal(made.querySelector('time').dateTime, '2025-03-14')
})

test('of many authors the first are shown, and those found', async t => {
  browser(t)
  const authors = [...Array.from({ length: 10 }, (_, at) => [`Author ${at}`]), ['Tri Dao']]
  const { lines } = await written({ title: ['A'], authors, abstract: [] })
  const first = Array.from({ length: 8 }, (_, at) => `Author ${at}`).join(', ')
  assert.deepEqual(lines, ['A', `${first}, Tri [Dao] and 2 more · 14 March 2025`])
})

test('a paper that can not be had is named by its address, one that is on its way by nothing', async t => {
  browser(t)
  assert.deepEqual((await written(null)).lines, ['2503.00001', '14 March 2025'])
  const { made, lines } = await written(undefined)
  assert.deepEqual([made.className, lines], ['search-result search-result-awaited', []])
})

test('a page is loaded once, unless it fails or is given up', async t => {
  const requests = []
  class XMLHttpRequest {
    constructor() {
      requests.push(this)
    }
    open(_, address) {
      this.address = address
    }
    send() {}
    abort() {
      this.onabort()
    }
  }
  browser(t, { XMLHttpRequest })
  const { createLoader } = await import('../../sitegen/search/client/results.js')
  const { load, giveUpAllBut } = createLoader('../')
  const [one, other] = load(['papers/a/', 'papers/b/'])
  assert.deepEqual([load(['papers/a/'])[0], requests.map(({ address }) => address)], [one, ['../papers/a/', '../papers/b/']])
  Object.assign(requests[0], { status: 200, response: { querySelector: () => null, querySelectorAll: () => [] } }).onload()
  await one.done
  giveUpAllBut([])
  await other.done
  assert.deepEqual([one.paper, other.paper], [null, null], 'the first was no page of a paper')
  load(['papers/b/'])
  assert.equal(requests.length, 3)
})
