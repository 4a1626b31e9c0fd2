/** A verb of a call that is known and not carried out: recording. */
import { flag, type HttpMethod, httpMethod, integer, oneOf, text } from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import { known } from './known.ts'

/** What a `<Record>` may say. */
export class RecordAttributes {
  /** Where the recording is sent, and what the call does next; the running document's own URL where it is left out. */
  action?: string = link({ malformed: 11100 })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 13610 })
  /** Seconds of silence that end the recording; 0 for none. 5 where it is left out. */
  timeout?: number = integer({ min: 0, malformed: 13611 })
  /** Keys that end the recording, of `0-9 # *`; any where it is left out. */
  finishOnKey?: string = text({ like: [/^[0-9#*]*$/, 'made of 0 to 9, # and *'], malformed: 13613 })
  /** Seconds it lasts at most, 2 to 14400; 3600 where it is left out. */
  maxLength?: number = integer({ min: 2, max: 14400, malformed: 13612 })
  /** Whether it is written down. */
  transcribe?: boolean = flag({ malformed: 13614 })
  /** Told the words when they are written down. */
  transcribeCallback?: string = link({ malformed: 13257 })
  /** Whether a beep is heard before it begins. */
  playBeep?: boolean = flag({ malformed: 13616 })
  /** Whether silence at both ends is cut off, as it is where this is left out. */
  trim?: 'trim-silence' | 'do-not-trim' = oneOf(['trim-silence', 'do-not-trim'], { malformed: 13699 })
  /** Told when the recording is ready. */
  recordingStatusCallback?: string = link({ malformed: 13256 })
  /** How `recordingStatusCallback` is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod()
  /** What `recordingStatusCallback` is told; `completed` where it is left out. */
  recordingStatusCallbackEvent?: readonly ('in-progress' | 'completed' | 'absent')[] = words(
    ['in-progress', 'completed', 'absent'],
    { malformed: 13621 },
  )
  /** The recording configuration to use. */
  recordingConfigurationId?: string = text()
}

export const calls = [known('Record', { parents: ['Response'], since: '2008-08-01', attributes: RecordAttributes })]
