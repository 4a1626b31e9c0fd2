/** Where a call gets its documents and whom it tells, made from whoever's settings they are. */
import type { Application } from '../../catalog/applications.ts'
import type { CallCreate, CallPlan, CallRecordingPlan, CallUpdate, DetectionPlan, Hook } from '../../catalog/calls.ts'
import { Refused } from '../../catalog/errors.ts'
import type { RecordingCreate, RecordingTrack } from '../../catalog/recordings.ts'

export const hook = (url: string, method: Hook['method'] | undefined): Hook => ({ url, method: method ?? 'POST' })

/** Without events named, one request when the call has ended: the era's way (twiml-and-webhooks.md §11.3). */
export const told = (url: string, method: Hook['method'] | undefined, events?: readonly string[]) => ({
  ...hook(url, method),
  events: events?.length ? events : ['completed'],
  legacy: !events?.length,
})

/** A plan as a call's update changes it. */
export function changedPlan(plan: CallPlan, changes: CallUpdate): CallPlan {
  const { fallbackUrl, fallbackMethod, statusCallback, statusCallbackMethod, timeLimit } = changes
  return {
    ...plan,
    ...(fallbackUrl !== undefined && { fallback: hook(fallbackUrl, fallbackMethod) }),
    ...(statusCallback !== undefined && { statusCallback: told(statusCallback, statusCallbackMethod) }),
    ...(timeLimit !== undefined && { timeLimitSeconds: timeLimit }),
  }
}

type VoiceSettings = Pick<
  Application,
  'voiceUrl' | 'voiceMethod' | 'voiceFallbackUrl' | 'voiceFallbackMethod' | 'statusCallback' | 'statusCallbackMethod'
>

/** What a number or an application says about its calls. */
export function voicePlan(settings: VoiceSettings): Omit<CallPlan, 'timeoutSeconds'> {
  const { voiceUrl, voiceMethod, voiceFallbackUrl, voiceFallbackMethod, statusCallback } = settings
  return {
    ...(voiceUrl && { document: hook(voiceUrl, voiceMethod ?? undefined) }),
    ...(voiceFallbackUrl && { fallback: hook(voiceFallbackUrl, voiceFallbackMethod ?? undefined) }),
    ...(statusCallback && { statusCallback: told(statusCallback, settings.statusCallbackMethod ?? undefined) }),
  }
}

/** An application's calls; without a VoiceUrl there is nothing to run. */
export function applicationPlan(application: Application): Omit<CallPlan, 'timeoutSeconds'> {
  if (!application.voiceUrl) throw new Refused(21218, application.sid)
  return { ...voicePlan(application), applicationSid: application.sid }
}

/** How a request wants a call recorded. Whether silence is cut off without a word about it depends on who asks. */
export function recordingPlan(order: RecordingCreate, trim: 'trim-silence' | 'do-not-trim'): CallRecordingPlan {
  const { recordingStatusCallback: url, recordingStatusCallbackMethod, recordingStatusCallbackEvent: events } = order
  return {
    channels: order.recordingChannels === 'dual' ? 2 : 1,
    track: (order.recordingTrack ?? 'both') as RecordingTrack,
    trim: (order.trim ?? trim) === 'trim-silence',
    ...(url && {
      statusCallback: { ...hook(url, recordingStatusCallbackMethod), events: events?.length ? events : ['completed'] },
    }),
  }
}

/** What finds out who answers, as today's requests say it. */
type DetectionOrder = Pick<
  CallCreate,
  | 'machineDetection'
  | 'machineDetectionTimeout'
  | 'machineDetectionSpeechThreshold'
  | 'machineDetectionSpeechEndThreshold'
  | 'machineDetectionSilenceTimeout'
>

/** Undefined where nobody wants to know. */
export function detectionPlan(
  order: DetectionOrder,
  waits: boolean,
  statusCallback: Hook | undefined,
): DetectionPlan | undefined {
  if (!order.machineDetection) return undefined
  const usual = usualDetection
  return {
    mode: order.machineDetection as DetectionPlan['mode'],
    timeoutSeconds: order.machineDetectionTimeout ?? usual.timeoutSeconds,
    speechThresholdMilliseconds: order.machineDetectionSpeechThreshold ?? usual.speechThresholdMilliseconds,
    speechEndThresholdMilliseconds: order.machineDetectionSpeechEndThreshold ?? usual.speechEndThresholdMilliseconds,
    silenceTimeoutMilliseconds: order.machineDetectionSilenceTimeout ?? usual.silenceTimeoutMilliseconds,
    waits,
    ...(statusCallback && { statusCallback }),
  }
}

/** twiml-and-webhooks.md §3.3. */
const usualDetection = {
  timeoutSeconds: 30,
  speechThresholdMilliseconds: 2400,
  speechEndThresholdMilliseconds: 1200,
  silenceTimeoutMilliseconds: 5000,
} as const

/** The era's way to find out, which has no thresholds. */
export const eraDetection = (ifMachine: 'Continue' | 'Hangup'): DetectionPlan => ({
  ...usualDetection,
  mode: 'Enable',
  waits: true,
  ifMachine,
})
