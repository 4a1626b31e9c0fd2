/** Twilio Connect: apps that act for the accounts of others. */
import type { AuthorizedConnectApp } from '../catalog/authorized-connect-apps.ts'
import type { ConnectAppUpdate, ConnectApp as Registered } from '../catalog/connect-apps.ts'
import { type Collection, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { change, remove } from './record.ts'

/** What can be done with a Connect app. */
export class ConnectAppVerbs {
  /** Changes what it says of itself and what it asks for. */
  update(changes: ConnectAppUpdate, options?: CallOptions): Promise<ConnectApp> {
    return change(this, changes, options)
  }

  /** Ends it: it acts for nobody any more. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** An app of the account's, which may act for whoever authorizes it. */
export interface ConnectApp extends Registered, ConnectAppVerbs {}

/** An account's own Connect apps. */
export type ConnectApps = Collection<ConnectApp, object, ConnectAppVerbs>
export const connectApps = (of: object): ConnectApps => records(of, 'ConnectApps', ConnectAppVerbs)

/** The apps of others that may act for an account. */
export type AuthorizedConnectApps = Collection<AuthorizedConnectApp, object>
export const authorizedConnectApps = (of: object): AuthorizedConnectApps =>
  records(of, 'AuthorizedConnectApps', undefined, 'connectAppSid')
