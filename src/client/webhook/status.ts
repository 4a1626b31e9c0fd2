/** Callbacks that only tell. */
import { type Hook, type HookOptions, hook, type WebHandler } from './hook.ts'
import type { StatusParams } from './status-params.ts'

/** A callback, of a genuine request. */
export interface StatusHook extends Hook<StatusParams> {}

/**
 * Hears what became of a call, a text, a recording or a conference, and answers 204. Where it throws, the answer is
 * 500. Otherwise as `voice`.
 *
 * ```ts
 * export const POST = status(({ params }) => store(params.CallSid, params.CallStatus))
 * ```
 */
export const status = (hear: (hook: StatusHook) => void | Promise<void>, options: HookOptions = {}): WebHandler =>
  hook<StatusParams>(async (given) => {
    await hear(given)
    return new Response(null, { status: 204 })
  }, options)
