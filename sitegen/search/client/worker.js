// The engine in a worker. Errors travel as their properties.

import { createEngine } from './engine.js'

let engine

addEventListener('message', async ({ data: { number, manifest, asked, limit } }) => {
  engine ??= createEngine(manifest)
  try {
    postMessage({ number, answer: await engine(asked, limit) })
  } catch (error) {
    postMessage({ number, error: { ...error, message: error.message } })
  }
})
