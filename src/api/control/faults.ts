/** How the control API says no: JSON in the API's own form, `{status, message, code, more_info}`. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { moreInfo, Refused } from '../../catalog/errors.ts'
import { Unreadable } from '../../catalog/kinds.ts'

/** A refusal of the control API's own. `code` is left out where the API has none for it (rest-api.md §6.1). */
export class Fault extends Error {
  override name = 'Fault'
  readonly status: number
  readonly code: number | undefined
  constructor(status: number, message: string, code?: number) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Something that cannot be done now: the call is over, the phone does not ring, the clock is the wall's. */
export const notNow = (message: string) => new Fault(409, message, 20409)
export const notFound = (message: string) => new Fault(404, message, 20404)

export function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const { status, message, code } = faultOf(error)
  if (status >= 500) request.log.error(error)
  return reply
    .status(status)
    .type('application/json; charset=utf-8')
    .send({ status, message, ...(code !== undefined && { code, more_info: moreInfo(code) }) })
}

function faultOf(error: Error): { status: number; message: string; code?: number | undefined } {
  if (error instanceof Fault || error instanceof Refused) return error
  if (error instanceof Unreadable) return { status: 400, message: error.message, code: 20001 }
  const { validation, statusCode: status = 500 } = error as FastifyError
  if (validation) return { status: 400, message: reason(error as FastifyError), code: 20001 }
  if (status === 413) return { status, message: 'The request body is too large: at most 64 kB', code: 20413 }
  if (status === 415) return { status, message: 'The request body must be application/json', code: 20415 }
  if (status >= 400 && status < 500) return { status, message: error.message, code: 20001 }
  return new Refused(20500)
}

/** What a validator says, so that one knows which word to mend. */
function reason({ validation, validationContext }: FastifyError): string {
  const [found] = validation ?? []
  if (!found) return 'The request is not valid'
  const { keyword, instancePath, params, message } = found
  const place = `${validationContext ?? 'body'}${instancePath.replaceAll('/', '.')}`
  if (keyword === 'additionalProperties') return `${place}: '${params['additionalProperty']}' is not known here`
  if (keyword === 'required') return `${place}: '${params['missingProperty']}' is missing`
  if (keyword === 'discriminator') return `${place}: '${params['tagValue'] ?? ''}' is not one of ${tags(found)}`
  if (keyword === 'enum') return `${place} must be one of ${(params['allowedValues'] as readonly string[]).join(', ')}`
  return `${place} ${message}`
}

/** The values that tell the variants of a shape apart. */
function tags(found: object): string {
  const { parentSchema } = found as { readonly parentSchema?: Variants }
  const variants = parentSchema?.oneOf ?? []
  return variants.flatMap(({ properties: { is } }) => is.enum).join(', ')
}
interface Variants {
  readonly oneOf: readonly { readonly properties: { readonly is: { readonly enum: readonly string[] } } }[]
}
