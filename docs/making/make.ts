/** Writes `docs/api` anew: `npm run docs`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pages, root } from './pages.ts'

const folder = join(root, 'docs/api')
const made = await pages()
rmSync(folder, { recursive: true, force: true })
for (const [path, text] of made) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
console.log(`docs/api: ${made.size} pages`)
