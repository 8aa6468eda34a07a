// On every page: `/` leads to the search box. An archive can switch it off with `data-shortcuts="off"` on the html
// element.

addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.isComposing || event.defaultPrevented) return
  if (document.documentElement.dataset.shortcuts === 'off' || isField(event.target)) return
  const box = document.querySelector('form[role="search"] input[type="search"]')
  if (!box) return
  event.preventDefault()
  box.focus()
  box.select()
})

function isField(target) {
  return target instanceof Element && (target.isContentEditable || target.closest('input, textarea, select') !== null)
}
