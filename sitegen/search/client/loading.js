// The papers' own pages, from which results take their text: loaded when they are first needed, then remembered.

import { taken } from './taken.js'

const atOnce = 10
const remembered = 200

/**
 * @typedef {object} Loading
 * @property {string} address
 * @property {ReturnType<typeof taken>} [paper] undefined until it is there, null where it can't be had
 * @property {Promise<void>} done never, where it was given up
 */

/**
 * @param {string} root the site's root, relative to the search page
 * @returns {(addresses: string[]) => Loading[]} what was asked for before and is not any more is given up
 */
export function createLoader(root) {
  const known = new Map()
  let asked = []

  return addresses => {
    for (const { address, paper, request } of known.values()) {
      if (paper || addresses.includes(address)) continue
      request?.abort()
      known.delete(address)
    }
    asked = addresses.map(address => known.get(address) ?? loadingOf(address))
    for (const loading of asked) {
      known.delete(loading.address)
      known.set(loading.address, loading) // the last asked for stand last
    }
    for (const address of [...known.keys()].slice(0, -remembered)) known.delete(address)
    advance()
    return asked
  }

  function loadingOf(address) {
    const loading = { address }
    loading.done = new Promise(resolve => {
      loading.finish = paper => {
        loading.paper = paper
        if (!paper) known.delete(address)
        resolve()
        advance()
      }
    })
    return loading
  }

  function advance() {
    const missing = asked.filter(({ paper }) => paper === undefined)
    for (const loading of missing.slice(0, atOnce)) loading.request ??= requested(root + loading.address, loading.finish)
  }
}

/** The browser makes a document of it, of which nothing is run and for which nothing is loaded. */
function requested(address, finish) {
  const request = new XMLHttpRequest()
  request.open('GET', address)
  request.responseType = 'document'
  request.timeout = 20_000
  request.onload = () => finish(request.status === 200 && request.response ? taken(request.response) : null)
  request.onerror = request.ontimeout = () => finish(null)
  request.send()
  return request
}
