import assert from 'node:assert/strict'
import test from 'node:test'
import { remade } from '../../sitegen/search/client/formulas.js'
import { browser } from './support/dom.js'

const mathml = 'http://www.w3.org/1998/Math/MathML'
const element = (localName, attributes = {}, namespaceURI = mathml) => (
  { namespaceURI, localName, attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })) }
)

test('MathML is made anew with the attributes that do no harm', t => {
  browser(t)
  const attributes = { mathvariant: 'normal', lspace: '0.2em', id: 'main', class: 'x', href: 'javascript:alert(1)', style: 'x', width: '9999em', form: '' }
  const [made] = remade(element('mi', attributes), ['x'])
  assert.deepEqual([made.localName, made.textContent], ['mi', 'x'])
  assert.deepEqual(made.attributes, [{ name: 'mathvariant', value: 'normal' }, { name: 'lspace', value: '0.2em' }])
})

test('of other elements only what is in them is kept, of unknown MathML nothing', t => {
  browser(t)
  assert.deepEqual(remade(element('b', {}, 'http://www.w3.org/1999/xhtml'), ['x', 'y']), ['x', 'y'])
  for (const name of ['annotation-xml', 'maction', 'semantics', 'mglyph', 'mathx']) assert.deepEqual(remade(element(name), ['x']), [], name)
})
