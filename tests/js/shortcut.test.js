import assert from 'node:assert/strict'
import test from 'node:test'
import { browser, FakeElement, listeners } from './support/dom.js'

let imports = 0

/** A page with a search box and the choice to switch the shortcut off. */
async function page(t, { stored, shortcuts } = {}) {
  const { addEventListener, dispatch } = listeners()
  const [box, choice, elsewhere] = [new FakeElement('input'), new FakeElement('input'), new FakeElement('main')]
  for (const element of [box, choice]) element.closest = () => element
  elsewhere.closest = () => null
  const localStorage = { shortcuts: stored }
  const dataset = shortcuts ? { shortcuts } : {}
  const querySelector = selector => (selector.startsWith('.search-shortcut') ? choice : box)
  browser(t, { addEventListener, localStorage, document: { documentElement: { dataset }, querySelector } })
  await import(`../../sitegen/search/client/shortcut.js?${imports++}`)
  const press = (key, target = elsewhere, more = {}) => {
    const event = { key, target, preventDefault: () => (event.isPrevented = true), ...more }
    dispatch('keydown', event)
    return event.isPrevented === true
  }
  return { box, choice, localStorage, press }
}

test('the key leads to the search box, and what is in it is selected', async t => {
  const { box, press } = await page(t)
  assert.ok(press('/'))
  assert.ok(document.activeElement === box && box.isSelected)
})

test('other keys, and the key in a field, do nothing', async t => {
  const { box, press } = await page(t)
  assert.ok(!press('a') && !press('/', box) && !press('/', undefined, { ctrlKey: true }) && !press('/', undefined, { isComposing: true }))
})

test('a reader can switch it off, which is remembered', async t => {
  const { choice, localStorage, press } = await page(t)
  assert.deepEqual([choice.checked, choice.hidden], [true, false])
  choice.checked = false
  choice.dispatchEvent(new Event('change'))
  assert.ok(!press('/'))
  assert.equal(localStorage.shortcuts, 'off')
})

test('it stays off where the reader or the archive has switched it off', async t => {
  assert.ok(!(await page(t, { stored: 'off' })).press('/'))
  assert.ok(!(await page(t, { shortcuts: 'off' })).press('/'))
})
