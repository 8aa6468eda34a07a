// The question in the page's address. While it is being typed the entry in the browser's history is replaced; once it has
// settled (Enter, the box is left, a pause) the next change makes a new entry, so that the back button returns to
// questions and not to letters.

import { readQuestion, writeQuestion } from './question.js'

/** @typedef {import('./question.js').Question} Question */

/** @param {(question: Question) => void} onReturn called when the reader goes back or forward */
export function createAddress(onReturn) {
  const title = document.title
  const read = () => readQuestion(new URLSearchParams(location.search))
  let settled = writeQuestion(read()) !== ''
  name(read())

  addEventListener('popstate', () => {
    settled = true
    name(read())
    onReturn(read())
  })

  return {
    read,

    /** @param {Question} question */
    write(question) {
      const asked = writeQuestion(question)
      if (asked === writeQuestion(read())) return
      const address = asked ? `?${asked}` : location.pathname
      if (settled) history.pushState(null, '', address)
      else history.replaceState(null, '', address)
      settled = false
      name(question)
    },

    settle() {
      settled = true
    }
  }

  function name({ query }) {
    document.title = query ? `${query} · ${title}` : title
  }
}
