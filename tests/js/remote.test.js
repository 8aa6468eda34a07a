import assert from 'node:assert/strict'
import test from 'node:test'
import { QueryError } from '../../sitegen/search/client/query.js'
import { StoreError } from '../../sitegen/search/client/store.js'
import { createSearch } from '../../sitegen/search/client/remote.js'
import { host, manifest } from './support/host.js'

const empty = new Map([['manifest.json', JSON.stringify({
  version: 3, documents: 0, fields: [{ name: 'title', boost: 10, length: 0 }], stopWords: 'the', words: { first: '', files: '' }, segments: []
})]])

/** A worker that does what it is told to with each message. */
function workers(t, behave) {
  const made = []
  globalThis.Worker = class extends EventTarget {
    constructor(address, options) {
      super()
      this.address = address
      this.options = options
      made.push(this)
    }
    postMessage(message) {
      queueMicrotask(() => behave(this, message))
    }
    terminate() {
      this.isOver = true
    }
    answer(data) {
      this.dispatchEvent(Object.assign(new Event('message'), { data }))
    }
  }
  t.after(() => delete globalThis.Worker)
  return made
}

test('a worker answers, whatever the order', async t => {
  const held = []
  const made = workers(t, (worker, message) => {
    held.push(message)
    if (held.length === 2) for (const { number, question, limit } of held.reverse()) worker.answer({ number, answer: [question, limit] })
  })
  const ask = createSearch(new URL(manifest))
  assert.deepEqual(await Promise.all([ask('one', 1), ask('two', 2)]), [['one', 1], ['two', 2]])
  assert.deepEqual(held.map(message => message.manifest), [manifest, manifest])
  assert.equal(made.length, 1)
  assert.match(String(made[0].address), /\/client\/engine\.js$/)
  assert.deepEqual(made[0].options, { type: 'module' })
})

test('errors keep their kinds', async t => {
  const errors = [new QueryError('x:y', { start: 0, end: 1 }, 'field'), new StoreError('Gone.', true), new TypeError('a mistake')]
  workers(t, (worker, { number }) => {
    const error = errors[number - 1]
    worker.answer(structuredClone({ number, error: { ...error, message: error.message } }))
  })
  const ask = createSearch(manifest)
  await assert.rejects(ask({}, 1), errors[0])
  await assert.rejects(ask({}, 1), errors[1])
  await assert.rejects(ask({}, 1), new Error('a mistake'))
})

test('without workers the page answers itself', async t => {
  host(t, empty)
  const ask = createSearch(manifest)
  assert.equal((await ask({ query: '' }, 9)).count, 0)
  await assert.rejects(ask({ query: 'x~9' }, 9), error => (
    error instanceof QueryError && error.message === 'No word can be as far away as “~9”; the farthest is “~8”.'
  ))
})

test('where a worker fails the page answers itself what is waiting', async t => {
  host(t, empty)
  const made = workers(t, worker => worker.dispatchEvent(new Event('error')))
  const ask = createSearch(manifest)
  const answers = await Promise.all([ask({ query: 'a' }, 9), ask({ query: 'b' }, 9)])
  assert.deepEqual(answers.map(answer => answer?.count), [undefined, 0])
  assert.ok(made.length === 1 && made[0].isOver)
  assert.equal((await ask({ query: 'c' }, 9)).count, 0)
  assert.equal(made.length, 1)
})

test('where scripts must be trusted, the policy makes the worker and nothing else', async t => {
  const policies = []
  globalThis.trustedTypes = {
    createPolicy(name, rules) {
      policies.push(rules)
      return { createScriptURL: text => ({ trusted: rules.createScriptURL(text) }) }
    }
  }
  t.after(() => delete globalThis.trustedTypes)
  const made = workers(t, (worker, { number }) => worker.answer({ number, answer: null }))
  assert.equal(await createSearch(manifest)({}, 1), null)
  assert.match(made[0].address.trusted, /\/client\/engine\.js$/)
  assert.deepEqual(Object.keys(policies[0]), ['createScriptURL'])
  assert.match(policies[0].createScriptURL('https://evil.example/'), /\/client\/engine\.js$/)
})
