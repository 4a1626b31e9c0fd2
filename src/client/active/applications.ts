import type {
  AccountLinks,
  ApplicationCreate,
  ApplicationFilter,
  ApplicationUpdate,
  CallOptions,
  HttpMethod,
  List,
} from 'ringback'
import type { Application as Told } from '../../catalog/applications.ts'
import type { Scope } from './ground.ts'
import { Resource } from './model.ts'
import { among, counted, created, listed, type Query } from './relation.ts'

/** URLs under one name, for calls and numbers to refer to. */
export class Application extends Resource<ApplicationUpdate> {
  /** Makes one. */
  static create(attributes: ApplicationCreate & Scope, options?: CallOptions): Promise<Application> {
    return created<Application>(this, applications, attributes, options)
  }

  /** The application with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Application | null> {
    return among<Application>(this, applications, scope).find(sid, options)
  }

  /** Applications that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: ApplicationFilter & Query, options?: CallOptions): List<Application> {
    return listed<Application>(this, applications, query, options)
  }

  /** How many applications match. */
  static count(query?: ApplicationFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, applications, query, options)
  }
}

export interface Application extends Told {
  /** A name for people, up to 64 characters. */
  friendlyName: string
  /** The version of the API its calls and texts speak. */
  apiVersion: string
  /** Asked for the document of a call; null or empty for none. */
  voiceUrl: string | null
  /** How `voiceUrl` is asked. */
  voiceMethod: HttpMethod | null
  /** Asked instead where `voiceUrl`, or its document, fails. */
  voiceFallbackUrl: string | null
  /** How `voiceFallbackUrl` is asked. */
  voiceFallbackMethod: HttpMethod | null
  /** Told when a call has ended. */
  statusCallback: string | null
  /** How `statusCallback` is told. */
  statusCallbackMethod: HttpMethod | null
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup: boolean | null
  /** Asked for the document of a text that came in; null or empty for none. */
  smsUrl: string | null
  /** How `smsUrl` is asked. */
  smsMethod: HttpMethod | null
  /** Asked instead where `smsUrl`, or its document, fails. */
  smsFallbackUrl: string | null
  /** How `smsFallbackUrl` is asked. */
  smsFallbackMethod: HttpMethod | null
  /** Told whether a text sent through this application went out: by POST, once. */
  smsStatusCallback: string | null
  /** Told every status of a message sent through this application: by POST. */
  messageStatusCallback: string | null
  /** Whether accounts that are not its owner's may dial it. */
  publicApplicationConnectEnabled: boolean | null
}

/** An account's applications. */
export const applications = ({ applications }: AccountLinks) => applications
