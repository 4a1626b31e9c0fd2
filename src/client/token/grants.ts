/** What an access token grants, grant by grant, and how each is written (twiml-and-webhooks.md §14.2). */
import type { Outgoing } from './capability.ts'

/** Telephone calls. */
export interface VoiceGrant {
  /** Whether it can be called, by its identity. */
  readonly incoming?: boolean
  /** The application, `AP…`, that its own calls go to. */
  readonly outgoing?: string | Outgoing
  /** `CR…`: by whose means a sleeping telephone is told of a call. */
  readonly pushCredentialSid?: string
  /** Which of several devices of one identity. */
  readonly endpointId?: string
}

/** Rooms of video. */
export interface VideoGrant {
  /** Name or sid of the only room; any room where left out. */
  readonly room?: string
}

/** Chat and conversations. */
export interface ChatGrant {
  /** `IS…`. */
  readonly serviceSid?: string
  /** Which of several devices of one identity. */
  readonly endpointId?: string
  /** `RL…`: the role a user has where it is new. */
  readonly deploymentRoleSid?: string
  /** `CR…`: by whose means a sleeping telephone is told of a message. */
  readonly pushCredentialSid?: string
}

/** State that devices share. */
export interface SyncGrant {
  /** `IS…`. */
  readonly serviceSid?: string
  /** Which of several devices of one identity. */
  readonly endpointId?: string
}

/** Work that is shared out. */
export interface TaskRouterGrant {
  /** `WS…`. */
  readonly workspaceSid?: string
  /** `WK…`. */
  readonly workerSid?: string
  /** `worker` or `supervisor`. */
  readonly role?: string
}

/** Everything one token grants, written in the order given. */
export interface Grants {
  /** Telephone calls. */
  readonly voice?: VoiceGrant
  /** Rooms of video. */
  readonly video?: VideoGrant
  /** Chat, and conversations, which bear the same name in a token. */
  readonly chat?: ChatGrant
  /** State that devices share. */
  readonly sync?: SyncGrant
  /** Work that is shared out. */
  readonly taskRouter?: TaskRouterGrant
  /** What the API answered where playback was asked for, unchanged. */
  readonly player?: Readonly<Record<string, unknown>>
}

/** As the token has them; what was not said is not written. */
export function written(grants: Grants): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const name of Object.keys(grants) as (keyof Grants)[]) {
    if (grants[name] !== undefined) all[names[name]] = of(name, grants)
  }
  return all
}

const names = {
  voice: 'voice',
  video: 'video',
  chat: 'chat',
  sync: 'data_sync',
  taskRouter: 'task_router',
  player: 'player',
} as const

function of(name: keyof Grants, { voice, video, chat, sync, taskRouter, player }: Grants): unknown {
  if (name === 'voice') return voice && ofVoice(voice)
  if (name === 'video') return said({ room: video?.room })
  if (name === 'chat')
    return said({
      service_sid: chat?.serviceSid,
      endpoint_id: chat?.endpointId,
      deployment_role_sid: chat?.deploymentRoleSid,
      push_credential_sid: chat?.pushCredentialSid,
    })
  if (name === 'sync') return said({ service_sid: sync?.serviceSid, endpoint_id: sync?.endpointId })
  if (name === 'taskRouter')
    return said({
      workspace_sid: taskRouter?.workspaceSid,
      worker_sid: taskRouter?.workerSid,
      role: taskRouter?.role,
    })
  return player
}

function ofVoice({ incoming, outgoing, pushCredentialSid, endpointId }: VoiceGrant) {
  const { application, params } = typeof outgoing === 'string' ? { application: outgoing } : (outgoing ?? {})
  return said({
    incoming: incoming ? { allow: true } : undefined,
    outgoing: application ? said({ application_sid: application, params }) : undefined,
    push_credential_sid: pushCredentialSid,
    endpoint_id: endpointId,
  })
}

const said = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
