/** The ways to write an answer; the first is what a path without extension gets (rest-api.md §1.1). */
import type { Version } from '../../catalog/resource.ts'
import { csv, csvEnding } from './csv.ts'
import { html, htmlWith } from './html.ts'
import { json } from './json.ts'
import { json2008 } from './json-2008.ts'
import type { Representation } from './representation.ts'
import { placeInList, xml, xmlWith } from './xml.ts'

export const representations: readonly Representation[] = [xml, json, csv, html]

/**
 * The same of the older version: its lists carry six attributes, its JSON is its XML in braces (rest-api.md §11), and
 * its CSV ends every line with one more comma (§1.4).
 */
export const representationsOf: Readonly<Record<Version, readonly Representation[]>> = {
  '2010-04-01': representations,
  '2008-08-01': [xmlWith(placeInList), json2008, csvEnding(',\r\n'), htmlWith(placeInList)],
}
