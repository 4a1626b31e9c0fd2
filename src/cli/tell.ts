/** What happens, told in lines for people: time, whose call or text, and what. */
import { styleText } from 'node:util'
import type { Happened } from './reach.ts'

type Ink = Parameters<typeof styleText>[0]

const hues: readonly Ink[] = ['cyan', 'magenta', 'yellow', 'blue', 'green', 'redBright', 'cyanBright', 'magentaBright']
const statusInks: Readonly<Record<string, Ink>> = {
  'in-progress': 'green',
  completed: 'green',
  delivered: 'green',
  failed: 'red',
  busy: 'red',
  'no-answer': 'red',
  undelivered: 'red',
  canceled: 'yellow',
}

/** One event as one line. */
export function tell(event: Happened): string {
  const { at, sid } = event
  // Calls that run at the same time can be told apart by colour.
  const hue = hues[Number.parseInt(sid.slice(-4), 16) % hues.length] ?? 'cyan'
  // As the clock on the wall here has it, to the millisecond.
  const time = new Date(at).toTimeString().slice(0, 8) + at.slice(19, 23)
  return `${styleText('dim', time)}  ${styleText(hue, `${sid.slice(0, 2)}…${sid.slice(-4)}`)}  ${what(event)}`
}

function what(event: Happened): string {
  const known = phrases[event.is]
  if (known) return known(event)
  const { at: _, sid: __, accountSid: ___, is, ...details } = event
  return `${is} ${styleText('dim', JSON.stringify(details))}`
}

const painted = (status: unknown) => styleText(statusInks[String(status)] ?? 'bold', String(status))
const quoted = (words: unknown) => `“${words}”`
const sound = ({ words, url, keys, tone, music, frequencies }: Happened) => {
  if (words !== undefined) return quoted(words)
  if (music !== undefined) return `${music} music`
  if (Array.isArray(frequencies)) return `a tone of ${frequencies.join(' and ')} Hz`
  return String(url ?? (keys !== undefined ? `keys ${keys}` : (tone ?? 'a beep')))
}
const dim = (text: unknown) => styleText('dim', String(text))
/** The document in one line, as far as it fits one. */
const short = (body: unknown) => {
  const line = String(body ?? '').replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

const phrases: Readonly<Record<string, (event: Happened) => string>> = {
  status: ({ status, from, to, errorCode }) =>
    [painted(status), ...(from && to ? [`${from} → ${to}`] : []), ...(errorCode ? [String(errorCode)] : [])].join('  '),
  text: ({ status, from, to, body }) =>
    `${status ? `${painted(status)}  ` : ''}${from ? `${from} ` : ''}→ ${to}: ${quoted(body)}`,
  said: (event) => `${styleText('green', '»')} ${sound(event)}`,
  heard: (event) => `${styleText('cyan', '«')} ${sound(event)}`,
  hushed: ({ was }) => dim(was === 'said' ? '» silence' : '« silence'),
  key: ({ key }) => `${styleText('cyan', '«')} key ${styleText('bold', String(key))}`,
  asked: ({ method, url }) => `${dim('→')} ${method} ${url}`,
  told: ({ status, trouble, body }) =>
    `${dim('←')} ${status ?? ''} ${trouble ? styleText('red', String(trouble)) : dim(short(body))}`,
  verified: ({ phoneNumber }) => `${styleText('green', '✔')} the account may call from ${phoneNumber}`,
  unverified: () => `${styleText('red', '✘')} the number was not verified`,
  dialled: ({ to }) => `dialling ${to}`,
  bridged: () => 'put through',
  unbridged: () => 'no longer put through',
  refused: ({ why }) => `refused: ${why}`,
  gone: () => 'the far end hung up',
  callback: ({ url, status, params, trouble }) => {
    const { CallStatus, MessageStatus } = (params ?? {}) as Readonly<Record<string, string>>
    const answer = trouble ? styleText('red', String(trouble)) : dim(`${status}`)
    return `${dim('→ told')} ${url} ${CallStatus ?? MessageStatus ?? ''} ${answer}`
  },
  error: ({ code, detail, url }) => `${styleText('red', `✘ ${code}`)} ${detail}${url ? dim(` ${url}`) : ''}`,
}
