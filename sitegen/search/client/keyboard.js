// Arrows lead from the box through the links of the results and back; Enter follows the link, as everywhere. Real focus
// on real links: every screen reader knows them, and they open in a new tab, too.

/**
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list
 * @param {() => void} clear
 */
export function leadThroughResults(box, list, clear) {
  box.addEventListener('keydown', event => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') go(links()[0], event)
    if (event.key === 'Escape' && box.value) {
      event.preventDefault()
      clear()
    }
  })

  list.addEventListener('keydown', event => {
    const at = links().indexOf(event.target)
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'ArrowDown') go(links()[at + 1], event)
    if (event.key === 'ArrowUp') go(links()[at - 1] ?? box, event)
    if (event.key === 'Escape') go(box, event)
  })

  const links = () => [...list.querySelectorAll('a')]

  function go(target, event) {
    event.preventDefault()
    target?.focus()
  }
}
