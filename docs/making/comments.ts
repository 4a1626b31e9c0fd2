/** What the catalog's doc comments say: of each class, and of each of its fields. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Commented {
  /** Of the class itself. */
  readonly words: string
  /** By name. */
  readonly fields: ReadonlyMap<string, string>
  /** From the project's folder: `src/catalog/calls.ts`. */
  readonly file: string
}

interface Class extends Commented {
  readonly fields: Map<string, string>
  readonly base: string | undefined
}

/** A comment, and the class or the field right below it. */
const comment = '/\\*\\*((?:(?!\\*/)[^])*)\\*/'
const below = "(?:export (?:abstract )?class (\\w+)(?: extends (\\w+))?|(?:override )?(?:readonly )?'?([\\w.]+)'?\\??:)"
const commented = new RegExp(`${comment}\\s*${below}`, 'g')

/** By the name of the class. */
export function comments(root: string): ReadonlyMap<string, Commented> {
  const classes = new Map<string, Class>()
  for (const file of globSync('src/catalog/**/*.ts', { cwd: root }).sort()) {
    let current: Class | undefined
    for (const [, said = '', name, base, field] of readFileSync(join(root, file), 'utf8').matchAll(commented)) {
      const words = plain(said)
      if (name) classes.set(name, (current = { words, fields: new Map(), file, base }))
      else if (field) current?.fields.set(field, words)
    }
  }
  for (const each of classes.values()) {
    // What a class has from another, that one explains.
    for (let base = classes.get(each.base ?? ''); base; base = classes.get(base.base ?? ''))
      for (const [name, words] of base.fields) if (!each.fields.has(name)) each.fields.set(name, words)
  }
  return classes
}

const plain = (text: string) => text.replace(/\s*\n\s*\*? ?/g, ' ').trim()
