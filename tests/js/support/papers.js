// Papers to search: made of our own words, or the first of the corpus beside the project where it is there.

import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { random } from './random.js'

const corpus = new URL('../../../../shared/corpus/arxiv-10k.jsonl.gz', import.meta.url)

const roots = ('survey key employ play quantiz gener learn model optim regular relat condit hop film agre matric sky try ' +
  'lay bay yell essay happi sens analog feudal critic electr trip adjust replac adopt control rol probat mamba attent ' +
  'transform diffus graph token').split(' ')
const suffixes = ['', '', '', 's', 'es', 'ed', 'ing', 'er', 'y', 'ly', 'ation', 'ational', 'izer', 'iveness', 'fulness',
  'ality', 'ment', 'e', 'ies']
const oddities = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'naïve', 'café', 'Ångström', '$O(n^2)$',
  'GPT-4', '3.5%', 'u.s.', '(see', 'said:', '—', '…', '2024', '10', '007', '3d', '42nd', 'İstanbul', 'ΣΟΦΟΣ', '𝔸lgebra',
  'a𝔸s', '\u0001', 'x\u0000y', 'ies', 'eed', 'the', 'of', 'and', 'is', 'with', 'a', 'C*', 'a~b', 'p^q', 'r:s',
  'end\\', 'C++', 'C#', 'k-NN', 'kNN', 'GPT4', 'state-of-the-art', 'H₂O', 'H_{2}O', 'CO2', 'CO_2', 'β-VAE', '$\\beta$', '0.05',
  'Newton’s', 'Ørsted', 'Étude,', 'Gödel', 'ﬁlm', 'ＧＰＴ', 'SE(3)', 'model(s)', 'key/play', 'Navier–Stokes']
const foreign = ['Нейронные', 'сети', 'ёлка', 'йод', 'Νευρωνικά', 'δίκτυα', 'λ', 'اللُّغة', 'نماذج', 'أحمد', 'שָׁלוֹם', 'רשתות', 'गहन', 'शिक्षण।',
  '深度学习', '学习', '模型', 'ディープ', 'ﾓﾃﾞﾙ', '모델', '학습', 'ภาษาไทย', 'Τεχνητή', 'łódź', 'Straße', 'ığdır']
const names = ['Albert Gu', 'Tri Dao', 'Ada O’Neill', 'Jean-Luc Field', 'Zoë Ångström', 'Li Wei', 'Wei Li', 'May Young',
  'X. Æ. Smith', 'Le Thi Hoa', 'Søren Ørsted', 'Kaiming He', 'Иван Петров', 'محمد علي', '张三', 'Ayşe Şeker', 'Jan Takáč']
const tags = ['cs.LG', 'cs.CL', 'stat.ML', 'math.OC', 'quant-ph', 'cs.CV']

/**
 * Papers of invented words, some of them odd, twenty a day.
 * @returns {{ address: string, title: string, authors: string[], abstract: string, tags: string[], date: string }[]}
 */
export function syntheticPapers(count, seed) {
  const { below, pick, chance } = random(seed)
  const word = () => {
    if (chance(0.12)) return pick(oddities)
    if (chance(0.1)) return pick(foreign)
    const plain = pick(roots) + pick(suffixes)
    if (chance(0.1)) return plain[0].toUpperCase() + plain.slice(1)
    return chance(0.1) ? plain + pick([',', '.', ')', '-']) : plain
  }
  const words = size => Array.from({ length: size }, word).join(' ')
  return Array.from({ length: count }, (_, number) => ({
    address: `papers/2503.${String(number).padStart(5, '0')}/`,
    title: words(3 + below(9)),
    authors: Array.from({ length: 1 + below(5) }, () => pick(names)),
    abstract: chance(0.05) ? '' : words(10 + below(70)),
    tags: Array.from({ length: below(4) }, () => pick(tags)),
    date: new Date(Date.UTC(2025, 0, 1 + number / 20)).toISOString().slice(0, 10)
  }))
}

/** The first papers of the corpus in the order of an archive; none where it is not there. */
export function corpusPapers(count) {
  if (!existsSync(corpus)) return []
  const lines = gunzipSync(readFileSync(corpus)).toString().trim().split('\n').slice(0, count)
  return inOrder(lines.map(line => JSON.parse(line)).map(({ id, title, authors, summary, categories, date }) => (
    { address: `papers/${id.replace('/', '-')}/`, title, authors, abstract: summary, tags: categories, date }
  )))
}

/** By date, then by address. */
export function inOrder(papers) {
  const key = ({ date, address }) => `${date} ${address.slice(0, -1)}`
  return papers.sort((one, other) => (key(one) < key(other) ? -1 : 1))
}

/** A paper of the day with a number. */
export function paper(number, title, changes = {}) {
  const date = `2025-03-${String(10 + number).padStart(2, '0')}`
  return { address: `papers/${number}/`, title, authors: [], abstract: '', tags: [], date, ...changes }
}
