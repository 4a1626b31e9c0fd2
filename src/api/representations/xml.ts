/** XML (rest-api.md §1.2): names in CamelCase, a list's paging in attributes, nothing where JSON says null. */
import type { Version } from '../../catalog/resource.ts'
import type { Page } from '../page.ts'
import { escaped } from './escaped.ts'
import {
  type Column,
  columnsOf,
  home,
  inElements,
  inWords,
  partsOf,
  type Representation,
  shown,
  standing,
} from './representation.ts'

/** XML whose lists carry these attributes. */
export const xmlWith = (pageAttributes: PageAttributes): Representation => ({
  extension: 'xml',
  mediaType: 'application/xml',

  writer(resource) {
    const pathOf = home(resource)
    const columns = columnsOf(resource, (all) => all)
    const { one, list } = resource.xml
    const write = (record: object, version: Version, properties: readonly Column[]) => {
      const place = { path: pathOf(record, version), extension: '' }
      let text = ''
      for (const column of properties) text += property(column, shown(column, record, place))
      return `<${one}>${text}</${one}>`
    }
    return {
      one: (record, occasion) => document(write(record, occasion.version, columns[standing(occasion)])),
      list(page, version) {
        const records = page.records.map((record) => write(record, version, columns.listed)).join('')
        const attributes = pageAttributes(page, resource.envelope)
          .map(([name, value]) => ` ${name}="${escaped(value)}"`)
          .join('')
        return document(records ? `<${list}${attributes}>${records}</${list}>` : `<${list}${attributes}/>`)
      },
    }
  },

  trouble: ({ status, message, code, moreInfo }) =>
    document(
      `<RestException>${element('Status', String(status))}${element('Message', message)}` +
        `${element('Code', String(code))}${element('MoreInfo', moreInfo)}</RestException>`,
    ),
})

const document = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<TwilioResponse>${inside}</TwilioResponse>\n`

const elementOf = (name: string, inside: string) => (inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`)
const element = (name: string, text: string) => elementOf(name, escaped(text))

function property(column: Column, value: unknown): string {
  if (column.kind.nested && value !== null) return inElements(value, column.xml, elementOf) || elementOf(column.xml, '')
  if (!column.kind.parts) return element(column.xml, inWords(column, value))
  const parts = partsOf(column, value).map(({ xml, value }) => element(xml, String(value)))
  return elementOf(column.xml, parts.join(''))
}

/** What a list says of its page, in XML as attributes; HTML says the same. */
export type PageAttributes = (page: Page, envelope: 'paged' | 'bare') => readonly (readonly [string, string])[]

/** The six that both versions have, without separators. */
export const placeInList: PageAttributes = (page) => [
  ['page', String(page.page)],
  ['numpages', String(page.numPages)],
  ['pagesize', String(page.pageSize)],
  ['total', String(page.total)],
  ['start', String(page.start)],
  ['end', String(page.end)],
]

/** All eleven, missing neighbours empty. */
export const pageAttributes: PageAttributes = (page, envelope) =>
  envelope === 'bare'
    ? [['uri', page.uri]]
    : [
        ...placeInList(page, envelope),
        ['uri', page.uri],
        ['firstpageuri', page.firstPageUri ?? ''],
        ['previouspageuri', page.previousPageUri ?? ''],
        ['nextpageuri', page.nextPageUri ?? ''],
        ['lastpageuri', page.lastPageUri ?? ''],
      ]

export const xml = xmlWith(pageAttributes)
