// Actions that wait.

/** An action that waits until nothing new has come for a while. @param {number} wait in milliseconds */
export function debounced(wait, action) {
  let timer
  const cancel = () => clearTimeout(timer)
  const start = () => {
    cancel()
    timer = setTimeout(action, wait)
  }
  return { start, cancel }
}

/** @param {number} time in milliseconds @returns {Promise<void>} */
export function pause(time) {
  return new Promise(resolve => setTimeout(resolve, time))
}
