// The query in the page's address. While it is being typed the entry in the browser's history is replaced; once it has
// settled (Enter, the box is left, a pause) the next change makes a new entry, so that the back button returns to
// queries and not to letters.

/** @param {(query: string) => void} onReturn called when the reader goes back or forward */
export function createAddress(onReturn) {
  const title = document.title
  const read = () => new URLSearchParams(location.search).get('q') ?? ''
  let settled = read() !== ''
  name(read())

  addEventListener('popstate', () => {
    settled = true
    name(read())
    onReturn(read())
  })

  return {
    read,

    write(query) {
      if (query === read()) return
      const address = query ? `?${new URLSearchParams({ q: query })}` : location.pathname
      if (settled) history.pushState(null, '', address)
      else history.replaceState(null, '', address)
      settled = false
      name(query)
    },

    settle() {
      settled = true
    }
  }

  function name(query) {
    document.title = query ? `${query} · ${title}` : title
  }
}
