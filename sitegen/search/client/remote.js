// The engine in a worker, so that the page never waits for it; where no worker can be made, beside the page.

const noWorker = Symbol('no worker')

/**
 * @param {string | URL} manifest where the index's manifest is
 * @returns {ReturnType<typeof import('./engine.js').createEngine>}
 */
export function createSearch(manifest) {
  const address = String(manifest)
  const inWorker = workerEngine(address)
  let beside

  return async function ask(asked, limit) {
    if (!beside) {
      try {
        return await inWorker(asked, limit)
      } catch (error) {
        if (error !== noWorker) throw error
      }
    }
    beside ??= import('./engine.js').then(({ createEngine }) => createEngine(address), () => {
      beside = null
      throw new Error('The search could not be loaded.')
    })
    return (await beside)(asked, limit)
  }
}

/** Rejects with `noWorker` what no worker will answer; the next question tries to make one again. */
function workerEngine(manifest) {
  const waiting = new Map()
  let worker
  let number = 0

  return (asked, limit) => new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject })
    try {
      worker ??= start()
      worker.postMessage({ number, manifest, asked, limit })
    } catch {
      fail()
    }
  })

  function start() {
    const made = new Worker(trusted(new URL('engine.js', import.meta.url)), { type: 'module' })
    made.addEventListener('message', ({ data }) => settle(data))
    made.addEventListener('error', fail)
    return made
  }

  function settle({ number, answer, error }) {
    const { resolve, reject } = waiting.get(number)
    waiting.delete(number)
    if (error) reject(Object.assign(new Error(error.message), error))
    else resolve(answer)
  }

  function fail() {
    worker?.terminate()
    worker = null
    for (const { reject } of waiting.values()) reject(noWorker)
    waiting.clear()
  }
}

/** The address as a page with `require-trusted-types-for 'script'` lets it pass: a policy that knows this one only. */
function trusted(script) {
  const policy = globalThis.trustedTypes?.createPolicy('search-worker', { createScriptURL: () => script.href })
  return policy ? policy.createScriptURL('') : script
}
