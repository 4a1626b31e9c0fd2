/** Where callers of the shared number wait until they have given a PIN; then the call is its account's (§10.15). */
import { Refused } from '../../catalog/errors.ts'
import { sandboxNumber } from '../../catalog/numbering/own.ts'
import type { Sandbox } from '../../catalog/sandboxes.ts'
import type { SandboxesDesk } from '../desks/sandboxes.ts'
import type { Incoming, Leg, Sound } from '../ports.ts'
import { talk } from './conversation.ts'
import { FarEnd } from './far-end.ts'
import type { Floor } from './floor.ts'
import { newCall } from './life.ts'
import { LiveCall } from './live-call.ts'
import { asks, partyOn, says } from './operator.ts'
import { voicePlan } from './plan.ts'
import { Left, Turn } from './turn.ts'

/** Who calls when so many wait is told that it is busy: ours to choose. */
const mostWaiting = 1000
const pinDigits = 8
const mostTries = 3

const question = 'Welcome to the Ringback sandbox. Please enter your eight digit PIN.'
const again = 'That is nobody\u2019s PIN. Please enter your eight digit PIN.'
const sorry = 'That is nobody\u2019s PIN. Goodbye.'
const empty = 'This sandbox has no voice URL. Goodbye.'

export interface Lobby {
  /** Takes a call; resolves with the sid that it has if it becomes somebody's. Refuses 21214 while nobody has a PIN. */
  incoming(call: Incoming): Promise<string>
  /** Whether a call waits there: it is nobody's yet, and no record of it is kept. */
  isWaiting(callSid: string): boolean
  /** Hangs up on everybody. */
  hangup(): void
}

export function lobby(at: () => Floor, sandboxes: Pick<SandboxesDesk, 'byPin' | 'isOpen'>): Lobby {
  const waiting = new Map<string, Leg>()

  /** Whose PIN the caller gives; null where it is nobody's, or the caller has gone. */
  const identified = async (far: FarEnd, leg: Leg): Promise<Sandbox | null> => {
    const turn = new Turn()
    far.onGone(() => turn.leave({ is: 'gone' }))
    const party = { clock: at().clock, far, hear: (sound: Sound | null) => leg.hear(sound) }
    try {
      for (let tries = 0; tries < mostTries; tries++) {
        const pin = await asks(party, turn, tries === 0 ? question : again, pinDigits)
        const sandbox = await sandboxes.byPin(pin)
        if (sandbox) return sandbox
      }
      await says(party, turn, sorry)
    } catch (error) {
      if (!(error instanceof Left)) throw error
    }
    return null
  }
  const welcome = async (sid: string, { from, leg }: Incoming): Promise<void> => {
    const floor = at()
    const far = new FarEnd(leg, floor, () => {})
    leg.answer()
    const sandbox = await identified(far, leg)
    const call = sandbox && !far.isGone && (await admitted(floor, sid, from, leg, sandbox))
    waiting.delete(sid)
    if (call) await put(call)
    else leg.hangup()
  }

  return {
    async incoming(call) {
      if (!(await sandboxes.isOpen())) throw new Refused(21214, call.to)
      const sid = at().newSid('CA')
      if (waiting.size >= mostWaiting) call.leg.refuse('busy')
      else {
        waiting.set(sid, call.leg)
        welcome(sid, call).catch(at().bug)
      }
      return sid
    },
    isWaiting: (sid) => waiting.has(sid),
    hangup() {
      for (const leg of waiting.values()) leg.hangup()
    },
  }
}

/** The call as its account knows it: it begins here, already answered. */
async function admitted(floor: Floor, sid: string, from: string, leg: Leg, sandbox: Sandbox): Promise<LiveCall> {
  const { accountSid, apiVersion } = sandbox
  const now = floor.clock.now()
  const record = newCall({
    sid,
    dateCreated: now,
    dateUpdated: now,
    startTime: now,
    accountSid,
    to: sandboxNumber,
    from,
    status: 'ringing',
    direction: 'inbound',
    apiVersion,
  })
  const settings = { ...sandbox, voiceFallbackUrl: null, voiceFallbackMethod: null }
  const call = new LiveCall(floor, record, { timeoutSeconds: 60, ...voicePlan(settings) })
  call.connect(leg)
  await call.open()
  return call
}

/** Puts the caller through to the account's application. */
async function put(call: LiveCall): Promise<void> {
  const { document } = call.plan
  call.answer()
  if (document) return talk(call, { ...document, params: {} })
  call.complain({ code: 11100, detail: 'the sandbox has no VoiceUrl' })
  try {
    if (!call.far?.isGone) await says(partyOn(call), call.turn, empty)
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
  call.end()
}
