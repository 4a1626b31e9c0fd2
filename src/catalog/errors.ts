/** Every refusal a caller can meet, and every warning an application can earn: its code, HTTP status and words. */
export const errors = {
  20001: [400, '{what}'],
  20003: [401, 'Authenticate'],
  20004: [405, 'Method not allowed'],
  20404: [404, 'The requested resource {what} was not found'],
  20500: [500, 'Internal server error'],
} as const satisfies Record<number, readonly [status: number, message: string]>

export type ErrorCode = number

/** A request we understood and will not serve. `what` fills the message's `{what}`. */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: ErrorCode
  readonly status: number

  constructor(code: ErrorCode, what = '') {
    const [status, message] = (errors as Record<number, readonly [number, string]>)[code] ?? [400, '{what}']
    super(message.replace('{what}', () => what))
    this.code = code
    this.status = status
  }
}
