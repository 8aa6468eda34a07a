// Actions that wait until nothing new has come for a while.

/** @param {number} wait in milliseconds @param {() => void} action */
export function debounced(wait, action) {
  let timer
  const cancel = () => clearTimeout(timer)
  const start = () => {
    cancel()
    timer = setTimeout(action, wait)
  }
  return { start, cancel }
}
