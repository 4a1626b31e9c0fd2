/** Recordings that were under way when their exchange died: what their files hold is kept, and who asked is told. */
import { rate } from '../../audio/source.ts'
import { waveHead, waveHeadBytes } from '../../audio/wave.ts'
import type { Recording, RecordingKept } from '../../catalog/recordings.ts'
import type { Change } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { recordingCharge } from './rating.ts'
import { absence } from './recorder.ts'
import { recordingCallback } from './recording-callbacks.ts'
import { step, unfinished } from './recording-roads.ts'
import type { RecordingFloor } from './recordings.ts'
import { used } from './usage.ts'

type Kept = Recording & RecordingKept

export async function closeOrphans(floor: RecordingFloor): Promise<void> {
  for (;;) {
    const where = [{ property: 'status', is: 'in', value: unfinished }] as const
    const { records } = await floor.table.list({ where, size: 500 })
    if (records.length === 0) return
    for (const record of records) {
      const duration = await rescued(floor, record).catch((error: unknown) => {
        // A disk that is full keeps nobody from starting: this one is lost.
        floor.bug(error)
        return 0
      })
      await (duration > 0 ? complete(floor, record, duration) : miss(floor, record))
    }
  }
}

/** The seconds there are in its file, which is made whole; 0 where there are none. */
async function rescued({ files }: RecordingFloor, { sid, channels }: Kept): Promise<number> {
  const name = `${sid}.wav`
  const frame = 2 * (channels ?? 1)
  const framesIn = (size: number) => Math.max(Math.floor((size - waveHeadBytes) / frame), 0)
  const left = await files.left(name)
  if (left && Math.round(framesIn(left.size) / rate) > 0) {
    // The last piece may be there and its head not yet.
    await left.write({ at: 0, bytes: waveHead({ rate, channels: channels === 2 ? 2 : 1 }, framesIn(left.size)) })
    await left.finish()
  } else await left?.discard()
  // It may have been whole, and its record not yet.
  const whole = await files.open(name)
  return whole ? Math.round(framesIn(whole.size) / rate) : 0
}

async function complete(floor: RecordingFloor, record: Kept, duration: number): Promise<void> {
  const { store, table, clock, rents } = floor
  const now = clock.now()
  const charge = recordingCharge(pricesOf(floor), duration)
  const completed = { ...walked(record, now), duration, price: charge.price, priceUnit: 'USD' }
  await store.write(
    table.patch(record.sid, completed),
    ...used(floor, record.accountSid, charge, now),
    rents.begin(record.sid, now),
    ...told(floor, { ...record, ...completed }),
  )
}

/** By the roads on the map, one after the other. */
function walked(record: Kept, now: Date): Partial<Recording> {
  let change: Partial<Recording> = {}
  for (const way of ['stopped', 'processing', 'completed'] as const)
    change = step({ ...record, ...change }, way, now) ?? change
  return change
}

async function miss(floor: RecordingFloor, record: Kept): Promise<void> {
  const { store, table, clock, files } = floor
  const change = { ...step(record, 'absent', clock.now()), duration: 0, errorCode: lost }
  await store.write(
    table.patch(record.sid, change),
    ...told(floor, { ...record, ...change }),
    absence(floor, record, lost),
  )
  const names = [`${record.sid}.wav`, `${record.sid}.mp3`]
  await Promise.all(names.map((name) => files.remove(name).catch(floor.bug)))
}

function told({ store }: RecordingFloor, record: Kept): Change[] {
  const job = recordingCallback(record)
  return job ? [store.jobs.add(job)] : []
}

/** twiml-and-webhooks.md §9: the first of those nobody explains. */
const lost = 16_104
