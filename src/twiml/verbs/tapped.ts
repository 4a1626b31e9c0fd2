/** What the nouns of what listens in have in common: parameters, and who is told. */
import type { HttpMethod } from '../../catalog/kinds.ts'
import type { TapPlan } from '../../catalog/taps.ts'
import type { Element } from '../verb.ts'

/** Values of `<Parameter>`, or of `<Config>`, by their names. */
export const parametersOf = ({ children }: Element, noun = 'Parameter'): Readonly<Record<string, string>> =>
  Object.fromEntries(
    children.flatMap(({ name: is, attributes: { name, value = '' } }) => (is === noun && name ? [[name, value]] : [])),
  )

interface Telling {
  readonly statusCallback: string
  readonly statusCallbackMethod: HttpMethod
}

export const calledBack = ({ statusCallback: url, statusCallbackMethod: method }: Telling) =>
  (url === '' ? {} : { statusCallback: { url, method } }) satisfies Partial<TapPlan>
