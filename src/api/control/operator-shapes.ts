/** What the operator's routes take and answer. */
import { date, object, orNull, route, text } from './shape.ts'
import { number } from './shapes.ts'

const accountSid = text('Whose it shall be: an account of one\u2019s own; without it, the account that asks.', {
  pattern: '^AC[0-9a-f]{32}$',
})
const friendlyName = text('A name for people.', { minLength: 1, maxLength: 64 })
const smsUrl = text('Asked for the document of a text that comes in.', { format: 'uri', pattern: '^https?://' })
const smsMethod = { enum: ['GET', 'POST'], description: 'How it is asked.' }

export const callerIdVerified = route(
  'verifyCallerId',
  'Numbers',
  'Has a virtual phone verify its number as a caller id: it is called, and keys in the code that it is asked for',
  {
    202: {
      description:
        'The call that asks for the code is on its way; once it is answered rightly, the caller id is there.',
      ...object(
        {
          accountSid: { type: 'string' },
          phoneNumber: { type: 'string' },
          friendlyName: orNull({ type: 'string' }),
          validationCode: { type: 'integer', description: 'What the phone keys in.' },
          callSid: { type: 'string' },
        },
        ['accountSid', 'phoneNumber', 'friendlyName', 'validationCode', 'callSid'],
      ),
    },
  },
  { body: object({ phoneNumber: number, friendlyName, accountSid }, ['phoneNumber']) },
)

export const shortCodeAssigned = route(
  'assignShortCode',
  'Numbers',
  'Assigns a short code to an account; the main account alone',
  {
    201: {
      description: 'The short code, as the API keeps it.',
      ...object(
        {
          sid: { type: 'string' },
          accountSid: { type: 'string' },
          shortCode: { type: 'string' },
          friendlyName: { type: 'string' },
          dateCreated: date('Now.'),
          dateUpdated: date('Now.'),
          apiVersion: { type: 'string' },
          smsUrl: orNull({ type: 'string' }),
          smsMethod,
          smsFallbackUrl: orNull({ type: 'string' }),
          smsFallbackMethod: smsMethod,
        },
        ['sid', 'accountSid', 'shortCode', 'friendlyName'],
      ),
    },
  },
  {
    body: object(
      {
        shortCode: text('Three to six digits.', { pattern: '^[0-9]{3,6}$' }),
        accountSid,
        friendlyName,
        smsUrl,
        smsMethod,
      },
      ['shortCode'],
    ),
  },
)

export const shortCodeWithdrawn = route(
  'withdrawShortCode',
  'Numbers',
  'Takes a short code back; the main account alone',
  { 204: { type: 'null', description: 'It is nobody\u2019s now.' } },
  { params: object({ sid: text('Which.', { pattern: '^SC[0-9a-f]{32}$' }) }, ['sid']) },
)
