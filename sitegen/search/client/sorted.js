// Lists of words sorted by UTF-16 code units.

/** Where a word stands in a list, or would. */
export function lowerBound(list, word) {
  return firstNot(0, list.length, at => list[at] < word)
}

/** The part of a list that begins so. */
export function withBeginning(list, beginning) {
  const start = lowerBound(list, beginning)
  return list.slice(start, firstNot(start, list.length, at => list[at].startsWith(beginning)))
}

/** Lists without repetitions as one. */
export function merged(lists) {
  return lists.reduce(mergedTwo, [])
}

/** The first number from `start` on that fails a test; all that pass it stand first. */
export function firstNot(start, end, passes) {
  while (start < end) {
    const middle = (start + end) >> 1
    if (passes(middle)) start = middle + 1
    else end = middle
  }
  return start
}

function mergedTwo(one, other) {
  if (!one.length || !other.length) return one.length ? one : other
  const all = []
  let at = 0
  for (const word of one) {
    while (at < other.length && other[at] < word) all.push(other[at++])
    if (other[at] === word) at++
    all.push(word)
  }
  while (at < other.length) all.push(other[at++])
  return all
}
