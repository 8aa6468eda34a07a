// Leads to the search box at the key `/`, on every page. The reader can switch that off on the search page, and it is
// remembered; an archive can for all its readers, with `data-shortcuts="off"` on the html element.

const { dataset } = document.documentElement
const choice = document.querySelector('.search-shortcut input')

try {
  if (localStorage.shortcuts === 'off') dataset.shortcuts = 'off'
} catch {
  // Storage is forbidden: nothing is remembered.
}
if (choice) {
  choice.checked = dataset.shortcuts !== 'off'
  choice.addEventListener('change', choose)
  choice.closest('[hidden]').hidden = false
}

addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.isComposing || event.defaultPrevented) return
  if (dataset.shortcuts === 'off' || isField(event.target)) return
  const box = document.querySelector('form[role="search"] input[type="search"]')
  if (!box) return
  event.preventDefault()
  box.focus()
  box.select()
})

function isField(target) {
  return target instanceof Element && (target.isContentEditable || target.closest('input, textarea, select') !== null)
}

function choose() {
  dataset.shortcuts = choice.checked ? 'on' : 'off'
  try {
    localStorage.shortcuts = dataset.shortcuts
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}
