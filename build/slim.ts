/** The slim package, `ringback-client`: the client's side of `ringback` in a handful of files, without a dependency. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { declarations } from './declarations.ts'
import { byName, exported, manifest, root, slimEntries } from './entries.ts'
import { flat } from './flat.ts'

export const slimName = 'ringback-client'

/** Writes the package into a folder that is not there yet. */
export async function slim(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await slimCode(folder)
  declarations(slimEntries(), byName, folder)
}

/** The same without its declarations. */
export async function slimCode(folder: string): Promise<void> {
  const client = slimEntries()
  await flat(client, { layout: byName, folder, packages: [], minify: true })
  const { version, license } = manifest()
  const published = {
    name: slimName,
    version,
    description: 'The client of Ringback, for Ringback and for Twilio alike: calls, texts, TwiML, tokens, webhooks',
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22' },
    exports: { ...exported(client, byName), './package.json': './package.json' },
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
  writeFileSync(join(folder, 'README.md'), readFileSync(join(root, 'docs/guide/client-package.md')))
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
}
