/** What every answer of the API is, whatever was asked: in its own form, with its own words. */
import assert from 'node:assert/strict'
import { SaxesParser } from 'saxes'
import type { DoorResponse } from '../src/api/door.ts'

export interface Trouble {
  readonly status: number
  readonly code: number
  readonly message: string
}

/** Reads a refusal in the representation its media type names; fails where it is none. */
export function trouble({ status, headers, body }: DoorResponse): Trouble {
  const said = read[headers['content-type'] ?? '']?.(body)
  assert.ok(said, `${status} in no form of the API: ${headers['content-type']}`)
  const [written, message, code, moreInfo] = said
  assert.equal(written, String(status))
  assert.ok(message!.length > 3, `'${message}' says nothing`)
  assert.match(code!, /^[0-9]{5}$/)
  assert.equal(moreInfo, `http://www.twilio.com/docs/errors/${code}`)
  return { status, code: Number(code), message: message! }
}

/** Status, message, code and more_info. */
const read: Readonly<Record<string, (body: string) => readonly string[]>> = {
  'application/json': (body) => {
    const { TwilioResponse: older, ...today } = JSON.parse(body)
    const said = Object.entries<unknown>(older?.RestException ?? today)
    const names = older ? ['Status', 'Message', 'Code', 'MoreInfo'] : ['status', 'message', 'code', 'more_info']
    assert.deepEqual(
      said.map(([name]) => name),
      names,
    )
    return said.map(([, value]) => String(value))
  },
  'application/xml': (body) =>
    texts(body, ['TwilioResponse', 'RestException'], ['Status', 'Message', 'Code', 'MoreInfo']),
  'text/html; charset=utf-8': (body) => texts(body, ['html', 'body', 'div'], ['div', 'div', 'div', 'div']),
  'text/csv; charset=utf-8': (body) => {
    const [head, line, end] = body.split(/,?\r\n/)
    assert.deepEqual([head, end], ['Status,Message,Code,MoreInfo', ''])
    return [...line!.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare!,
    )
  },
}

/** Texts of the elements right below a path. Throws where the document is not well-formed. */
function texts(document: string, above: readonly string[], names: readonly string[]): string[] {
  const found: [string, string][] = []
  const path: { readonly name: string; text: string }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => path.push({ name, text: '' }))
  parser.on('text', (text) => {
    const at = path.at(-1)
    if (at) at.text += text
  })
  parser.on('closetag', () => {
    const { name, text } = path.pop()!
    if (path.map(({ name }) => name).join() === above.join()) found.push([name, text])
  })
  parser.write(document).close()
  assert.deepEqual(
    found.map(([name]) => name),
    names,
  )
  return found.map(([, text]) => text)
}
