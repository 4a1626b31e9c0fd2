/** `<Refer>`: asks a SIP far end to call somebody else, and waits for what comes of it (twiml-and-webhooks.md §2.8). */
import type { Referred } from '../../twiml/line.ts'
import type { LiveCall } from './live-call.ts'
import type { Turn } from './turn.ts'

/** How long the call may take that it then makes: as long as any may ring (RFC 3515 leaves it open; ours to choose). */
const patienceSeconds = 60

/** Whether the far end can be asked (13801). */
export const isReferrable = ({ leg, record }: LiveCall): boolean =>
  leg?.refer !== undefined && /^sips?:/i.test(record.direction === 'inbound' ? record.from : record.to)

export function refer(call: LiveCall, turn: Turn, to: string): Promise<Referred> {
  call.note('refer', { to })
  return turn.wait<Referred>((done) => {
    const stop = () => {
      forget()
      cancel()
    }
    const forget = call.far!.onReferred((sipCode, notifiedCode) => {
      stop()
      done({ status: statusOf(sipCode, notifiedCode), sipCode, ...(notifiedCode && { notifiedCode }) })
    })
    const cancel = call.floor.clock.after(patienceSeconds, () => {
      stop()
      done({ status: 'no-answer' })
    })
    call.leg!.refer!(to)
    return stop
  })
}

/** RFC 3515 §2.4.2, §2.4.4: it says yes by 2xx, and then what the other answered. */
function statusOf(sipCode: number, notifiedCode = 200): Referred['status'] {
  if (sipCode < 200 || sipCode > 299) return 'failed'
  if (notifiedCode < 300) return 'completed'
  if (notifiedCode === 486 || notifiedCode === 600) return 'busy'
  return notifiedCode === 408 || notifiedCode === 480 || notifiedCode === 487 ? 'no-answer' : 'failed'
}
