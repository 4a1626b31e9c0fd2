/** The holes in the exchange's wall: carriers and stores plug in here, webhooks leave here. Shapes, no deeds. */
import type { Hook } from '../catalog/calls.ts'
import type { HttpMethod, Json } from '../catalog/kinds.ts'
import type { Resource } from '../catalog/resource.ts'
import type { Dialing, Incoming, Leg } from './legs.ts'

// ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Cancel = () => void

/** Time as the house knows it. Nothing but `exchange/clock.ts` asks the machine what time it is. */
export interface Clock {
  now(): Date
  /** Calls `act` once, after so many seconds, unless cancelled. */
  after(seconds: number, act: () => void): Cancel
  /** The same, for what comes round by the calendar and nobody waits for: virtual time does not leap for its sake. */
  meanwhile(seconds: number, act: () => void): Cancel
  sleep(seconds: number): Promise<void>
  /** Calls `act` after so many seconds on the wall, whatever this clock shows: the end of patience of what holds it. */
  really(seconds: number, act: () => void): Cancel
  /** While held, virtual time stands still: something that really takes time is under way. Call the result once. */
  hold(): Cancel
}

// ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type { Sound } from '../twiml/line.ts'
export type { Carried, Dialing, Happening, Incoming, Leg, Pairs, Refusal } from './legs.ts'

/** A text on its way between two addresses. */
export interface Text {
  readonly messageSid: string
  readonly from: string
  readonly to: string
  readonly body: string
  readonly mediaUrls: readonly string[]
}
/** How a text fared at the far end; a code of the 300xx table with the failures. */
export type Receipt =
  | { readonly is: 'sent' }
  | { readonly is: 'delivered' }
  | { readonly is: 'undelivered' | 'failed'; readonly code: number }

/** A way out to the world. The first carrier that reaches an address carries it. */
export interface Carrier {
  readonly name: string
  reaches(address: string): boolean
  dial(dialing: Dialing): Leg
  /** Reports each step as it happens; the last is a final one. */
  text?(text: Text, report: (receipt: Receipt) => void): void
}

/** What the exchange offers a carrier whose far end calls or texts one of our numbers. */
export interface Switchboard {
  /** Rejects with `Refused` when nobody here owns the number. Resolves with the call's sid. */
  incoming(call: Incoming): Promise<string>
  incomingText(text: Omit<Text, 'messageSid'>): Promise<string>
  /** Remembers samples that a far end plays; returns the `content` of a clip that is made of them. */
  keep(samples: Int16Array): string
}

// ── The application outside ──────────────────────────────────────────────────────────────────────────────────────────

/** One request to a customer's application. */
export interface Asking {
  readonly url: string
  readonly method: HttpMethod
  readonly params: Readonly<Record<string, string>>
  /** Signs the request (twiml-and-webhooks.md §13). */
  readonly authToken: string
  /** Cookies and credentials kept between requests of one call or one conversation. */
  readonly session?: Session
  /** The same on every try of one request. */
  readonly idempotencyToken: string
  /** `document` is capped at 64 kB and 15 s; `callback` reads no answer. */
  readonly want: 'document' | 'callback'
}
/** What one call, or one pair of numbers, remembers between its requests. Starts empty; the asker fills it. */
export interface Session {
  readonly cookies: Map<string, string>
  readonly authorizations: Map<string, string>
}
export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** After redirects: what relative links resolve against. */
  readonly url: string
}
/** No usable answer. `code` is one of 11100, 112xx, 11750, 11770 …; request and answer as far as there were any. */
export class Unanswered extends Error {
  override name = 'Unanswered'
  readonly code: number
  readonly answered: Answered | undefined
  constructor(code: number, message: string, answered?: Answered) {
    super(message)
    this.code = code
    this.answered = answered
  }
}
/** Asks the application. Resolves with an answer of 2xx (twiml-and-webhooks.md §1.1), throws `Unanswered` otherwise. */
export type Ask = (asking: Asking) => Promise<Answered>

/** A clip that `<Play>` may play: fetched once, kept by HTTP's own rules, and measured. */
export interface Clip {
  readonly seconds: number
  /** 16-bit linear, 8 kHz, one channel. */
  readonly samples: Int16Array
  /** The same wherever, and whenever, the same sound is found. */
  readonly content: string
}
/** A clip that says it can be played, and cannot: it is passed over. */
export class Spoilt extends Unanswered {
  override name = 'Spoilt'
}
/** Throws `Unanswered` where it cannot be had; 13420 where it is nothing that can be played, `Spoilt` among them. */
export type Clips = (asking: Pick<Asking, 'url' | 'authToken'>) => Promise<Clip>

/** Something that a message carries, fetched whole. */
export interface Fetched {
  readonly contentType: string
  readonly bytes: Uint8Array
}
/** Throws `Unanswered` where it cannot be had; 11751 where it is too large, 12300 where it is nothing to be sent. */
export type Fetch = (asking: Pick<Asking, 'url' | 'authToken'>) => Promise<Fetched>

/**
 * A request nobody waits for: a status callback. Written as a job of kind `callback` with the change it tells of, sent
 * at least once, in order within its lane (the sid it is about). The auth token is looked up when it is sent.
 */
export interface Callback {
  readonly accountSid: string
  /** The call or message it tells of. */
  readonly sid: string
  readonly url: string
  readonly method: HttpMethod
  readonly params: Readonly<Record<string, string>>
  /** How often it is sent again, each time a minute later, where the answer is a 5xx; not at all without it. */
  readonly retries?: number
}

// ── What is remembered ───────────────────────────────────────────────────────────────────────────────────────────────

export type Value = string | number | boolean | Date | null
/** `like` compares with a pattern: `_` stands for any one character, `%` for any number of them. */
export interface Condition {
  readonly property: string
  readonly is: '=' | '>=' | '<=' | '<' | '>' | 'like' | 'in'
  readonly value: Value | readonly string[]
}
export interface Query {
  readonly where: readonly Condition[]
  /**
   * How many records, and how many to pass over; or those after, or before, the one with this id (keyset). With a
   * keyset, `skip` says where the page is thought to begin; it counts only where the one it goes by has been removed.
   */
  readonly size: number
  readonly skip?: number
  readonly after?: string
  readonly before?: string
}
export interface Found<T> {
  readonly records: readonly T[]
  /** How many there are in all. */
  readonly total: number
  /** Zero-based index of the first of `records`: `skip`, or 0. */
  readonly start: number
}

/** One change, described; only the store that made it knows how it is done. Done by `Store.write`. */
export interface Change {
  readonly table: string
  /** The id of the record that it makes, where it makes one. */
  readonly made?: string
}

/** Where the records of one table are kept. `T` has the resource's properties, `K` what is kept beside them. */
export interface Table<T extends object, K extends object = object> {
  insert(record: Omit<Partial<T>, never> & Partial<K>): Change
  /** Changes the given properties; undefined ones stay as they are. Nothing, where the record has been removed. */
  patch(id: string, changes: Partial<T> & Partial<K>): Change
  remove(id: string): Change
  get(id: string): Promise<(T & K) | null>
  /** The newest that matches. */
  find(where: readonly Condition[]): Promise<(T & K) | null>
  list(query: Query): Promise<Found<T & K>>
  count(where: readonly Condition[]): Promise<number>
}

/** A piece of durable work: written in the same transaction as the change that calls for it. */
export interface Job {
  readonly id: string
  /** Which worker does it. */
  readonly kind: string
  /** Jobs of one lane, whatever their kind, are done one after the other, in the order they were written. */
  readonly lane: string
  /** Jobs of one host share a limited number of places. */
  readonly host: string
  readonly due: Date
  /** How often it was put back before. */
  readonly tries: number
  readonly work: unknown
}

export interface Jobs {
  add(job: Pick<Job, 'kind' | 'lane' | 'host' | 'work'> & { readonly due?: Date }): Change
  /** Up to `limit` due jobs, the first of each lane, not more than `perHost` of one host, marked as taken. */
  claim(kind: string, limit: number, perHost: number): Promise<readonly Job[]>
  done(id: string): Change
  /** Puts a job back, to be due later. */
  again(id: string, due: Date): Change
  /** When the next that nobody has taken is due, if any waits; long past where it waits for a place of its host. */
  nextDue(kind: string): Promise<Date | null>
  /** Gives back what was taken and never finished: after a restart. */
  release(): Promise<number>
}

/** Everything that went in or out of one call, in order. */
export interface Entry {
  readonly at: Date
  readonly is: string
  readonly [detail: string]: Json | Date | undefined
}
export interface Timelines {
  add(callSid: string, entry: Entry): Change
  of(callSid: string): Promise<readonly Entry[]>
}

/** Whole numbers, so that sums are exact however many there are. */
export interface Amounts {
  readonly count: number
  readonly usage: number
  /** In thousandths of a cent; positive for what is to be paid. */
  readonly price: number
}
export interface Reading extends Amounts {
  /** The interval as its day, month or year is written: `2012-05-26`, `2012-05`, `2012`; empty for all time. */
  readonly interval: string
  readonly category: string
}
export type Every = 'day' | 'month' | 'year' | 'all'
/** What is added up: days are written `2012-05-26`, and both ends belong to it. */
export interface Reckoning {
  readonly accounts: readonly string[]
  readonly from: string
  readonly to: string
  readonly every: Every
}

/** What accounts have used, by day and category. Meters only run on: no deletion of what they count sets them back. */
export interface Meters {
  /** Adds to one, in the same transaction as the change that it counts. */
  add(accountSid: string, day: string, category: string, amounts: Amounts): Change
  /** Sums for each interval and category in which anything was counted, in order. */
  read(wanted: Reckoning): Promise<readonly Reading[]>
}

/** What came of a request that may come again. */
export interface Replay {
  /** What was asked, so that it can be told from something else. */
  readonly fingerprint: string
  /** The record it made, where it made one. */
  readonly made: string | null
  /** Null while there is none: the request has written something, and its answer is not known yet, or was lost. */
  readonly answer: string | null
}

/** Kept for a day by whose the request was and the key he gave it. */
export interface Replays {
  find(owner: string, key: string): Promise<Replay | null>
  /** In place of what was kept there. */
  keep(owner: string, key: string, replay: Replay): Change
}

export interface Store {
  table<T extends object, K extends object = object>(resource: Resource<T>): Table<T, K>
  readonly jobs: Jobs
  readonly timelines: Timelines
  readonly meters: Meters
  readonly replays: Replays
  /** Does all of these or none, durably. All writes of one turn of the event loop share one transaction. */
  write(...changes: readonly Change[]): Promise<void>
  /** Does `act`. Until it settles, whatever it writes is written together with what `beside` makes of it. */
  accompanied<T>(beside: (changes: readonly Change[]) => readonly Change[], act: () => Promise<T>): Promise<T>
  /** Small settings of the server itself. */
  setting(name: string): Promise<string | null>
  set(name: string, value: string): Change
  close(): Promise<void>
}

/** What is too big for a table: bytes by name, a sid with an extension or without. */
export interface Files {
  /** Keeps it whole or not at all, in place of what was there; resolves with its size once it is safe. */
  keep(name: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>
  open(name: string): Promise<Kept | null>
  /**
   * Begins a file that is written piece by piece, in place of what was there. `open` does not find it before it is
   * finished; what was written outlives this process, and is found again by `left`.
   */
  begin(name: string): Promise<Writing>
  /** A file that was begun and never finished, by a process that is gone. */
  left(name: string): Promise<Writing | null>
  /** Nothing, where there is no such file; what was left unfinished of it goes too. */
  remove(name: string): Promise<void>
  close(): Promise<void>
}
/** A file that is being written. */
export interface Writing extends Kept {
  /** Each at its place: within what is there, or just after it. */
  write(...pieces: readonly { readonly at: number; readonly bytes: Uint8Array }[]): Promise<void>
  /** It is found from now on, under its name; resolves with its size once it is safe. */
  finish(): Promise<number>
  discard(): Promise<void>
}
export interface Kept {
  readonly size: number
  /** From the first of these on, up to and without the second. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** MP3 of 16-bit samples at 8 kHz, in pieces of whole frames; made as it is asked for. */
export type Mp3 = (
  samples: AsyncIterable<Uint8Array>,
  format: { readonly rate: 8000; readonly channels: 1 | 2 },
) => AsyncIterable<Uint8Array>

// ── Who is told inside ───────────────────────────────────────────────────────────────────────────────────────────────

/** Something that happened, for the console, the logs and the event stream. Never holds a secret. */
export interface Event {
  readonly at: Date
  readonly accountSid: string
  readonly is: string
  /** The call or message it is about. */
  readonly sid: string
  readonly [detail: string]: Json | Date | undefined
}
export interface Bus {
  publish(event: Event): void
  subscribe(hear: (event: Event) => void): Cancel
}

export type * from './voices.ts'
export type { Hook }

// ── Phones that are not there ────────────────────────────────────────────────────────────────────────────────────────

export type * from './phones.ts'
