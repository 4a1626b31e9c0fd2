/** What a `<Dial>` could say in a call of 2008-08-01 (twiml-and-webhooks.md §10; twiml.json `since`). */
import type { Element, Warn } from '../verb.ts'

/** Its nouns and itself, with the attributes they had. */
const had: Readonly<Record<string, readonly string[]>> = {
  Dial: ['action', 'method', 'timeout', 'hangupOnStar', 'timeLimit', 'callerId'],
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
