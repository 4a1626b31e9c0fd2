/** Twilio Connect: apps that act for the accounts of others. */
import type { AccountLinks, CallOptions, ConnectAppUpdate, HttpMethod, List } from 'ringback'
import type { AuthorizedConnectApp as ToldAuthorized } from '../../catalog/authorized-connect-apps.ts'
import type { ConnectApp as Told } from '../../catalog/connect-apps.ts'
import type { Scope } from './ground.ts'
import { Lasting, Resource } from './model.ts'
import { among, counted, listed, type Query } from './relation.ts'

/** An app of the account's, which may act for whoever authorizes it. */
export class ConnectApp extends Resource<ConnectAppUpdate> {
  /** The app with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<ConnectApp | null> {
    return among<ConnectApp>(this, connectApps, scope).find(sid, options)
  }

  /** All apps, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: Query, options?: CallOptions): List<ConnectApp> {
    return listed<ConnectApp>(this, connectApps, query, options)
  }

  /** How many apps there are. */
  static count(query?: Query, options?: CallOptions): Promise<number> {
    return counted(this, connectApps, query, options)
  }
}

export interface ConnectApp extends Told {
  /** A name for people, up to 64 characters. */
  friendlyName: string
  /** Where whoever authorized it is sent, with `AccountSid`. */
  authorizeRedirectUrl: string | null
  /** Told when an account authorizes it no longer. */
  deauthorizeCallbackUrl: string | null
  /** How `deauthorizeCallbackUrl` is told. */
  deauthorizeCallbackMethod: HttpMethod | null
  /** What it is for, as the authorization page says it. */
  description: string | null
  /** Who made it. */
  companyName: string | null
  /** Where to read more of it. */
  homepageUrl: string | null
}

/** An app of somebody else's that may act for the account. */
export class AuthorizedConnectApp extends Lasting {
  /** The app with this sid, `CN…`; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<AuthorizedConnectApp | null> {
    return among<AuthorizedConnectApp>(this, authorizedConnectApps, scope).find(sid, options)
  }

  /** All that may act for the account, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: Query, options?: CallOptions): List<AuthorizedConnectApp> {
    return listed<AuthorizedConnectApp>(this, authorizedConnectApps, query, options)
  }

  /** How many may act for the account. */
  static count(query?: Query, options?: CallOptions): Promise<number> {
    return counted(this, authorizedConnectApps, query, options)
  }
}

export interface AuthorizedConnectApp extends ToldAuthorized {}

/** An account's own apps. */
export const connectApps = ({ connectApps }: AccountLinks) => connectApps
/** The apps of others that may act for an account. */
export const authorizedConnectApps = ({ authorizedConnectApps }: AccountLinks) => authorizedConnectApps
