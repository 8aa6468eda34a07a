// What may go wrong with a search: the query, or the index.

/** What Lunr's parser says of a malformed query, and of which part (positions in the query). */
export class QueryError extends Error {
  name = 'QueryError'

  /**
   * @param {string} message
   * @param {{ start: number, end: number }} part
   * @param {'field' | 'word after' | 'word before' | 'number' | 'distance' | 'phrase'} reason what is unknown,
   *   missing, too large, or (a distance) can't be said of a phrase
   */
  constructor(message, { start, end }, reason) {
    super(message)
    this.start = start
    this.end = end
    this.reason = reason
  }
}

/** What went wrong when the index was read, as a sentence for the reader. */
export class StoreError extends Error {
  name = 'StoreError'

  /** @param {boolean} [stale] whether a newer manifest may lead to files that are there and whole */
  constructor(message, stale = false) {
    super(message)
    this.stale = stale
  }
}

/** Files may each be whole and yet not belong together. @throws {StoreError} */
export function fits(right) {
  if (!right) throw new StoreError('The search index is damaged or incomplete.', true)
}
