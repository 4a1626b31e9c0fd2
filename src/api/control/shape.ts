/** What the shapes of all routes are built of: JSON Schema. */

export type Schema = Readonly<Record<string, unknown>>

export const object = (properties: Schema, required: readonly string[] = [], more: Schema = {}) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
  ...more,
})
export const text = (description: string, more: Schema = {}) => ({ type: 'string', description, ...more })
export const seconds = (description: string) => ({ type: 'number', minimum: 0, maximum: 86_400, description })
export const list = (items: Schema, description: string, more: Schema = {}) => ({
  type: 'array',
  items,
  description,
  ...more,
})
export const orNull = ({ type, ...more }: Schema) => ({ type: [type, 'null'], ...more })

export const date = (description: string) => ({ type: 'string', format: 'date-time', description })

const fault = {
  description: 'Refused.',
  ...object(
    {
      status: { type: 'integer' },
      message: { type: 'string' },
      code: { type: 'integer' },
      more_info: { type: 'string', format: 'uri' },
    },
    ['status', 'message'],
  ),
}

/** A route, as the OpenAPI document tells of it. */
export const route = (operationId: string, tag: string, summary: string, response: Schema, more: Schema = {}) => ({
  operationId,
  tags: [tag],
  summary,
  ...more,
  response: { ...response, '4xx': fault },
})
