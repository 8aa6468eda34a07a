// The Python that has sitegen: the one that runs these tests, else the project's own.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const local = fileURLToPath(new URL('../../../.venv/bin/python', import.meta.url))
const python = process.env.SITEGEN_PYTHON ?? (existsSync(local) ? local : 'python3')

/** What a script of this folder prints when it reads papers as JSON. @returns {Buffer} */
export function printed(script, papers, ...options) {
  const path = fileURLToPath(new URL(script, import.meta.url))
  return execFileSync(python, [path, ...options], { input: JSON.stringify(papers), maxBuffer: 2 ** 28 })
}
