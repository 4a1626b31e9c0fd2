/** What else a `<Start>` may hold. */
import { type HttpMethod, httpMethod, oneOf, text } from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import { known } from './known.ts'

/** What a `<Recording>` may say. */
export class RecordingAttributes {
  /** Whether both sides share a channel; two where it is left out. */
  channels?: 'mono' | 'dual' = oneOf(['mono', 'dual'])
  /** Which side is recorded: both where it is left out. */
  track?: 'inbound' | 'outbound' | 'both' = oneOf(['inbound', 'outbound', 'both'])
  /** Whether silence at both ends is cut off; it is not where this is left out. */
  trim?: 'trim-silence' | 'do-not-trim' = oneOf(['trim-silence', 'do-not-trim'])
  /** Told when the recording is ready: an absolute address. */
  recordingStatusCallback?: string = link()
  /** How `recordingStatusCallback` is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod()
  /** What `recordingStatusCallback` is told; `completed` where it is left out. */
  recordingStatusCallbackEvent?: readonly ('in-progress' | 'completed' | 'absent')[] = words([
    'in-progress',
    'completed',
    'absent',
  ])
  /** The recording configuration to use. */
  recordingConfigurationId?: string = text()
}

export const streams = [known('Recording', { parents: ['Start'], attributes: RecordingAttributes })]
