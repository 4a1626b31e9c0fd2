/** `<Number>`: a telephone number that a `<Dial>` rings (twiml-and-webhooks.md §3.3). */
import { type HttpMethod, httpMethod, integer, type Kind, oneOf, phone, sid, Unreadable } from '../../catalog/kinds.ts'
import { dtmf, link } from '../kinds.ts'
import type { Callee } from '../line.ts'
import { type Element, said, verb, type Warn } from '../verb.ts'
import { type CallProgress, detectionOf, heard, progress, toldOf } from './callee.ts'

/** What a `<Number>` may say. */
export class NumberAttributes {
  /** Keys pressed once it is answered: `0-9 A-D * #`, `w` waits half a second, `W` a whole one. */
  sendDigits?: string = dtmf({ malformed: 13222, or: '' })
  /** Asked for a document that the called hears before the two are connected. */
  url?: string = link({ malformed: 11100, or: '' })
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 13221, or: 'POST' })
  /** A trunk of one's own. */
  byoc?: string = sid('BY', { or: '' })
  /** What `statusCallback` is told: `initiated`, `ringing`, `answered`, `completed`. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the dialled call goes. */
  statusCallback?: string = link({ malformed: 11100, or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Whether it is found out who, or what, answered; and whether its greeting is waited for. */
  machineDetection?: 'Enable' | 'DetectMessageEnd' = oneOf<string>(['Enable', 'DetectMessageEnd'], {
    or: '',
  }) as 'Enable'
  /** Seconds machine detection may take, 3 to 60. */
  machineDetectionTimeout?: number = integer({ min: 3, max: 60, or: 30 })
  /** Milliseconds of speech that make a machine, 1000 to 6000. */
  machineDetectionSpeechThreshold?: number = integer({ min: 1000, max: 6000, or: 2400 })
  /** Milliseconds of silence that end a greeting, 500 to 5000. */
  machineDetectionSpeechEndThreshold?: number = integer({ min: 500, max: 5000, or: 1200 })
  /** Milliseconds of silence at first that make the answer unknown, 2000 to 10000. */
  machineDetectionSilenceTimeout?: number = integer({ min: 2000, max: 10000, or: 5000 })
  /** Told who answered. */
  amdStatusCallback?: string = link({ malformed: 11100, or: '' })
  /** How `amdStatusCallback` is told. */
  amdStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
}

export const number = verb<NumberAttributes>({
  name: 'Number',
  parents: ['Dial'],
  attributes: NumberAttributes,
  text: 'optional',
  examine: (_said, { text }, warn) => void addressOf(text, warn),
})

const telephoneNumber = phone() as unknown as Kind<string>

/** The number in E.164; null, with a warning, where it is none. */
export function addressOf(text: string, warn: Warn = heard): string | null {
  try {
    const number = telephoneNumber.read(text)
    if (number !== '') return number
    warn(13223, 'there is no number to dial')
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    warn(13223, error.message)
  }
  return null
}

/** A number as a party to ring; nobody, where it is no number. All that is wrong with it has been said before. */
export function calleeOf(element: Element): Callee[] {
  const to = addressOf(element.text)
  if (to === null) return []
  const values = said(number, element, heard)
  return [
    {
      to,
      ...(values.sendDigits && { sendDigits: values.sendDigits }),
      ...toldOf(values),
      ...detectionOf(values),
    },
  ]
}
