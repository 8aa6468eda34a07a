// Keeps an open page up to date: sitegen's preview adds this script to what it shows, and nothing of it is published.

let version = new URL(import.meta.url).searchParams.get('v')
let stream
const successors = new WeakMap()

// A browser opens six connections to a server and no more, and each stream takes one: pages out of sight give theirs back.
document.addEventListener('visibilitychange', follow)
addEventListener('pagehide', () => stream?.close())
addEventListener('pageshow', event => event.persisted && follow())
follow()

function follow() {
  stream?.close()
  if (document.hidden) return
  stream = new EventSource(new URL(`events?v=${version}`, import.meta.url))
  stream.addEventListener('page', () => location.reload())
  stream.addEventListener('styles', event => {
    version = event.lastEventId
    document.querySelectorAll('link[rel="stylesheet"]').forEach(link => link.sheet && swap(link))
  })
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(comeBack, 1000)
  })
}

/** The new sheet is put beside the old one, which goes only once that is there: the page never stands without. */
function swap(link) {
  const fresh = link.cloneNode()
  fresh.href = `${link.href.split('?')[0]}?v=${version}`
  successors.get(link)?.remove()
  successors.set(link, fresh)
  fresh.addEventListener('load', () => link.remove())
  fresh.addEventListener('error', () => fresh.remove())
  link.after(fresh)
}

/** The stream's address is another one after each start of the preview: the page gets it by loading anew. */
async function comeBack() {
  try {
    await fetch(location.href, { method: 'HEAD' })
    location.reload()
  } catch {
    setTimeout(comeBack, 1000)
  }
}
