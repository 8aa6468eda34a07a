// Numbers and words as the index writes them, the other way round from search/packing.py. What can't have been written
// by it is refused.

const digits = new Uint8Array(128).fill(64)
for (const [digit, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].entries()) {
  digits[char.charCodeAt(0)] = digit
}

/**
 * @param {{ low: string, high: string }} coded the lowest six bits of each number, and what is above in groups of five
 * @returns {Uint32Array}
 */
export function numbers({ low, high }) {
  check(typeof low === 'string' && typeof high === 'string')
  const values = new Uint32Array(low.length)
  let at = 0
  for (let number = 0; number < low.length; number++) {
    let above = 0
    for (let shift = 0, more = high !== ''; more; shift += 5) {
      const digit = digitAt(high, at++)
      check(shift < 25)
      above |= (digit & 31) << shift
      more = digit > 31
    }
    values[number] = digitAt(low, number) + above * 64
  }
  check(at === high.length)
  return values
}

/** Words, each written as how much it has in common with the one before, and the rest. @returns {string[]} */
export function words(coded) {
  check(typeof coded === 'string')
  let before = ''
  if (!coded) return []
  return coded.split(' ').map(part => {
    const shared = part.charCodeAt(0) - 48
    check(shared >= 0 && shared <= before.length)
    return (before = before.slice(0, shared) + part.slice(1))
  })
}

/** Whether each is greater than the one before. */
export function ascends(list) {
  return list.every((value, at) => at === 0 || list[at - 1] < value)
}

/** @throws {RangeError} where what was read can't be right */
export function check(right) {
  if (!right) throw new RangeError('not as it was written')
}

function digitAt(text, at) {
  const digit = digits[text.charCodeAt(at)]
  check(digit < 64)
  return digit
}
