/** Connect for operators: apps to be authorized, and leave to act given and taken back without a browser. */
import type { FastifyInstance } from 'fastify'
import type { ConnectApp, ConnectPermission } from '../../catalog/connect-apps.ts'
import type { ConnectDesk } from '../../exchange/desks/connect.ts'
import { callerOf } from './caller.ts'
import { list, object, route, type Schema, text } from './shape.ts'

interface Opening {
  readonly friendlyName: string
  readonly permissions?: readonly ConnectPermission[]
  readonly description?: string
  readonly companyName?: string
  readonly homepageUrl?: string
  readonly authorizeRedirectUrl?: string
  readonly deauthorizeCallbackUrl?: string
  readonly deauthorizeCallbackMethod?: 'GET' | 'POST'
}
interface Authorizing {
  readonly connectAppSid: string
  readonly permissions?: readonly ConnectPermission[]
}

export function connect(app: FastifyInstance, desk: ConnectDesk): void {
  app.post<{ Body: Opening }>('/connect-apps', { schema: appOpened }, async (request, reply) => {
    const { permissions, ...settings } = request.body
    const asked = permissions && { permissions: permissions.join(',') }
    return reply.status(201).send(shown(await desk.open(callerOf(request).account.sid, { ...settings, ...asked })))
  })

  app.post<{ Body: Authorizing }>('/authorizations', { schema: authorized }, async (request, reply) => {
    const { connectAppSid, permissions } = request.body
    const granted = await desk.authorize(callerOf(request).account.sid, connectAppSid, permissions)
    return reply.status(201).send({ connectAppSid, accountSid: granted.accountSid, permissions: granted.permissions })
  })

  app.delete<{ Params: { sid: string } }>('/authorizations/:sid', { schema: deauthorized }, async (request, reply) => {
    await desk.deauthorize(callerOf(request).account.sid, request.params.sid)
    return reply.status(204).send()
  })
}

const shown = ({ sid, accountSid, friendlyName, permissions }: ConnectApp) => ({
  ...{ sid, accountSid, friendlyName, permissions },
  /** Where a person says yes to it. */
  authorizePath: `/authorize/${sid}`,
})

const appSid = text('The app.', { pattern: '^CN[0-9a-f]{32}$' })
const permissions = list({ enum: ['get-all', 'post-all'] }, 'To read everything, to write everything.', { maxItems: 2 })
const url = (description: string) => ({
  type: 'string',
  format: 'uri',
  pattern: '^https?://',
  maxLength: 2048,
  description,
})
const accountSid = { type: 'string' }

const settings: Schema = {
  friendlyName: text('Its name.', { minLength: 1, maxLength: 64 }),
  permissions,
  description: text('What it is for.', { maxLength: 1000 }),
  companyName: text('Who made it.', { maxLength: 255 }),
  homepageUrl: url('Where to read more of it.'),
  authorizeRedirectUrl: url('Where whoever authorized it is sent, with AccountSid.'),
  deauthorizeCallbackUrl: url('Told when an account authorizes it no longer.'),
  deauthorizeCallbackMethod: { enum: ['GET', 'POST'], description: 'How.' },
}

const appOpened = route(
  'openConnectApp',
  'Connect',
  'Makes a Connect app of the caller’s account, which other accounts can authorize',
  {
    201: {
      description: 'The app.',
      ...object({
        ...{ sid: appSid, accountSid, friendlyName: { type: 'string' }, permissions },
        authorizePath: text('The page on which a person authorizes it.'),
      }),
    },
  },
  { body: object(settings, ['friendlyName']) },
)
const authorized = route(
  'authorizeConnectApp',
  'Connect',
  'Lets a Connect app act for the caller’s account, as a person would on the authorization page',
  { 201: { description: 'What it may do now.', ...object({ connectAppSid: appSid, accountSid, permissions }) } },
  { body: object({ connectAppSid: appSid, permissions }, ['connectAppSid']) },
)
const deauthorized = route(
  'deauthorizeConnectApp',
  'Connect',
  'Lets a Connect app act for the caller’s account no longer; the app is told',
  { 204: { type: 'null', description: 'It may not.' } },
  { params: object({ sid: appSid }, ['sid']) },
)
