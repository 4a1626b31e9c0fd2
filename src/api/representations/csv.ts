/** CSV (rest-api.md §1.4, RFC 4180): XML's names in the first line, then a line a record; no maps, no paging. */
import { columns, home, inWords, type Representation, shown } from './representation.ts'

export const csv: Representation = {
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',

  writer(resource) {
    const pathOf = home(resource)
    const scalars = (one: boolean) => columns(resource, { one }).filter(({ kind }) => !kind.parts)
    const [alone, listed] = [scalars(true), scalars(false)]
    const table = (records: readonly object[], version: Parameters<typeof pathOf>[1], properties: typeof alone) =>
      line(properties.map(({ xml }) => xml)) +
      records
        .map((record) => {
          const place = { path: pathOf(record, version), extension: '' }
          return line(properties.map((column) => inWords(column, shown(column, record, place))))
        })
        .join('')
    return {
      one: (record, version) => table([record], version, alone),
      list: ({ records }, version) => table(records, version, listed),
    }
  },

  trouble: ({ status, message, code, moreInfo }) =>
    line(['Status', 'Message', 'Code', 'MoreInfo']) + line([String(status), message, String(code), moreInfo]),
}

/** Values with commas or spaces are quoted, dates therefore always. */
const cell = (text: string) => (/[\s,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`
