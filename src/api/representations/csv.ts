/** CSV (rest-api.md §1.4, RFC 4180): XML's names in the first line, then a line a record; no maps, no paging. */
import type { Version } from '../../catalog/resource.ts'
import { type Column, columnsOf, home, inWords, type Representation, shown, standing } from './representation.ts'

/** CSV whose lines end like this. */
export const csvEnding = (ending: string): Representation => ({
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',

  writer(resource) {
    const line = lineEnding(ending)
    const pathOf = home(resource)
    const scalars = columnsOf(resource, (columns) => columns.filter(({ kind }) => !kind.parts && !kind.nested))
    const table = (records: readonly object[], version: Version, properties: readonly Column[]) =>
      line(properties.map(({ xml }) => xml)) +
      records
        .map((record) => {
          const place = { path: pathOf(record, version), extension: '' }
          return line(properties.map((column) => inWords(column, shown(column, record, place))))
        })
        .join('')
    return {
      one: (record, occasion) => table([record], occasion.version, scalars[standing(occasion)]),
      list: ({ records }, version) => table(records, version, scalars.listed),
    }
  },

  trouble({ status, message, code, moreInfo }) {
    const line = lineEnding(ending)
    return line(['Status', 'Message', 'Code', 'MoreInfo']) + line([String(status), message, String(code), moreInfo])
  },
})

export const csv = csvEnding('\r\n')

const lineEnding = (ending: string) => (cells: readonly string[]) => cells.map(cell).join(',') + ending

/** Values with commas or spaces are quoted, dates therefore always. */
const cell = (text: string) => (/[\s,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
