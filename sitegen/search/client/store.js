// How the index is stored, the other way round from search/bundle.py. Everything else asks for postings, lengths and
// papers, and does not know that they come from one file.

const version = 1

/**
 * @typedef {object} Postings of one term
 * @property {Uint32Array} sites ascending; a site is `document * fields.length + field`
 * @property {Uint32Array} counts how often the term stands there
 * @property {number} place which of the new terms of its first site it is
 */

/** What went wrong when the index was read, as a sentence for the reader. */
export class StoreError extends Error {}

/**
 * @param {(name: string) => Promise<any>} load reads one JSON file of the `/search/` folder by its name
 */
export async function openStore(load) {
  const manifest = await load('manifest.json')
  if (manifest?.version !== version) throw new StoreError('The search index is from another version of this site.')
  if (!/^index\.\w+\.json$/.test(manifest.index)) throw new StoreError('The search index cannot be read.')
  const index = await load(manifest.index)
  const { documents, fields } = manifest
  if (index?.version !== version || index.papers?.length !== documents || index.terms?.length !== manifest.terms ||
      index.lengths?.length !== documents * fields.length) {
    throw new StoreError('The search index is damaged or incomplete.')
  }
  const starts = startsOf(index.sizes)
  const lengths = Uint32Array.from(index.lengths)

  return {
    documents,
    fields,
    stopWords: new Set(manifest.stopWords),

    /** Every term of the archive, sorted by UTF-16 code units. @returns {Promise<string[]>} */
    async terms() {
      return index.terms
    },

    /** @param {number[]} terms positions in `terms()` @returns {Promise<Map<number, Postings>>} */
    async postings(terms) {
      return new Map(terms.map(term => [
        term, { ...decoded(index.postings, starts[term], starts[term + 1]), place: index.places[term] }
      ]))
    },

    /** How many terms each site has. @returns {Promise<Uint32Array>} */
    async lengths() {
      return lengths
    },

    /**
     * @param {number[]} documents
     * @returns {Promise<{ address: string, title: string, authors: string[], date: string }[]>}
     */
    async papers(documents) {
      return documents.map(document => {
        const [address, title, authors, date] = index.papers[document]
        return { address, title, authors, date }
      })
    }
  }
}

function startsOf(sizes) {
  const starts = new Uint32Array(sizes.length + 1)
  sizes.forEach((size, term) => (starts[term + 1] = starts[term] + size))
  return starts
}

/** A posting is the distance from the last site, doubled; odd where the count is above 1 and stands next. */
function decoded(coded, start, end) {
  const sites = new Uint32Array(end - start)
  const counts = new Uint32Array(end - start)
  let size = 0
  let site = 0
  for (let at = start; at < end; at++) {
    site += coded[at] >> 1
    sites[size] = site
    counts[size++] = coded[at] & 1 ? coded[++at] : 1
  }
  return { sites: sites.subarray(0, size), counts: counts.subarray(0, size) }
}
