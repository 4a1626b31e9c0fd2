/** What a desk refuses of its own accord: the codes in its file, and in the rooms it turns to. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ErrorCode, errors } from '../../src/catalog/errors.ts'

const desks = 'src/exchange/desks'

/** Desks that are not called as their resource's page is, and what is refused on the floor. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'authorized-connect-apps': [`${desks}/connect.ts`],
  'connect-apps': [`${desks}/connect.ts`],
  calls: [`${desks}/calls.ts`, `${desks}/gate.ts`],
  messages: [`${desks}/messages.ts`, 'src/exchange/floor/texting.ts'],
  'signing-keys': [`${desks}/keys.ts`],
  'sms-messages': [`${desks}/messages.ts`, 'src/exchange/floor/texting.ts'],
}

/** `page` is the file of the resource in the catalog: `src/catalog/calls.ts`. */
export function refusalsOf(root: string, page: string): readonly ErrorCode[] {
  const name = page.replace(/^.*\/|\.ts$/g, '')
  const desk = name.startsWith('available-') && name !== 'available-countries' ? 'available-phone-numbers' : name
  const files = elsewhere[name] ?? [`${desks}/${desk}.ts`]
  const codes = files.filter((file) => existsSync(join(root, file))).flatMap((file) => [...codesIn(root, file)])
  return [...new Set(codes)]
}

/** Of a file and of what it imports from the folders below the desks: `desks/numbers/shop.ts`. */
function codesIn(root: string, file: string, seen = new Set<string>()): ErrorCode[] {
  seen.add(file)
  const text = readFileSync(join(root, file), 'utf8')
  const own = [...text.matchAll(/new Refused\((\d{5})/g)].map(([, code]) => Number(code) as ErrorCode)
  const below = [...text.matchAll(/from '(\.[^']+\.ts)'/g)]
    .map(([, path]) => join(dirname(file), path!))
    .filter((path) => path.startsWith(`${desks}/`) && path.slice(desks.length + 1).includes('/') && !seen.has(path))
  return [...own.filter((code) => code in errors), ...below.flatMap((path) => codesIn(root, path, seen))]
}
