/** Conferences and who is in them, as 2008-08-01 saw them (rest-api.md §11). */
import { type Conference, type ConferenceStatus, conferences } from '../conferences.ts'
import { date, derived, flag, integer, sid, text } from '../kinds.ts'
import { muting, type Participant, participants } from '../participants.ts'
import { resource, type Wish } from '../resource.ts'

const numbered: readonly ConferenceStatus[] = ['init', 'in-progress', 'completed']

/** One life of a room: from the first who joins to the last who leaves. */
export class Conference2008 {
  /** Unique id, `CF` and 32 hexadecimal digits. */
  readonly sid: string = sid('CF')
  /** The room's name, as documents say it. */
  readonly friendlyName: string = text()
  /** 0 while nobody hears anybody yet, 1 while they do, 2 for ever after. */
  readonly status: number = derived(({ status }: Conference) => numbered.indexOf(status), 'integer')
  /** When the first joined. */
  readonly dateCreated: Date = date()
  /** When its status last changed. */
  readonly dateUpdated: Date = date()
}

/** What a list of conferences can be asked for, besides when they were opened or changed. */
export class Conference2008Filter {
  /** Only conferences of this status, 0 to 2. */
  status?: number = integer({ min: 0, max: 2 })
  /** Only lives of the room of this name. */
  friendlyName?: string = text()
}

const wishes = { status: (value: number): Wish => ({ property: 'status', value: numbered[value]! }) }

export const conferences2008 = resource({
  name: 'Conference',
  version: '2008-08-01',
  face: { of: conferences, wishes },
  listKey: 'conferences',
  prefix: 'CF',
  addresses: [{ path: '/Accounts/{AccountSid}/Conferences', list: ['list'], instance: ['fetch'] }],
  record: Conference2008,
  filter: Conference2008Filter,
})

const digit = (is: boolean) => (is ? 1 : 0)

/** A call in a conference. */
export class Participant2008 {
  /** Its call. */
  readonly callSid: string = sid('CA')
  /** The conference it is in. */
  readonly conferenceSid: string = sid('CF')
  /** When it joined. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** 1 where the conference ends for all when it leaves, otherwise 0. */
  readonly endConferenceOnExit: number = derived(
    ({ endConferenceOnExit }: Participant) => digit(endConferenceOnExit),
    'integer',
  )
  /** Nobody hears it. */
  readonly muted: boolean = flag()
  /** 1 where the conference may begin when it is there, otherwise 0. */
  readonly startConferenceOnEnter: number = derived(
    ({ startConferenceOnEnter }: Participant) => digit(startConferenceOnEnter),
    'integer',
  )
}

/** What can be changed of a participant. */
export class Participant2008Update {
  /** Whether nobody hears it: `true` or `1`; anything else is false. */
  muted?: boolean = muting()
}

/** What a list of participants can be asked for. */
export class Participant2008Filter {
  /** Only those whom nobody hears, or the others. */
  muted?: boolean = flag()
}

export const participants2008 = resource({
  name: 'Participant',
  version: '2008-08-01',
  face: { of: participants },
  listKey: 'participants',
  prefix: 'CA',
  id: 'callSid',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants',
      list: ['list'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: Participant2008,
  update: Participant2008Update,
  filter: Participant2008Filter,
})
