/** Answers to texts. */
import { type Answer, answered, type Hook, type HookOptions, hook, type WebHandler } from './hook.ts'
import type { MessagingParams } from './messaging-params.ts'

/** A text that came in, of a genuine request. */
export interface MessagingHook extends Hook<MessagingParams> {}

/** What a text is answered with; nothing is no reply. */
export type Reply = Answer | undefined

/**
 * Answers a text with a document, or with no reply at all. Otherwise as `voice`.
 *
 * ```ts
 * export const POST = messaging(({ params }) => response(message(`You said: ${params.Body}`)))
 * ```
 */
export const messaging = (
  answer: (hook: MessagingHook) => Reply | Promise<Reply>,
  options: HookOptions = {},
): WebHandler => hook<MessagingParams>(async (given) => answered((await answer(given)) ?? '<Response/>'), options)
