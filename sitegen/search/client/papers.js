// The papers' addresses and dates, and where in the archive a day begins.

import { fits } from './errors.js'
import { decodePapers } from './shards.js'

const perPiece = 4096

/**
 * @param {import('./manifest.js').Segment[]} segments
 * @param {(hash: string, decode: Function) => Promise<any>} read
 */
export function openPapers(segments, read) {
  return {
    /** @param {ArrayLike<number>} documents @returns {Promise<{ address: string, date: string }[]>} */
    async papers(documents) {
      return Promise.all(Array.from(documents, async document => {
        const segment = segments.findLast(({ start }) => start <= document)
        const at = document - segment.start
        const { slugs, days } = await pieceOf(segment, Math.floor(at / perPiece))
        let left = at % perPiece
        const [date] = days.find(([, papers]) => (left -= papers) < 0)
        return { address: `papers/${slugs[at % perPiece]}/`, date }
      }))
    },

    /** How many documents have dates that pass a test; all that pass it stand first. */
    async documentsUntil(isEarly) {
      const segment = segments.findLast(({ papers }) => isEarly(papers.first[0]))
      if (!segment) return 0
      const number = segment.papers.first.findLastIndex(isEarly)
      const { days } = await pieceOf(segment, number)
      const early = days.filter(([day]) => isEarly(day)).reduce((sum, [, papers]) => sum + papers, 0)
      return segment.start + number * perPiece + early
    }
  }

  async function pieceOf({ papers, documents }, number) {
    const piece = await read(papers.files[number], decodePapers)
    fits(piece.days[0]?.[0] === papers.first[number])
    fits(piece.slugs.length === Math.min(perPiece, documents - number * perPiece))
    return piece
  }
}
