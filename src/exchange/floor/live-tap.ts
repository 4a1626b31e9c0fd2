/** One thing that listens in on a call, while it does, and what its application is told of it. */
import type { Resource } from '../../catalog/resource.ts'
import type { Tap, TapKept, TapPlan } from '../../catalog/taps.ts'
import type { Cancel, Change, Table } from '../ports.ts'
import { callbackJob } from './callbacks.ts'
import type { Params } from './facts.ts'
import type { Floor } from './floor.ts'
import type { LiveCall } from './live-call.ts'
import { notify } from './notify.ts'

/** A tap as it is kept; everything but its name is there. */
export type TapRecord = Tap & TapKept & { readonly sid: string; readonly accountSid: string; readonly callSid: string }

/** Why a tap could not begin to listen. */
export interface CannotListen {
  readonly code: number
  readonly detail: string
}

/** One kind of tap. */
export interface TapKind {
  readonly resource: Resource
  readonly prefix: string
  /** What callbacks call it: `StreamSid`, `stream-started`. */
  readonly word: 'Stream' | 'Siprec' | 'Transcription'
  /** What its application is told besides when it starts. */
  started(plan: TapPlan): Params
  /** Begins to listen, and says how to end it; or why it cannot. */
  listen(tap: LiveTap): Cancel | CannotListen
}

export class LiveTap {
  readonly call: LiveCall
  readonly kind: TapKind
  readonly record: TapRecord
  #sequence = 0
  #cancel: Cancel = () => {}

  constructor(call: LiveCall, kind: TapKind, record: TapRecord) {
    this.call = call
    this.kind = kind
    this.record = record
  }

  /** Listens until the call is over. One that cannot is stopped at once: false. */
  begin(whenOver: () => void): boolean {
    const { call, kind, record } = this
    const { floor } = call
    const begun = kind.listen(this)
    if (typeof begun !== 'function') {
      const { code, detail } = begun
      const trouble = notify(floor, { accountSid: record.accountSid, callSid: call.sid, code, detail })
      const ended = { ...record, ...stopped(floor) }
      this.tell('error', { [`${kind.word}Error`]: `${code} ${detail}` }, this.#table.insert(ended), trouble)
      return false
    }
    this.tell('started', kind.started(record.plan!), this.#table.insert(record))
    const offStatus = call.onStatus(() => call.isOver && whenOver())
    this.#cancel = () => {
      offStatus()
      begun()
    }
    return true
  }

  end(): void {
    this.#cancel()
    this.tell('stopped', {}, this.#table.patch(this.record.sid, stopped(this.call.floor)))
  }

  /** Tells the application, in the order of the telling; with it, what else is to be written. */
  tell(event: string, params: Params = {}, ...changes: readonly Change[]): void {
    const { call, kind, record } = this
    const numbered: Params = kind.word === 'Transcription' ? { SequenceId: String(++this.#sequence) } : {}
    call.write(...changes, ...told(call.floor, kind, record, event, { ...numbered, ...params }))
  }

  get #table(): Table<TapRecord> {
    return tapTable(this.call.floor, this.kind)
  }
}

export const tapTable = ({ store }: Pick<Floor, 'store'>, { resource }: TapKind) =>
  store.table(resource) as object as Table<TapRecord>

export const stopped = ({ clock }: Pick<Floor, 'clock'>) => ({ status: 'stopped', dateUpdated: clock.now() }) as const

/** A line in the call's timeline, and the callback of whoever asked to be told (twiml-and-webhooks.md §6). */
export function told(floor: Floor, kind: TapKind, record: TapRecord, event: string, params: Params = {}): Change[] {
  const { clock, bus, store } = floor
  const { sid, accountSid, callSid, name, plan } = record
  const [at, is] = [clock.now(), `${kind.word.toLowerCase()}-${event}`]
  bus.publish({ at, accountSid, sid: callSid, is, tapSid: sid })
  const entry = store.timelines.add(callSid, { at, is, tapSid: sid, ...params })
  if (!plan?.statusCallback) return [entry]
  const about: Params = {
    AccountSid: accountSid,
    CallSid: callSid,
    [`${kind.word}Sid`]: sid,
    ...(name !== null && { [`${kind.word}Name`]: name }),
    [`${kind.word}Event`]: is,
    Timestamp: at.toISOString(),
    ...params,
  }
  return [entry, store.jobs.add(callbackJob({ accountSid, sid: callSid, ...plan.statusCallback, params: about }))]
}
