/** The ways to write an answer; the first is what a path without extension gets (rest-api.md §1.1). */
import { csv } from './csv.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import type { Representation } from './representation.ts'
import { xml } from './xml.ts'

export const representations: readonly Representation[] = [xml, json, csv, html]
