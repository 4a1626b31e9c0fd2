/** Samples of Connect apps, and of the leave that accounts gave them. */
import type { AuthorizedConnectApp } from '../../src/catalog/authorized-connect-apps.ts'
import type { ConnectApp } from '../../src/catalog/connect-apps.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const app: Made<ConnectApp> = {
  sid: sidOf('CN', 1),
  accountSid: mainSid,
  friendlyName: 'Switch & Board',
  description: 'Answers <calls> for you',
  companyName: null,
  homepageUrl: 'http://switch.test/',
  authorizeRedirectUrl: 'http://switch.test/authorized?from=ringback',
  deauthorizeCallbackUrl: null,
  deauthorizeCallbackMethod: 'POST',
  permissions: ['get-all', 'post-all'],
}
const authorized: Made<AuthorizedConnectApp> = {
  connectAppSid: sidOf('CN', 1),
  accountSid: mainSid,
  permissions: ['get-all'],
  connectAppFriendlyName: 'Switch & Board',
  connectAppDescription: 'Answers <calls> for you',
  connectAppCompanyName: null,
  connectAppHomepageUrl: 'http://switch.test/',
  dateCreated: at(1),
  dateUpdated: at(2),
}

export const connectSamples: Samples = ({ accountSid, sid }) => ({
  AuthorizedConnectApp: {
    record: { ...authorized, connectAppSid: sid('CN'), accountSid },
    ...below('/AuthorizedConnectApps', sid('CN')),
    refused: ['GET', `/AuthorizedConnectApps/${sidOf('CN', 404)}`],
    isShown: true,
  },
  ConnectApp: {
    record: { ...app, sid: sid('CN'), accountSid },
    ...below('/ConnectApps', sid('CN')),
    refused: ['POST', `/ConnectApps/${sid('CN')}`, { Permissions: 'delete-all' }],
  },
})
