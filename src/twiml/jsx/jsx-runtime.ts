/** TwiML as JSX: each element is a value of the builder, checked for its place when it is written. */
import { element, nameOf, type Verb } from 'ringback/twiml'
import type { Child, Elements, Keyed } from './elements.ts'
import { nesting } from './nesting.ts'

export type { Bare, Child, Elements, Holding, Keyed, Wordy } from './elements.ts'

/** What the compiler asks about JSX. */
export declare namespace JSX {
  /** An element. The compiler takes it for any verb; where it may not stand, it throws when it is written. */
  interface Element extends Verb<never> {}
  /** What a tag may be: the name of a verb, or a function from attributes to what it stands for. */
  type ElementType = keyof Elements | ((attributes: never) => Child)
  /** Attributes of every element. */
  interface IntrinsicAttributes extends Keyed {}
  /** Where what stands in an element is found. */
  interface ElementChildrenAttribute {
    /** Here. */
    children: unknown
  }
  /** Every verb and noun. */
  interface IntrinsicElements extends Elements {}
}

/** Attributes, and what stands in the element. */
export interface Props {
  /** What stands in it. */
  readonly children?: Child
  /** Nobody reads it. */
  readonly key?: unknown
}

/** What `<>…</>` stands for: what is in it. */
export const Fragment = ({ children }: Props): Child => children

/** One element of JSX, as compilers call it. Throws a `TypeError` that says what may not stand where it stands. */
export function jsx(type: string | ((props: never) => Child), props: Props): Child {
  if (typeof type === 'function') return type(props as never)
  const { children, key: _, ...attributes } = props
  const name = named(type)
  const inside: (string | Verb<string>)[] = []
  gather(children, name, inside)
  return element(name, attributes, ...inside)
}

/** The same with several children. */
export const jsxs: (type: string | ((props: never) => Child), props: Props) => Child = jsx

/** `say` is `<Say>`, `say-as` is itself. */
function named(tag: string): string {
  if (Object.hasOwn(nesting, tag)) return tag
  const name = tag.charAt(0).toUpperCase() + tag.slice(1)
  if (Object.hasOwn(nesting, name)) return name
  throw new TypeError(`TwiML has no <${tag}>`)
}

function gather(child: unknown, name: string, inside: (string | Verb<string>)[]): void {
  if (child === undefined || child === null || typeof child === 'boolean') return
  const holds = nesting[name]!.split(' ')
  if (typeof child === 'string' || typeof child === 'number' || typeof child === 'bigint') {
    const text = String(child)
    if (holds.includes('#')) inside.push(text)
    else if (text.trim() !== '') throw new TypeError(`<${tagOf(name)}> takes no text: '${text.trim().slice(0, 40)}'`)
    return
  }
  const own = nameOf(child)
  if (own === undefined) {
    if (!Array.isArray(child)) throw new TypeError(`<${tagOf(name)}> cannot hold ${described(child)}`)
    for (const each of child) gather(each, name, inside)
    return
  }
  if (own !== '#comment' && !holds.includes(own)) throw new TypeError(misplaced(own, name))
  inside.push(child as Verb<string>)
}

const described = (child: unknown) =>
  child instanceof Promise ? 'a promise, which must be awaited before' : `this: ${String(child)}`

function misplaced(name: string, parent: string): string {
  const places = Object.keys(nesting).filter((place) => nesting[place]!.split(' ').includes(name))
  const where = places.map((place) => `<${tagOf(place)}>`).join(', ')
  return `<${tagOf(name)}> cannot stand in <${tagOf(parent)}>; it stands in ${where || 'nothing'}`
}

const tagOf = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
