/** What the nouns have in common that a `<Dial>` rings (twiml-and-webhooks.md §3.3). */
import type { DetectionPlan } from '../../catalog/calls.ts'
import type { HttpMethod } from '../../catalog/kinds.ts'
import { words } from '../kinds.ts'
import type { Callee } from '../line.ts'
import type { Element, Warn } from '../verb.ts'

export type CallProgress = 'initiated' | 'ringing' | 'answered' | 'completed'

export const progress = () =>
  words<CallProgress>(['initiated', 'ringing', 'answered', 'completed'], { or: ['completed'] })

/** For what has been warned of before. */
export const heard: Warn = () => {}

interface Progress {
  readonly url: string
  readonly method: HttpMethod
  readonly statusCallback: string
  readonly statusCallbackMethod: HttpMethod
  readonly statusCallbackEvent: readonly CallProgress[]
}

/** Who hears of the call, and what the called hears before the two are connected. */
export const toldOf = (said: Progress): Pick<Callee, 'whisper' | 'statusCallback'> => ({
  ...(said.url && { whisper: { url: said.url, method: said.method } }),
  ...(said.statusCallback && {
    statusCallback: {
      url: said.statusCallback,
      method: said.statusCallbackMethod,
      events: said.statusCallbackEvent,
    },
  }),
})

interface Detection {
  readonly machineDetection: 'Enable' | 'DetectMessageEnd'
  readonly machineDetectionTimeout: number
  readonly machineDetectionSpeechThreshold: number
  readonly machineDetectionSpeechEndThreshold: number
  readonly machineDetectionSilenceTimeout: number
  readonly amdStatusCallback: string
  readonly amdStatusCallbackMethod: HttpMethod
}

/** Who answers is found out while the two talk: nobody waits for it (decision 186). */
export function detectionOf(said: Detection): { readonly detection?: DetectionPlan } {
  if (!said.machineDetection) return {}
  return {
    detection: {
      mode: said.machineDetection,
      timeoutSeconds: said.machineDetectionTimeout,
      speechThresholdMilliseconds: said.machineDetectionSpeechThreshold,
      speechEndThresholdMilliseconds: said.machineDetectionSpeechEndThreshold,
      silenceTimeoutMilliseconds: said.machineDetectionSilenceTimeout,
      waits: false,
      ...(said.amdStatusCallback && {
        statusCallback: { url: said.amdStatusCallback, method: said.amdStatusCallbackMethod },
      }),
    },
  }
}

/** What elements of this name inside another say, by their names: the last of one name counts. */
export const pairsIn = (element: Element, name: string): Record<string, string> =>
  Object.fromEntries(
    element.children.flatMap(({ name: own, attributes }) =>
      own === name && attributes['name'] ? [[attributes['name'], attributes['value'] ?? '']] : [],
    ),
  )
