/** What a `<Dial>` could say in a call of 2008-08-01 (twiml-and-webhooks.md §10; twiml.json `since`). */
import type { DialOrder } from '../line.ts'
import type { Element, Warn } from '../verb.ts'

/** Its nouns and itself, with the attributes they had. */
const had: Readonly<Record<string, readonly string[]>> = {
  Dial: ['action', 'method', 'timeout', 'hangupOnStar', 'timeLimit', 'callerId', 'ifMachine'],
  Number: [],
  Conference: [],
}

/**
 * The same without the nouns that came later, each warned of (13245). An attribute that came later gives the document
 * up (13299): left out, it would mean something else.
 */
export function dialOf2008(element: Element, nouns: readonly Element[], warn: Warn): Element {
  const later = nouns.filter(({ name }) => !Object.hasOwn(had, name))
  for (const { name } of later) warn(13245, `<${name}> is not a noun of 2008-08-01`)
  const children = element.children.filter((child) => !later.includes(child))
  for (const { name, attributes } of [element, ...nouns.filter((noun) => !later.includes(noun))]) {
    const unheard = Object.keys(attributes).find((attribute) => !had[name]!.includes(attribute))
    if (unheard) warn(13299, `<${name}> had no attribute '${unheard}' in 2008-08-01`)
  }
  return { ...element, children }
}

/** What is done about a machine that answers (13211); nobody after 2008-08-01 has the attribute. */
export function ifMachineOf({ attributes }: Element, isOld: boolean, warn: Warn): Pick<DialOrder, 'ifMachine'> {
  const given = attributes['ifMachine']
  if (given === undefined) return {}
  if (!isOld) warn(12200, `<Dial> has had no attribute 'ifMachine' since 2008-08-01`)
  else if (/^(continue|hangup)$/i.test(given)) return { ifMachine: /^c/i.test(given) ? 'Continue' : 'Hangup' }
  else warn(13211, `<Dial ifMachine>: '${given.slice(0, 40)}' is not one of Continue, Hangup`)
  return {}
}
