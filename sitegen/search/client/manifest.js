// The manifest: what the archive's terms are weighed against, and which file holds what.

import { StoreError } from './errors.js'
import { ascends, check, words } from './packing.js'
import { firstNot } from './sorted.js'

const version = 2

/**
 * @typedef {object} Pieces Parts of one sorted whole.
 * @property {string[]} first what each begins with
 * @property {string[]} files their hashes
 */

/**
 * @typedef {object} Segment A run of documents with an index of its own.
 * @property {number} start its first document
 * @property {number} documents how many it has
 * @property {Pieces} shards
 * @property {string[]} positions a file for eight shards
 * @property {Pieces} papers
 * @property {Pieces} terms
 */

/**
 * @typedef {object} Manifest
 * @property {number} documents
 * @property {{ name: string, boost: number, length: number }[]} fields
 * @property {Set<string>} stopWords
 * @property {Pieces} words
 * @property {Segment[]} segments the oldest first
 */

/** @returns {Manifest} */
export function decodeManifest(manifest) {
  if (manifest?.version !== version) throw new StoreError('The search index is from another version of this site.')
  const { documents, fields } = manifest
  let start = 0
  const segments = manifest.segments.map(segment => {
    const decoded = { ...segment, start, ...decodeSegment(segment) }
    start += segment.documents
    return decoded
  })
  check(start === documents && fields.length > 0 && fields.length <= 16)
  for (const { name, boost, length } of fields) check(/^[a-z]+$/.test(name) && boost > 0 && isCount(length))
  const stopWords = new Set(manifest.stopWords.split(' '))
  return { documents, fields, stopWords, words: decodePieces(manifest.words), segments }
}

/** The number of the piece that holds a word, if any does; -1 where it would stand before all. */
export function pieceOf({ first }, word) {
  return firstNot(0, first.length, number => first[number] <= word) - 1
}

/** The numbers of the pieces that hold words with a beginning. */
export function piecesOf({ first }, beginning) {
  return [...first.keys()].filter(number => (
    (number + 1 === first.length || first[number + 1] > beginning) &&
    (first[number] <= beginning || first[number].startsWith(beginning))
  ))
}

function decodeSegment({ documents, shards, positions, papers, terms }) {
  check(isCount(documents) && documents > 0)
  const segment = {
    shards: decodePieces(shards), positions: hashes(positions), papers: decodePieces(papers), terms: decodePieces(terms)
  }
  check(segment.positions.length === Math.ceil(segment.shards.files.length / 8))
  check(segment.papers.files.length === Math.ceil(documents / 4096))
  return segment
}

function decodePieces({ first, files }) {
  const isDates = Array.isArray(first)
  const pieces = { first: isDates ? first : words(first), files: hashes(files) }
  check(pieces.first.length === pieces.files.length)
  check(isDates ? first.every((day, at) => typeof day === 'string' && !(first[at - 1] > day)) : ascends(pieces.first))
  return pieces
}

function hashes(files) {
  check(/^(?:[0-9a-f]{16})*$/.test(files))
  return files.match(/.{16}/g) ?? []
}

function isCount(value) {
  return Number.isInteger(value) && value >= 0
}
