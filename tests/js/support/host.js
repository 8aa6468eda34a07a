// A web host for the tests of what fetches: `fetch` answers from files in memory, and what it was asked is written down.

export const manifest = 'https://archive.example/search/manifest.json'

/**
 * @param {import('node:test').TestContext} t until the end of which `fetch` is replaced
 * @param {Map<string, Buffer | string>} files by their names in `/search/`; they may be changed later
 * @returns {{ asked: string[], files: Map<string, Buffer | string>, isOffline: boolean }}
 */
export function host(t, files) {
  const state = { asked: [], files, isOffline: false }
  t.mock.method(globalThis, 'fetch', async (address, { cache }) => {
    const name = String(address).replace('https://archive.example/search/', '')
    state.asked.push(cache === 'default' ? name : `${name} ${cache}`)
    if (state.isOffline) throw new TypeError('fetch failed')
    return state.files.has(name) ? new Response(state.files.get(name)) : new Response('<!doctype html>', { status: 404 })
  })
  return state
}
