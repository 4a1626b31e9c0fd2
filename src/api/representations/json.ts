/** JSON (rest-api.md §1.3, §4.1): compact, slashes as they are, names in snake_case. */
import type { Version } from '../../catalog/resource.ts'
import { type Column, columnsOf, home, type Representation, shown, standing } from './representation.ts'

export const json: Representation = {
  extension: 'json',
  mediaType: 'application/json',

  writer(resource) {
    const pathOf = home(resource)
    const compiled = columnsOf(resource, (columns) =>
      columns.map((column, index) => ({ column, key: `${index ? ',' : '{'}${JSON.stringify(column.json)}:` })),
    )
    const write = (record: object, version: Version, properties: typeof compiled.alone) => {
      const place = { path: pathOf(record, version), extension: '.json' }
      let text = ''
      for (const { column, key } of properties) text += key + value(column, shown(column, record, place))
      return `${text}}`
    }
    return {
      one: (record, occasion) => write(record, occasion.version, compiled[standing(occasion)]),
      list(page, version) {
        const records = page.records.map((record) => write(record, version, compiled.listed)).join(',')
        const head = resource.envelope === 'bare' ? { uri: page.uri } : envelope(page)
        return `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(resource.listKey)}:[${records}]}`
      },
    }
  },

  trouble: ({ status, message, code, moreInfo }) => JSON.stringify({ status, message, code, more_info: moreInfo }),
}

const value = ({ kind }: Column, value: unknown) => (value === null ? 'null' : JSON.stringify(kind.toJson(value)))

/** The eleven fields, in the order of captured bodies. */
const envelope = (page: Parameters<ReturnType<Representation['writer']>['list']>[0]) => ({
  page: page.page,
  num_pages: page.numPages,
  page_size: page.pageSize,
  total: page.total,
  start: page.start,
  end: page.end,
  uri: page.uri,
  first_page_uri: page.firstPageUri,
  previous_page_uri: page.previousPageUri,
  next_page_uri: page.nextPageUri,
  last_page_uri: page.lastPageUri,
})
