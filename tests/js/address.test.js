import assert from 'node:assert/strict'
import test from 'node:test'
import { createAddress, isFiltered, readQuestion, writeQuestion } from '../../sitegen/search/client/address.js'
import { browser, listeners } from './support/dom.js'

const read = address => readQuestion(new URLSearchParams(address))
const none = { query: '', from: '', to: '', tags: [], code: false, sort: '' }

test('a question is read from its address, and written to it', () => {
  const address = 'q=a+b%26&from=2024-02-29&to=2025-03-14&tag=cs.LG&tag=state+space&code=1&sort=date'
  const question = {
    query: 'a b&', from: '2024-02-29', to: '2025-03-14', tags: ['cs.LG', 'state space'], code: true, sort: 'date'
  }
  assert.deepEqual(read(address), question)
  assert.equal(writeQuestion(question), address)
  assert.ok(isFiltered(question))
})

test('where nothing is asked, nothing is written', () => {
  assert.deepEqual(read(''), none)
  assert.deepEqual(read('q=+&tag=+'), none)
  assert.equal(writeQuestion(none), '')
  assert.ok(!isFiltered({ ...none, sort: 'date' }))
  for (const filter of [{ from: '2024-01-01' }, { to: '2024-01-01' }, { tags: ['cs.LG'] }, { code: true }]) assert.ok(isFiltered({ ...none, ...filter }))
})

test('months and years are their first and last days', () => {
  const days = address => [read(address).from, read(address).to]
  assert.deepEqual(days('from=2024&to=2024'), ['2024-01-01', '2024-12-31'])
  assert.deepEqual(days('from=2024-02&to=2024-02'), ['2024-02-01', '2024-02-29'])
})

test('what is not understood is not asked', () => {
  for (const day of ['2025-02-30', '2025-13', '2025-00', '2025-1', '25', '', '0000-00-00', '2025-03-14T00', '<b>', '１２３４']) {
    assert.deepEqual(read(new URLSearchParams({ from: day, to: day }).toString()), none, day)
  }
  assert.deepEqual(read('code=true&code=1&sort=name&__proto__=1&Q=x'), none)
})

test('a tag counts once, and not more than nine of them', () => {
  const tags = Array.from({ length: 99 }, (_, at) => `tag=${at >> 1}`).join('&')
  assert.deepEqual(read(tags).tags, ['0', '1', '2', '3', '4', '5', '6', '7', '8'])
})

/** The page's address and history, in memory; `asked` may be changed. */
function addressed(t, search = '') {
  const { addEventListener, dispatch } = listeners()
  const location = { search, pathname: '/search/' }
  const state = { asked: { ...none }, entries: [search], returned: [], dispatch }
  const go = entry => (location.search = entry.startsWith('?') ? entry : '')
  browser(t, {
    addEventListener,
    location,
    document: { title: 'Search' },
    history: {
      pushState: (_, __, entry) => state.entries.push(go(entry)),
      replaceState: (_, __, entry) => (state.entries[state.entries.length - 1] = go(entry))
    }
  })
  t.mock.timers.enable({ apis: ['setTimeout'] })
  state.address = createAddress(() => state.asked, question => state.returned.push(question))
  state.back = () => {
    state.entries.pop()
    go(state.entries.at(-1))
    dispatch('popstate')
  }
  return state
}

test('a question that is being typed waits for quiet, and replaces itself', t => {
  const state = addressed(t)
  state.asked.query = 'mam'
  state.address.change()
  t.mock.timers.tick(200)
  state.asked.query = 'mamba'
  state.address.change()
  t.mock.timers.tick(299)
  assert.deepEqual(state.entries, [''])
  t.mock.timers.tick(1)
  assert.deepEqual([state.entries, document.title], [['?q=mamba'], 'mamba · Search'])
  state.asked.query = 'mambas'
  state.address.change()
  t.mock.timers.tick(300)
  assert.deepEqual(state.entries, ['?q=mambas'])
})

test('a question that has settled is kept in the history, and can be returned to', t => {
  const state = addressed(t, '?q=zebra')
  assert.deepEqual([state.address.read().query, document.title], ['zebra', 'zebra · Search'])
  state.asked.query = 'mamba'
  state.address.commit()
  assert.deepEqual(state.entries, ['?q=zebra', '?q=mamba'])
  state.asked.query = 'mambas'
  state.address.change()
  t.mock.timers.tick(1500)
  state.asked.query = ''
  state.address.commit()
  assert.deepEqual(state.entries, ['?q=zebra', '?q=mamba', '?q=mambas', ''])
  state.back()
  assert.deepEqual([state.returned.map(({ query }) => query), document.title], [['mambas'], 'mambas · Search'])
})

test('what is finished is written once, without waiting', t => {
  const state = addressed(t)
  state.asked.query = 'mamba'
  state.address.change()
  state.address.commit()
  state.asked.query = 'not yet'
  t.mock.timers.tick(5000)
  assert.deepEqual(state.entries, ['?q=mamba'])
})
