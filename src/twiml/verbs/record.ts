/** `<Record>`: takes down what the caller says, up to a key, silence or its time (twiml-and-webhooks.md §2.5). */
import { flag, type HttpMethod, httpMethod, integer, oneOf, text } from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import type { RecordOrder } from '../line.ts'
import { recordParams } from '../record-result.ts'
import { type Element, verb } from '../verb.ts'

/** What is longer is not written down (§2.5). */
const longestTranscribed = 120

/** What a `<Record>` may say. */
export class RecordAttributes {
  /** Where the recording is sent, and what the call does next; the running document's own URL where it is left out. */
  action?: string = link({ malformed: 11100, or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 13610, or: 'POST' })
  /** Seconds of silence that end the recording; 0 for none. 5 where it is left out. */
  timeout?: number = integer({ min: 0, malformed: 13611, or: 5 })
  /** Keys that end the recording, of `0-9 # *`; any where it is left out. */
  finishOnKey?: string = text({
    like: [/^[0-9#*]*$/, 'made of 0 to 9, # and *'],
    malformed: 13613,
    or: '1234567890*#',
  })
  /** Seconds it lasts at most, 2 to 14400; 3600 where it is left out. */
  maxLength?: number = integer({ min: 2, max: 14400, malformed: 13612, or: 3600 })
  /** Whether it is written down. */
  transcribe?: boolean = flag({ malformed: 13614, or: false })
  /** Told the words when they are written down. */
  transcribeCallback?: string = link({ malformed: 13257, or: '' })
  /** Whether a beep is heard before it begins. */
  playBeep?: boolean = flag({ malformed: 13616, or: true })
  /** Whether silence at both ends is cut off, as it is where this is left out. */
  trim?: 'trim-silence' | 'do-not-trim' = oneOf(['trim-silence', 'do-not-trim'], {
    malformed: 13699,
    or: 'trim-silence',
  })
  /** Told when the recording is ready. */
  recordingStatusCallback?: string = link({ malformed: 13256, or: '' })
  /** How `recordingStatusCallback` is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** What `recordingStatusCallback` is told; `completed` where it is left out. */
  recordingStatusCallbackEvent?: readonly ('in-progress' | 'completed' | 'absent')[] = words(
    ['in-progress', 'completed', 'absent'],
    { malformed: 13621, or: ['completed'] },
  )
  /** The recording configuration to use. */
  recordingConfigurationId?: string = text({ or: '' })
}

export const record = verb<RecordAttributes>({
  name: 'Record',
  attributes: RecordAttributes,

  examine(said, element, warn) {
    const { maxLength } = said
    if (isTranscribed(said, element) && maxLength > longestTranscribed && saysLength(said, element))
      warn(13615, `<Record maxLength="${maxLength}">: up to ${longestTranscribed} seconds are transcribed`)
  },

  async run(line, said, element) {
    line.answer()
    const action = { url: said.action, method: said.method }
    const recorded = await line.record({
      action,
      beep: said.playBeep,
      timeoutSeconds: said.timeout,
      finishOnKeys: said.finishOnKey,
      maxSeconds: longest(said, element),
      trim: said.trim === 'trim-silence',
      ...(said.recordingStatusCallback && {
        statusCallback: {
          url: said.recordingStatusCallback,
          method: said.recordingStatusCallbackMethod,
          events: said.recordingStatusCallbackEvent,
        },
      }),
      ...transcriptOf(said, element),
    })
    // The one case in which the next verb runs (§2.5).
    if (!recorded.sound && recorded.digits !== 'hangup') return
    line.goTo(action, recordParams(recorded, line.apiVersion))
  },
})

type Said = Required<RecordAttributes>

/** Somebody who wants to be told the words wants them written down, unless he says that he does not. */
const isTranscribed = ({ transcribe, transcribeCallback }: Said, { attributes }: Element) =>
  transcribe || (transcribeCallback !== '' && attributes['transcribe'] === undefined)

/** Whether the length is the document's own word, and not what is meant where it says none, or a wrong one. */
const saysLength = ({ maxLength }: Said, { attributes }: Element) => Number(attributes['maxLength']) === maxLength

function longest(said: Said, element: Element): number {
  const { maxLength } = said
  return isTranscribed(said, element) ? Math.min(maxLength, longestTranscribed) : maxLength
}

function transcriptOf(said: Said, element: Element): Pick<RecordOrder, 'transcript'> {
  if (!isTranscribed(said, element)) return {}
  const { transcribeCallback: url } = said
  return { transcript: url === '' ? {} : { callback: { url, method: 'POST' } } }
}
