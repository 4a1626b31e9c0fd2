/** Answers to calls. */
import { type Answer, answered, type Hook, type HookOptions, hook, type WebHandler } from './hook.ts'
import type { VoiceParams } from './voice-params.ts'

/** A request of a call that is genuine. */
export interface VoiceHook extends Hook<VoiceParams> {}

/**
 * Answers a call with a document. A request that is not its sender's gets 403 and reaches nobody; one that the
 * application throws at gets 500, without a word of why.
 *
 * ```ts
 * export const POST = voice(({ params }) => response(say(`Hello ${params.From}`)), {
 *   publicUrl: 'https://example.com',
 * })
 * ```
 */
export const voice = (answer: (hook: VoiceHook) => Answer | Promise<Answer>, options: HookOptions = {}): WebHandler =>
  hook<VoiceParams>(async (given) => answered(await answer(given)), options)
