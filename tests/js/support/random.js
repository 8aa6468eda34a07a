// A seeded generator of numbers (mulberry32), so that every run of the tests asks the same.

export function random(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  const below = limit => Math.floor(next() * limit)
  return { next, below, pick: list => list[below(list.length)], chance: share => next() < share }
}
