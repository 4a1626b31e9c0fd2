/** JSON of 2008-08-01 (rest-api.md §11): what its XML says, names and all; every value a string or null. */
import { type Column, columnsOf, home, inWords, type Representation, shown, standing } from './representation.ts'

export const json2008: Representation = {
  extension: 'json',
  mediaType: 'application/json',

  writer(resource) {
    const pathOf = home(resource)
    const columns = columnsOf(resource, (all) => all)
    const { one, list } = resource.xml
    const write = (record: object, path: string, properties: readonly Column[]) => {
      const said = properties.map((column) => {
        const value = shown(column, record, { path, extension: '.json' })
        return [column.xml, value === null ? null : inWords(column, value)] as const
      })
      return { [one]: Object.fromEntries(said) }
    }
    return {
      one: (record, occasion) => answer(write(record, pathOf(record, occasion.version), columns[standing(occasion)])),
      list: ({ records }, version) =>
        answer({ [list]: records.map((record) => write(record, pathOf(record, version), columns.listed)) }),
    }
  },

  trouble: ({ status, message, code, moreInfo }) =>
    answer({ RestException: { Status: String(status), Message: message, Code: String(code), MoreInfo: moreInfo } }),
}

const answer = (inside: object) => JSON.stringify({ TwilioResponse: inside })
