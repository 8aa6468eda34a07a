// Asks the engine in a worker, so that the page never waits for it; where no worker can be made, beside the page.

/**
 * The engine, wherever it is.
 *
 * @param {string | URL} manifest where the index's manifest is
 * @returns {ReturnType<typeof import('./engine.js').createEngine>}
 */
export function createSearch(manifest) {
  const address = String(manifest)
  const waiting = new Map()
  let worker
  let beside
  let number = 0

  return (question, limit) => (beside ? askBeside(question, limit) : new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject, question, limit })
    try {
      worker ??= start()
      worker.postMessage({ number, manifest: address, question, limit })
    } catch {
      fail()
    }
  }))

  function start() {
    const made = new Worker(trusted(new URL('engine.js', import.meta.url)), { type: 'module' })
    made.addEventListener('message', ({ data }) => settle(data))
    made.addEventListener('error', fail)
    return made
  }

  function settle({ number, answer, error }) {
    const { resolve, reject } = waiting.get(number)
    waiting.delete(number)
    if (!error) return resolve(answer)
    reject(Object.assign(new Error(error.message), error))
    if (error.unloaded) fail() // a worker keeps in mind that a module can't be had, a new one tries again
  }

  /** What no worker will answer is answered here. */
  function fail() {
    worker?.terminate()
    worker = null
    for (const { resolve, question, limit } of waiting.values()) resolve(askBeside(question, limit))
    waiting.clear()
  }

  /** Where the engine can't be loaded, the next question tries to make a worker again. */
  async function askBeside(question, limit) {
    beside ??= import('./engine.js').then(({ createEngine }) => createEngine(address), () => {
      beside = null
      throw new Error('The search could not be loaded.')
    })
    return (await beside)(question, limit)
  }
}

/** The address as a page with `require-trusted-types-for 'script'` lets it pass: a policy that knows this one only. */
function trusted(script) {
  const policy = globalThis.trustedTypes?.createPolicy('search-worker', { createScriptURL: () => script.href })
  return policy ? policy.createScriptURL('') : script
}
