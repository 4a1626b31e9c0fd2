/**
 * What costs something each month for as long as it is there: numbers, and what was recorded. Each is a job that is due
 * when the next month begins, written with whatever is rented; what was due while nobody was at work is charged for its
 * own day.
 */
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../catalog/incoming-phone-numbers.ts'
import type { NumberKind } from '../../catalog/numbering/plan.ts'
import { type Recording, recordings } from '../../catalog/recordings.ts'
import type { Parts } from '../exchange.ts'
import type { Change, Job } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { monthsAfter } from './calendar.ts'
import { type Charge, numberCharge, storageCharge } from './rating.ts'
import { used } from './usage.ts'
import { Worker } from './worker.ts'

const kind = 'rent'

/** What a job of this kind is about. */
interface Rent {
  readonly sid: string
  /** When the first month began: the others begin at the same day and time. */
  readonly since: string
  /** Months that have begun before this one. */
  readonly months: number
}

export interface Rents extends Pick<Worker, 'wake' | 'stop'> {
  /** Has what this sid stands for charged each time a month is over, until it is gone. To be written with it. */
  begin(sid: string, since: Date): Change
}

type Office = Pick<Parts, 'store' | 'clock' | 'bug' | 'settings'>

/** There is no hurry: whoever waits for nothing else does not wait for the first of the month either. */
export function rents(office: Office): Rents {
  const places = { places: 100, perHost: Number.POSITIVE_INFINITY }
  const worker = new Worker(office, { kind, ...places, isPatient: true, act: (job) => charge(office, job) })
  let isComing = false
  /** A moment later, when what has begun is written, the worker sees when to be back. */
  const come = () => {
    if (isComing) return
    isComing = true
    office.clock.meanwhile(1, () => {
      isComing = false
      worker.wake()
    })
  }
  return {
    begin(sid, since) {
      come()
      return next(office, { sid, since: since.toISOString(), months: 1 })
    },
    wake: () => worker.wake(),
    stop: () => worker.stop(),
  }
}

const next = ({ store }: Office, work: Rent): Change => {
  const due = monthsAfter(new Date(work.since), work.months)
  return store.jobs.add({ kind, lane: `rent ${work.sid}`, host: '', work, due })
}

async function charge(office: Office, { id, work, due }: Job): Promise<void> {
  const { store } = office
  const rent = work as Rent
  const tenancy = await tenancyOf(office, rent.sid)
  const changes = tenancy
    ? [...used(office, tenancy.accountSid, tenancy.charge, due), next(office, { ...rent, months: rent.months + 1 })]
    : []
  await store.write(store.jobs.done(id), ...changes)
}

interface Tenancy {
  readonly accountSid: string
  readonly charge: Charge
}

/** Whose it is now, and what it costs; null where it is gone. */
async function tenancyOf(office: Office, sid: string): Promise<Tenancy | null> {
  if (sid.startsWith('RE')) return storedOf(office, sid)
  const number = await office.store.table<IncomingPhoneNumber>(incomingPhoneNumbers).get(sid)
  if (!number) return null
  return {
    accountSid: number.accountSid,
    charge: numberCharge(pricesOf(office), (number.type ?? 'local') as NumberKind),
  }
}

/** A recording, for as long as its sound is kept. */
async function storedOf(office: Office, sid: string): Promise<Tenancy | null> {
  const recording = await office.store.table<Recording>(recordings).get(sid)
  if (recording?.status !== 'completed') return null
  return { accountSid: recording.accountSid, charge: storageCharge(pricesOf(office), recording.duration ?? 0) }
}
