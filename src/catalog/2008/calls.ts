/** Calls as 2008-08-01 saw them (rest-api.md §11). */
import { type Call, type CallCreate, type CallStatus, type CallUpdate, calls } from '../calls.ts'
import {
  bound,
  date,
  day,
  decimal,
  derived,
  endpoint,
  type HttpMethod,
  httpMethod,
  integer,
  integerText,
  nullable,
  oneOf,
  sid,
  text,
  url,
  type When,
} from '../kinds.ts'
import { tenDigits } from '../numbering/ten-digits.ts'
import { resource, type Wish } from '../resource.ts'

/** 0 not yet dialled, 1 in progress, 2 complete, 3 busy, 4 application error, 5 no answer. */
const numbered: Readonly<Record<CallStatus, number>> = {
  queued: 0,
  ringing: 1,
  'in-progress': 1,
  completed: 2,
  busy: 3,
  failed: 4,
  'no-answer': 5,
  canceled: 5,
}
const flags: Readonly<Record<Call['direction'], number>> = { inbound: 1, 'outbound-api': 2, 'outbound-dial': 4 }

/** A call, or one segment of it: a leg that its `<Dial>` placed. */
export class Call2008 {
  /** Unique id of the call, `CA` and 32 hexadecimal digits; a segment shows that of the call it belongs to. */
  readonly sid: string = derived(({ sid, parentCallSid }: Call) => parentCallSid ?? sid, 'sid')
  /** When it was asked for, or came in. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Unique id of the segment; empty for the call itself. */
  readonly callSegmentSid: string | null = derived(({ sid, parentCallSid }: Call) => parentCallSid && sid, 'sid')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The called number, in ten digits. */
  readonly called: string = derived(({ to }: Call) => tenDigits(to), 'endpoint')
  /** The calling number, in ten digits. */
  readonly caller: string = derived(({ from }: Call) => tenDigits(from), 'endpoint')
  /** The account's number that was called or called. */
  readonly phoneNumberSid: string | null = nullable(sid('PN'))
  /** 0 not yet dialled, 1 in progress, 2 complete, 3 busy, 4 application error, 5 no answer. */
  readonly status: number = derived(({ status }: Call) => numbered[status], 'integer')
  /** When it was placed or answered; empty until then. */
  readonly startTime: Date | null = nullable(date())
  /** When it ended. */
  readonly endTime: Date | null = nullable(date())
  /** Whole seconds from answer to end. */
  readonly duration: number | null = nullable(integerText())
  /** What it cost, a negative decimal; empty until it is rated. */
  readonly price: string | null = nullable(decimal())
  /** 1 for a call that came in, 2 for one that the API placed, 4 for one that a `<Dial>` placed. */
  readonly flags: number = derived(({ direction }: Call) => flags[direction], 'integer')
}

/** What places a call: Caller, Called and Url. */
export class Call2008Create {
  /** The number to call. */
  called: string = endpoint({ missing: 21201, malformed: 21211 })
  /** A number of the account, or a verified caller id. */
  caller: string = endpoint({ missing: 21213, malformed: 21212 })
  /** Asked for the call's document once it is answered. */
  url: string = url({ missing: 21205, malformed: 21205 })
  /** How Url is asked. */
  method?: HttpMethod = httpMethod({ malformed: 21209, or: 'POST' })
  /** Keys pressed once it is answered: digits, `#`, `*`, and `w` for half a second. */
  sendDigits?: string = text({ max: 32, like: [/^[0-9#*w]*$/, 'digits, #, * or w'], malformed: 21206 })
  /** What to do when a machine answers. */
  ifMachine?: 'Continue' | 'Hangup' = oneOf(['Continue', 'Hangup'], { anyCase: true, malformed: 21207 })
  /** Seconds it may ring, 1 to 999. */
  timeout?: number = integer({ min: 1, max: 999, malformed: 21208, or: 60 })
}

/** What sends a call in progress to another document. */
export class Call2008Update {
  /** Leaves its document for this one. */
  currentUrl: string = url({ missing: 21205, malformed: 21205 })
  /** How CurrentUrl is asked. */
  currentMethod?: HttpMethod = httpMethod({ malformed: 21209, or: 'POST' })
}

/** What a list of calls can be asked for. */
export class Call2008Filter {
  /** Only calls to this number. */
  called?: string = endpoint()
  /** Only calls from this number. */
  caller?: string = endpoint()
  /** Only calls of this status, 0 to 5. */
  status?: number = integer({ min: 0, max: 5 })
  /** Placed or answered on this day (GMT). */
  startTime?: When = day('startTime')
  /** Placed or answered then or later. */
  startedAfter?: When = bound('startTime', '>')
  /** Placed or answered then or earlier. */
  startedBefore?: When = bound('startTime', '<')
}

/** Today's order of the same call. */
const placed = ({ called: to, caller: from, ...rest }: Call2008Create): CallCreate => ({ to, from, ...rest })

const redirected = ({ currentUrl, currentMethod }: Call2008Update): CallUpdate => ({
  url: currentUrl,
  ...(currentMethod && { method: currentMethod }),
})

const wishes = {
  called: (value: string): Wish => ({ property: 'to', value }),
  caller: (value: string): Wish => ({ property: 'from', value }),
  status: (value: number): Wish => {
    const statuses = Object.keys(numbered) as CallStatus[]
    return { property: 'status', value: statuses.filter((status) => numbered[status] === value) }
  },
}

export const calls2008 = resource({
  name: 'Call',
  version: '2008-08-01',
  face: { of: calls, create: placed, update: redirected, wishes },
  listKey: 'calls',
  prefix: 'CA',
  addresses: [{ path: '/Accounts/{AccountSid}/Calls', list: ['list', 'create'], instance: ['fetch', 'update'] }],
  record: Call2008,
  create: Call2008Create,
  update: Call2008Update,
  filter: Call2008Filter,
})

/** The legs that a call's `<Dial>` placed. */
export const callSegments2008 = resource({
  name: 'CallSegment',
  version: '2008-08-01',
  face: { of: calls },
  xml: { one: 'Call', list: 'Calls' },
  listKey: 'calls',
  prefix: 'CA',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Calls/{CallSid}/Segments',
      list: ['list'],
      instance: ['fetch'],
      bound: { callSid: 'parentCallSid' },
    },
  ],
  record: Call2008,
})
