/** HTML (rest-api.md §1.5): an element is a `div` whose class is its name in lower-case-with-dashes. */
import type { Version } from '../../catalog/resource.ts'
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
import { type PageAttributes, pageAttributes } from './xml.ts'

/** HTML whose lists say this of their page. */
export const htmlWith = (attributesOf: PageAttributes): Representation => ({
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',

  writer(resource) {
    const pathOf = home(resource)
    const columns = columnsOf(resource, (all) => all)
    const name = dashed(resource.xml.one)
    const write = (record: object, version: Version, properties: readonly Column[]) => {
      const place = { path: pathOf(record, version), extension: '' }
      return div(name, properties.map((column) => property(column, shown(column, record, place))).join(''))
    }
    return {
      one: (record, occasion) =>
        document(occasion.status, write(record, occasion.version, columns[standing(occasion)])),
      list(page, version) {
        const attributes = attributesOf(page, resource.envelope)
          .map(([name, value]) => ` data-${name}="${escaped(value)}"`)
          .join('')
        const records = page.records.map((record) => write(record, version, columns.listed)).join('')
        return document(200, `<div class="${dashed(resource.xml.list)}"${attributes}>${records}</div>`)
      },
    }
  },

  trouble: ({ status, message, code, moreInfo }) =>
    document(
      status,
      div(
        'rest-exception',
        div('status', String(status)) +
          div('message', escaped(message)) +
          div('code', String(code)) +
          div('more-info', escaped(moreInfo)),
      ),
    ),
})

export const html = htmlWith(pageAttributes)

/** `SMSMessage` is `sms-message`. */
const dashed = (name: string) => name.replace(/(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])/g, '-$&').toLowerCase()
const div = (name: string, inside: string) => `<div class="${name}">${inside}</div>`
const document = (status: number, inside: string) =>
  `<html><head><title>${status}</title></head><body class="twilio-response">${inside}</body></html>\n`

function property(column: Column, value: unknown): string {
  if (column.kind.nested)
    return value === null
      ? div(dashed(column.xml), '')
      : inElements(value, column.xml, (name, inside) => div(dashed(name), inside))
  const inside = column.kind.parts
    ? partsOf(column, value)
        .map(({ xml, value }) => div(dashed(xml), escaped(String(value))))
        .join('')
    : escaped(inWords(column, value))
  return div(dashed(column.xml), inside)
}
