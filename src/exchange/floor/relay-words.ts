/** What an application says in a conversation (twiml-and-webhooks.md §16). Its bytes are hostile until read. */
import { Unreadable } from '../../catalog/kinds.ts'
import { isLink } from '../../twiml/kinds.ts'
import type { Interruption } from '../../twiml/line.ts'
import { excerpt, type Fields, objectIn, parsed } from './stream-words.ts'

/** How something may be cut short; absent where the conversation's own way counts. */
export interface Cutting {
  readonly interruptible?: Interruption
  readonly preemptible?: boolean
}
export type RelayWord =
  | ({ readonly is: 'text'; readonly token: string; readonly last: boolean; readonly language?: string } & Cutting)
  | ({ readonly is: 'play'; readonly url: string; readonly times: number } & Cutting)
  | { readonly is: 'sendDigits'; readonly keys: string }
  | { readonly is: 'language'; readonly speaks?: string; readonly hears?: string }
  | { readonly is: 'end'; readonly handoffData?: string }

/** Characters of one piece of text, of what is handed over, and keys at once: ours to choose. */
const longestText = 64 * 1024
const longestKeys = 256
/** As often as a `<Play>` that goes on for ever (twiml-and-webhooks.md §2.2). */
const endless = 1000

/** Throws `Unreadable`. */
export function readRelayWord(text: string): RelayWord {
  const word = objectIn(parsed(text), 'the message')
  const read = typeof word['type'] === 'string' && Object.hasOwn(readers, word['type']) ? readers[word['type']] : null
  if (!read)
    throw new Unreadable(`the type is ${excerpt(word['type'])}, and none of ${Object.keys(readers).join(', ')}`)
  return read(word)
}

const readers: Readonly<Record<string, (word: Fields) => RelayWord>> = {
  text: (word) => ({
    is: 'text',
    token: textIn(word, 'token') ?? '',
    last: flagIn(word, 'last') ?? false,
    ...optional('language', textIn(word, 'lang')),
    ...cuttingOf(word),
  }),
  play(word) {
    const url = textIn(word, 'source') ?? ''
    if (!/^https?:/i.test(url) || !isLink(url)) throw new Unreadable(`the source ${excerpt(url)} is not an http(s) URL`)
    const times = word['loop'] ?? 1
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 0 || times > endless)
      throw new Unreadable(`loop is ${excerpt(times)}, and no number from 0 to ${endless}`)
    return { is: 'play', url, times: times || endless, ...cuttingOf(word) }
  },
  sendDigits(word) {
    const keys = textIn(word, 'digits') ?? ''
    if (!/^[0-9A-DwW#*]+$/.test(keys) || keys.length > longestKeys)
      throw new Unreadable(
        `the digits are ${excerpt(keys)}, and not up to ${longestKeys} of 0 to 9, A to D, *, #, w and W`,
      )
    return { is: 'sendDigits', keys }
  },
  language: (word) => ({
    is: 'language',
    ...optional('speaks', textIn(word, 'ttsLanguage')),
    ...optional('hears', textIn(word, 'transcriptionLanguage')),
  }),
  end: (word) => ({ is: 'end', ...optional('handoffData', textIn(word, 'handoffData')) }),
}

function textIn(word: Fields, name: string): string | undefined {
  const value = word[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new Unreadable(`${name} is ${excerpt(value)}, and no text`)
  if (value.length > longestText) throw new Unreadable(`${name} has more than ${longestText} characters`)
  return value
}

function flagIn(word: Fields, name: string): boolean | undefined {
  const value = word[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'boolean') throw new Unreadable(`${name} is ${excerpt(value)}, and neither true nor false`)
  return value
}

function cuttingOf(word: Fields): Cutting {
  const interruptible = flagIn(word, 'interruptible')
  return {
    ...(interruptible !== undefined && { interruptible: interruptible ? 'any' : 'none' }),
    ...optional('preemptible', flagIn(word, 'preemptible')),
  }
}

const optional = <K extends string, V>(name: K, value: V | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<K, V>>
