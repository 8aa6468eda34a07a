// The choices under the box: they narrow an answer down, or sort it.

/** @typedef {Pick<import('./question.js').Question, 'from' | 'to' | 'tags' | 'code' | 'sort'>} Choices */

/** @type {Choices} */
export const noChoices = { from: '', to: '', tags: [], code: false, sort: '' }

/**
 * @param {(name: string) => HTMLElement} part gives an element of the search by its name
 * @param {() => void} onChange called when the reader has chosen
 * @returns {{ read(): Choices, write(choices: Choices): void }}
 */
export function createChoices(part, onChange) {
  const [place, from, to, tag, code, sort, clear] =
    ['choices', 'from', 'to', 'tag', 'code', 'sort', 'clear'].map(part)
  const tags = [tag]

  place.addEventListener('change', () => {
    offerAnotherTag()
    showClear()
    onChange()
  })
  clear.addEventListener('click', () => {
    write(noChoices)
    place.querySelector('summary').focus()
    onChange()
  })
  return { read, write }

  function read() {
    const chosen = tags.map(select => select.value).filter(Boolean)
    return { from: from.value, to: to.value, tags: [...new Set(chosen)], code: code.checked, sort: sort.value }
  }

  function write(choices) {
    from.value = choices.from
    to.value = choices.to
    code.checked = choices.code
    sort.value = choices.sort
    tags.splice(1).forEach(select => select.remove())
    tag.value = ''
    for (const chosen of choices.tags) {
      choose(tags.at(-1), chosen)
      offerAnotherTag()
    }
    showClear()
    if (!clear.hidden) place.open = true
  }

  /** An address may name a tag that is not among those offered. */
  function choose(select, chosen) {
    if (![...select.options].some(option => option.value === chosen)) select.add(new Option(chosen, chosen))
    select.value = chosen
  }

  /** As soon as the last tag is chosen, there is room for one more. */
  function offerAnotherTag() {
    if (!tags.at(-1).value) return
    const another = tag.cloneNode(true)
    another.value = ''
    another.setAttribute('aria-label', 'and tag')
    const last = tags.at(-1)
    ;(last.closest('label') ?? last).after(another)
    tags.push(another)
  }

  function showClear() {
    clear.hidden = !Object.values(read()).some(value => value.length ?? value)
  }
}
