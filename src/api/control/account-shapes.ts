/** What the routes about accounts take and answer. */
import { object, route, text } from './shape.ts'

const ofAccount = object({ sid: text('The account’s sid.', { pattern: '^AC[0-9a-f]{32}$' }) }, ['sid'])
const isBarred = { type: 'boolean', description: 'Suspended by the operator: its parent cannot let it in again.' }
const type = { enum: ['Trial', 'Full'], description: 'Trial accounts reach verified numbers only.' }
const account = {
  description: 'An account as its operator sees it.',
  ...object(
    {
      sid: { type: 'string' },
      status: { enum: ['active', 'suspended', 'closed'] },
      type,
      isBarred,
      test: {
        description: 'Its test credentials.',
        ...object({ sid: { type: 'string' }, authToken: { type: 'string' } }, ['sid', 'authToken']),
      },
    },
    ['sid', 'status', 'type', 'isBarred', 'test'],
  ),
}
export const accountShown = route(
  'getAccount',
  'Accounts',
  'An account, with its test credentials',
  { 200: account },
  { params: ofAccount },
)
export const accountChanged = route(
  'changeAccount',
  'Accounts',
  'Suspends a subaccount and lets it in again, puts an account on trial or ends the trial',
  { 200: account },
  { params: ofAccount, body: object({ isBarred, type }) },
)
export const mainKeyMade = route(
  'makeMainKey',
  'Accounts',
  'Makes a main key to a main account; the API makes standard ones',
  {
    201: {
      description: 'The key. Its secret is told once.',
      ...object({ sid: { type: 'string' }, friendlyName: { type: 'string' }, secret: { type: 'string' } }, [
        'sid',
        'friendlyName',
        'secret',
      ]),
    },
  },
  { params: ofAccount, body: object({ friendlyName: text('Up to 64 characters.', { maxLength: 64 }) }) },
)
