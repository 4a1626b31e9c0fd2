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

/** Why a tap could not begin to listen, or had to end. */
export interface CannotListen {
  readonly code: number
  readonly detail: string
}

/** Ends a tap: gives a promise where something is yet to be told before its end is, which it is by then. */
export type EndTap = () => Promise<unknown> | undefined

/** One kind of tap. */
export interface TapKind {
  readonly resource: Resource
  readonly prefix: string
  /** What callbacks call it: `StreamSid`, `stream-started`. */
  readonly word: 'Stream' | 'Siprec' | 'Transcription'
  /** It says itself when it has begun (`begun`), which may take its time. */
  readonly opens?: true
  /** What its application is told besides when it starts. */
  started(plan: TapPlan): Params
  /** Begins to listen, and says how to end it; or why it cannot. */
  listen(tap: LiveTap): EndTap | CannotListen
}

/** Who is told that a tap is to be ended, or has ended by itself. */
interface Ends {
  over(): void
  failed(): void
}

export class LiveTap {
  readonly call: LiveCall
  readonly kind: TapKind
  readonly record: TapRecord
  /** Told how a stream that also brings sound has ended; null for what only listens. */
  readonly #ended: ((error?: string) => void) | null
  #ends: Ends | undefined
  #sequence = 0
  #isOver = false
  #end: EndTap = () => undefined
  #offStatus: Cancel = () => {}

  constructor(call: LiveCall, kind: TapKind, record: TapRecord, ended: ((error?: string) => void) | null = null) {
    this.call = call
    this.kind = kind
    this.record = record
    this.#ended = ended
  }

  get isTwoWay(): boolean {
    return this.#ended !== null
  }

  /** Listens until the call is over. One that cannot is stopped at once. */
  begin(ends: Ends): void {
    const { call, kind, record } = this
    this.#ends = ends
    if (kind.opens) call.write(this.#table.insert(record))
    const begun = kind.listen(this)
    if (typeof begun !== 'function') {
      this.#isOver = true
      const ended = { ...record, ...stopped(call.floor) }
      this.#tellTrouble(begun, this.#table.insert(ended))
      ends.failed()
      return
    }
    if (!kind.opens) this.tell('started', kind.started(record.plan!), this.#table.insert(record))
    this.#end = begun
    this.#offStatus = call.onStatus(() => call.isOver && this.over())
  }

  /** It listens from now on. */
  begun(): void {
    this.tell('started', this.kind.started(this.record.plan!))
  }

  /** Nobody needs it any more. */
  over(): void {
    this.#ends?.over()
  }

  end(): void {
    const finished = this.#finish()
    if (!finished) return
    const { clock, bug } = this.call.floor
    const change = this.#table.patch(this.record.sid, stopped(this.call.floor))
    if (finished.untold) {
      this.call.write(change)
      finished.untold
        .then(() => this.tell('stopped'))
        .catch(bug)
        .finally(clock.hold())
    } else this.tell('stopped', {}, change)
    this.#ended?.()
  }

  /** Something went wrong, and it goes on all the same. */
  complain(trouble: CannotListen): void {
    if (!this.#isOver) this.#tellTrouble(trouble)
  }

  /** It cannot go on. */
  fail(trouble: CannotListen): void {
    if (!this.#finish()) return
    this.#tellTrouble(trouble, this.#table.patch(this.record.sid, stopped(this.call.floor)))
    this.#ends?.failed()
    this.#ended?.(inWords(trouble))
  }

  /** Null where it had ended before. */
  #finish(): { readonly untold: Promise<unknown> | null } | null {
    if (this.#isOver) return null
    this.#isOver = true
    this.#offStatus()
    return { untold: this.#end() || null }
  }

  #tellTrouble(trouble: CannotListen, ...changes: readonly Change[]): void {
    const { call, kind, record } = this
    const written = notify(call.floor, { accountSid: record.accountSid, callSid: call.sid, ...trouble })
    this.tell('error', { [`${kind.word}Error`]: inWords(trouble) }, ...changes, written)
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

const inWords = ({ code, detail }: CannotListen) => `${code} ${detail}`

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
