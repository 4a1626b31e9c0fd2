/** What both kinds of tokens are told: by whom, and for how long. */
import { now } from '../wait.ts'
import { TokenError } from './error.ts'

/** What was given, or the environment variable of that name. */
export function given(value: string | undefined, name: string, variable?: string): string {
  const found = value || (variable && globalThis.process?.env?.[variable])
  if (typeof found === 'string' && found) return found
  throw new TokenError('options', `No ${name}: give it${variable ? `, or set ${variable}` : ''}`)
}

/** From when and until when, in whole seconds since 1970. */
export function span(expires: Date | number | undefined, from: Date | undefined): { iat: number; exp: number } {
  const iat = seconds(from ?? now(), 'now')
  if (expires instanceof Date) return { iat, exp: seconds(expires, 'expires') }
  const life = Math.floor(expires ?? 3600)
  if (!(life > 0 && Number.isSafeInteger(iat + life)))
    throw new TokenError('options', 'expires is neither a moment nor a number of seconds above 0')
  return { iat, exp: iat + life }
}

/** A moment in whole seconds since 1970. */
export function seconds(moment: Date, name: string): number {
  const whole = Math.floor(moment.getTime() / 1000)
  if (Number.isNaN(whole)) throw new TokenError('options', `${name} is no moment`)
  return whole
}
