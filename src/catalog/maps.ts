/** The kinds of value that are maps, and those that are worked out when shown. */
import { type Kind, kind, type Place, Unreadable } from './kind.ts'
import { camel, pascal } from './names.ts'

/** What a number can do. XML writes `<Voice/>`, `<SMS/>`, `<MMS/>`, `<Fax/>` (rest-api.md §1.2). */
export interface Capabilities {
  /** Calls. */
  readonly voice: boolean
  /** Texts. */
  readonly sms: boolean
  /** Texts with media. */
  readonly mms: boolean
  /** Documents on paper. */
  readonly fax: boolean
}
const capabilityNames = { voice: 'Voice', sms: 'SMS', mms: 'MMS', fax: 'Fax' } as const

export const capabilities = (): Capabilities => ({
  ...json<Capabilities>(),
  ...({
    parts: (value: Capabilities) =>
      Object.entries(capabilityNames).map(([name, xml]) => ({
        json: name,
        xml,
        value: value[name as keyof Capabilities],
      })),
  } as object),
})

/** Anything JSON can say, kept as one column. For what the server remembers and nobody filters by. */
export const json = <T>(): T =>
  kind<T>({
    is: 'json',
    read: (wire) => {
      try {
        return JSON.parse(wire) as T
      } catch {
        throw new Unreadable(`'${wire}' is not JSON`)
      }
    },
    write: (value) => JSON.stringify(value),
    keep: (value) => JSON.stringify(value),
    recall: (cell) => JSON.parse(String(cell)) as T,
  })

/** A map, or a list of maps, of any depth; names in snake_case, as in JSON. */
export const nested = <T>(): T => ({ ...json<T>(), ...({ is: 'map', nested: true } as object) })

/** Worked out from the record when it is shown. */
export const derived = <T>(derive: (record: never, place: Place) => T, is = 'derived'): T =>
  kind<T>({ is, read: (wire) => wire as T, derive: derive as Kind<T>['derive'] & {} })

/** The record's own address. */
export const uri = (): string => derived<string>((_, { path, extension }) => path + extension)

/** Where else a record is, by what its address then ends with: `{ wav, mp3 }`. */
export const formats = (extensions: readonly string[]): Readonly<Record<string, string>> =>
  kind<Readonly<Record<string, string>>>({
    is: 'derived',
    read: () => ({}),
    derive: (_, { path }) => Object.fromEntries(extensions.map((extension) => [extension, `${path}.${extension}`])),
    parts: (links) => Object.entries(links).map(([json, value]) => ({ json, xml: pascal(json), value })),
  })

/**
 * `subresource_uris`: names as in JSON, each with its path below the record (rest-api.md §1.2: `SMSMessages`). `has`
 * says which of them a record has, where not every one has all.
 */
export const subresources = (
  paths: Readonly<Record<string, string>>,
  has?: (record: never) => readonly string[],
): Readonly<Record<string, string>> => {
  const all = Object.keys(paths)
  return kind<Readonly<Record<string, string>>>({
    is: 'derived',
    read: () => ({}),
    derive(record, { path, extension }) {
      const links: Record<string, string> = {}
      for (const name of has?.(record as never) ?? all) links[name] = `${path}/${paths[name]}${extension}`
      return links
    },
    parts: (links) =>
      Object.entries(links).map(([name, value]) => ({
        json: name,
        xml: pascal(camel(name)).replace(/^Sms/, 'SMS'),
        value,
      })),
  })
}
