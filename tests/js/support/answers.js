// What the browser answers, for the tests of `sitegen search`: builds the index of invented papers into the folder named,
// asks it many questions and prints them with the answers as JSON.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createEngine, search } from '../../../sitegen/search/client/engine.js'
import { QueryError } from '../../../sitegen/search/client/query.js'
import { decodeManifest, openStore } from '../../../sitegen/search/client/store.js'
import { builtFiles } from './agreement.js'
import { syntheticPapers } from './papers.js'
import { generatedQueries } from './queries.js'
import { random } from './random.js'

const foreign = ['扩散模型的综述', '模型', 'GPT模型', 'モデルの学習', '한국어 모델', '𠀀𠀁散模', '模 型']
const odd = ['', ' ', '*', '-*', '+', ':', '\\', '""', '"', '"the of"', '-"the"', '+"the" mamba', '"mamba"~1', '__proto__', '\ud800', 'a𝔸s', '*𝔸*',
  `model^${'9'.repeat(400)}`, 'model^0', 's*vey~0', 'x'.repeat(10000), '*' + 'e*'.repeat(500), 'tag\\\u00a0cs.LG', 'has\\\u00a0code',
  'survay modle', 'survey zzzzzz', 'any:survey key', 'survey OR zzzzzz', 'survey key OR', '+survey zzzzzz', 'mambo survey zzzzzz', 'serach survay title:diffusoin', 'ktab~1', 'quantiz', 'quant', 'matr', 'surve', '+survey diffu', 'transfo', 'title:regula', 'zz elec', 'mamb ', 'mamb^2', '"the survey"', '-matr', 'zzzzzz', 'naiv', 'mamba ']

const papers = syntheticPapers(400, 21).map((paper, number) => ({ ...paper, code: number % 3 === 0 }))
foreign.forEach((title, number) => (papers[50 * number] = { ...papers[50 * number], title, abstract: foreign.slice(number).join(' and ') }))
const files = builtFiles(papers)
for (const [name, bytes] of files) {
  const path = join(process.argv[2], 'search', name)
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}
globalThis.fetch = async address => new Response(files.get(String(address).replace('https://papers.example/search/', '')))
const ask = createEngine('https://papers.example/search/manifest.json')
const store = openStore(decodeManifest(JSON.parse(files.get('manifest.json'))), async (hash, decode) => (
  decode(JSON.parse(files.get(`index/${hash}.json`)))
))
const answers = []
for (const question of questions()) answers.push([question, await answered(question)])
console.log(JSON.stringify(answers))

async function answered({ query, ...choices }) {
  try {
    const { count, documents, isPartial, prefix, corrected } = await ask({ query, ...choices }, 1000)
    const completing = corrected ? '' : 'missing'
    const { scores } = await search(store, corrected || query, { filters: choices, sort: choices.sort, completing })
    return { count, addresses: documents.map(({ address }) => address), scores, partial: isPartial, prefix, corrected }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return error.message
  }
}

function questions() {
  const { below, pick, chance } = random(22)
  const asked = [...odd, ...generatedQueries(papers, 300, 23), ...phrases(), ...foreign.flatMap(cuts)]
  return asked.map(query => ({
    query,
    from: chance(0.1) ? pick(['2025', '2025-01', '2025-01-07']) : '',
    to: chance(0.1) ? pick(['2024', '2025-01', '2025-01-15']) : '',
    tags: chance(0.1) ? [pick(['cs.LG', 'cs.CL', 'cs.lg'])] : [],
    code: chance(0.1),
    sort: chance(0.1) ? 'date' : ''
  }))

  function phrases() {
    return Array.from({ length: 100 }, () => {
      const { title, abstract } = pick(papers)
      const words = `${title} ${abstract}`.split(' ')
      const start = below(words.length)
      const sign = pick(['', '', '', '+', '-', 'title:', '-abstract:'])
      return `${sign}"${words.slice(start, start + 1 + below(4)).join(' ').replace(/\\/g, '')}${pick(['"', '"', '"^3', '" survey', ''])}`
    })
  }

  function cuts(text) {
    return Array.from(text, (_, at) => text.slice(at)).flatMap(rest => [rest, rest.slice(0, 1), rest.slice(0, 3), `-${rest}`, `"${rest}"`, `x${rest} a`])
  }
}
