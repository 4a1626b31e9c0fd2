/** `<Recording>`: a `<Start>` takes the call down with it, while documents go on (twiml-and-webhooks.md §6). */
import { type HttpMethod, httpMethod, oneOf, text } from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import type { RecordingOrder } from '../line.ts'
import { type Element, said, verb, type Warn } from '../verb.ts'

/** What a `<Recording>` may say. */
export class RecordingAttributes {
  /** Whether both sides share a channel; two where it is left out. */
  channels?: 'mono' | 'dual' = oneOf(['mono', 'dual'], { or: 'dual' })
  /** Which side is recorded: both where it is left out. */
  track?: 'inbound' | 'outbound' | 'both' = oneOf(['inbound', 'outbound', 'both'], { or: 'both' })
  /** Whether silence at both ends is cut off; it is not where this is left out. */
  trim?: 'trim-silence' | 'do-not-trim' = oneOf(['trim-silence', 'do-not-trim'], { or: 'do-not-trim' })
  /** Told when the recording is ready: an absolute address. */
  recordingStatusCallback?: string = link({ malformed: 13256, or: '' })
  /** How `recordingStatusCallback` is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** What `recordingStatusCallback` is told; `completed` where it is left out. */
  recordingStatusCallbackEvent?: readonly ('in-progress' | 'completed' | 'absent')[] = words(
    ['in-progress', 'completed', 'absent'],
    { or: ['completed'] },
  )
  /** The recording configuration to use. */
  recordingConfigurationId?: string = text({ or: '' })
}

export const recording = verb<RecordingAttributes>({
  name: 'Recording',
  parents: ['Start'],
  since: '2010-04-01',
  attributes: RecordingAttributes,

  examine({ recordingStatusCallback: url }, _element, warn) {
    if (url !== '' && !isAbsolute(url)) warn(13256, `<Recording>: '${url}' is not an absolute URL`)
  },
})

/** It is told of long after the document that asked for it is gone (§6). */
const isAbsolute = (url: string) => URL.canParse(url)

/** For what has been warned of before. */
const heard: Warn = () => {}

/** How a call is recorded from now on. All that is wrong with it has been said before. */
export function recordingOf(element: Element): RecordingOrder {
  const { channels, track, trim, ...told } = said(recording, element, heard)
  const { recordingStatusCallback: url, recordingStatusCallbackMethod: method } = told
  return {
    channels: channels === 'mono' ? 1 : 2,
    track,
    trim: trim === 'trim-silence',
    ...(isAbsolute(url) && { statusCallback: { url, method, events: told.recordingStatusCallbackEvent } }),
  }
}
