/** Listens for keys or speech while a prompt plays (twiml-and-webhooks.md §2.4). */
import type { Gathered, GatherOrder } from '../../twiml/line.ts'
import type { Cancel, Clock } from '../ports.ts'
import { GatheredSpeech } from './gathered-speech.ts'
import type { LiveCall } from './live-call.ts'
import { Left, Turn } from './turn.ts'

/** How much silence ends speech where the document leaves it to the ear (`speechTimeout="auto"`). */
const autoSilenceSeconds = 1

interface Gathering {
  readonly call: LiveCall
  readonly turn: Turn
  readonly order: GatherOrder
  /** Plays the nested verbs. */
  readonly prompt: () => Promise<void>
  /** Told which turn the prompt's waits belong to, and when it is the document's again. */
  readonly during: (turn: Turn) => void
}

/**
 *     prompt ────────────┐ first key, or speech
 *                        ▼
 *     └── timeout ──► nothing        keys ── finishOnKey, numDigits or timeout ──► digits
 *                                    speech ── silence ──► words
 */
export async function gather({ call, turn, order, prompt, during }: Gathering): Promise<Gathered> {
  turn.check()
  const prompting = new Turn()
  const unhook = turn.onLeave((reason) => prompting.leave(reason))
  during(prompting)
  try {
    return await turn.wait<Gathered>((done, fail) => {
      const ear = listen(call, order, () => prompting.leave({ is: 'hangup' }), done)
      prompt().then(ear.prompted, (error) => {
        const cutShort = error instanceof Left && prompting.left && !turn.left
        if (cutShort) ear.prompted()
        else fail(error)
      })
      return ear.stop
    })
  } finally {
    unhook()
    during(turn)
  }
}

interface Ear {
  /** The prompt has ended, by itself or cut short: now the timeout runs. */
  prompted(): void
  readonly stop: Cancel
}

/** One thing that will be done, unless something else is to be done instead. */
function alarm({ after }: Clock) {
  let cancel: Cancel | undefined
  const off = () => {
    cancel?.()
    cancel = undefined
  }
  return {
    off,
    set(seconds: number, act: () => void) {
      off()
      cancel = after(seconds, act)
    },
    get isSet() {
      return cancel !== undefined
    },
  }
}

function listen(call: LiveCall, order: GatherOrder, stopPrompt: () => void, done: (heard: Gathered) => void): Ear {
  const silenceSeconds = order.speechTimeoutSeconds === 'auto' ? autoSilenceSeconds : order.speechTimeoutSeconds
  const [timer, longest] = [alarm(call.floor.clock), alarm(call.floor.clock)]
  let digits = ''
  let isPrompted = false
  /** What was said has ended before the prompt, which it does not cut short. */
  let isDue = false

  const stop = () => {
    offKey()
    for (const each of [timer, longest]) each.off()
    speech.stop()
  }
  const finish = (finishedOnKey = '') => {
    isDue = !isPrompted && !order.bargeIn && digits === '' && finishedOnKey === ''
    if (isDue) return
    stop()
    stopPrompt()
    const said = digits === '' ? speech.understood : null
    done({ digits, finishedOnKey, ...(said && { speech: said }) })
  }
  const wait = (seconds: number) => timer.set(seconds, finish)
  const offKey = call.far!.onKey((key) => {
    // Whichever comes first: words that were understood are not undone by a key, a sound that is yet to be is.
    if (!order.input.includes('dtmf') || speech.hasWords) return
    stopPrompt()
    longest.off()
    speech.stop()
    if (key === order.finishOnKey) return finish(key)
    digits += key
    if (digits.length >= order.numDigits) return finish()
    wait(order.timeoutSeconds)
  })
  const began = () => {
    if (order.bargeIn) stopPrompt()
    timer.off()
    if (!longest.isSet) longest.set(order.maxSpeechSeconds, finish)
  }
  const nothing = () => {
    longest.off()
    if (isPrompted) wait(order.timeoutSeconds)
  }
  const endsIn = (seconds: number) => wait(seconds + silenceSeconds)
  const speech = new GatheredSpeech(call, order, { silenceSeconds, began, endsIn, understood: finish, nothing })
  if (order.input.includes('speech')) speech.listen()

  return {
    prompted: () => {
      isPrompted = true
      if (isDue) finish()
      else if (digits === '' && !speech.isUnderWay) wait(order.timeoutSeconds)
    },
    stop,
  }
}
