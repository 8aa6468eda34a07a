// The same as payload.js for Pagefind: what queries move, without its script and with the texts of ten results apart.
// node benchmarks/pagefind.js BUNDLE_FOLDER < QUERIES.json

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const folder = resolve(process.argv[2])
const moved = new Map()
const sizes = new Map()
let instances = 0
const typedEvery = 5

globalThis.window = globalThis
globalThis.location = new URL('https://0.example/')
globalThis.fetch = async address => {
  const { host, pathname } = new URL(address)
  const file = readFileSync(join(folder, pathname))
  if (!sizes.has(pathname)) sizes.set(pathname, Math.min(file.length, gzipSync(file).length)) // its own are compressed
  const cost = moved.get(host)
  cost.requests++
  cost.bytes += sizes.get(pathname)
  return new Response(file)
}

const { createInstance } = await import(pathToFileURL(join(folder, 'pagefind.js')))
const measured = []
for (const [at, words] of JSON.parse(readFileSync(0, 'utf8')).entries()) measured.push(await measure(words, at % typedEvery === 0))
console.log(JSON.stringify(measured))

async function measure(words, isTyped) {
  const one = instance()
  await one.search(words[0])
  const further = []
  for (let size = 2; size <= words.length; size++) {
    const before = { ...one.cost }
    await one.search(words.slice(0, size).join(' '))
    further.push({ bytes: one.cost.bytes - before.bytes, requests: one.cost.requests - before.requests })
  }
  const whole = instance()
  await whole.search(words.join(' '))
  const typed = instance()
  const query = isTyped ? words.join(' ') : ''
  for (let size = 1; size <= query.length; size++) await typed.search(query.slice(0, size))
  return { first: whole.cost, further, typed: isTyped ? typed.cost : null }
}

function instance() {
  const host = `${instances++}.example`
  const cost = { bytes: 0, requests: 0 }
  moved.set(host, cost)
  const made = createInstance({ basePath: `https://${host}/` })
  return { cost, search: async query => (await made).search(query) }
}
