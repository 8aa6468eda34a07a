// What queries move over the network: gzipped bytes and requests, of an engine that knows nothing yet.
// node benchmarks/payload.js SEARCH_FOLDER < QUERIES.json, where QUERIES.json is a list of lists of words

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createEngine } from '../sitegen/search/client/engine.js'

const results = 10
const typedEvery = 5 // one in so many queries is also typed, which takes long
const sizes = new Map()
const moved = new Map() // by the host that stands for an engine
let engines = 0

globalThis.fetch = async address => {
  const { host, pathname } = new URL(address)
  const file = readFileSync(join(process.argv[2], pathname))
  if (!sizes.has(pathname)) sizes.set(pathname, gzipSync(file).length)
  moved.get(host).requests++
  moved.get(host).bytes += sizes.get(pathname)
  return new Response(file)
}

const queries = JSON.parse(readFileSync(0, 'utf8'))
const measured = []
for (let start = 0; start < queries.length; start += 20) {
  measured.push(...await Promise.all(queries.slice(start, start + 20).map((words, at) => measure(words, at % typedEvery === 0))))
}
console.log(JSON.stringify(measured))

async function measure(words, isTyped) {
  const { ask, cost } = engine()
  await ask({ query: words.join(' ') }, results)
  return { first: { ...cost }, further: await further(words), typed: isTyped ? await typed(words.join(' ')) : null }
}

/** What each further word costs where the words before have been asked for. */
async function further(words) {
  const { ask, cost } = engine()
  const costs = []
  for (let size = 1; size <= words.length; size++) {
    const before = { ...cost }
    await ask({ query: words.slice(0, size).join(' ') }, results)
    costs.push({ bytes: cost.bytes - before.bytes, requests: cost.requests - before.requests })
  }
  return costs.slice(1)
}

/** Every letter is waited for, as a slow typist does. */
async function typed(query) {
  const { ask, cost } = engine()
  for (let size = 1; size <= query.length; size++) await ask({ query: query.slice(0, size), typing: true }, results)
  await ask({ query }, results)
  return cost
}

function engine() {
  const host = `${engines++}.example`
  moved.set(host, { bytes: 0, requests: 0 })
  return { ask: createEngine(`https://${host}/manifest.json`), cost: moved.get(host) }
}
