/** Listens for keys or speech while a prompt plays (twiml-and-webhooks.md §2.4). */
import type { Gathered, GatherOrder } from '../../twiml/line.ts'
import type { Cancel, Sound } from '../ports.ts'
import { callbackJob } from './callbacks.ts'
import { facts } from './facts.ts'
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

function listen(call: LiveCall, order: GatherOrder, stopPrompt: () => void, done: (heard: Gathered) => void): Ear {
  const { clock } = call.floor
  const silenceSeconds = order.speechTimeoutSeconds === 'auto' ? autoSilenceSeconds : order.speechTimeoutSeconds
  let digits = ''
  const words: string[] = []
  let timer: Cancel | undefined
  let longest: Cancel | undefined

  const stop = () => {
    offKey()
    offSound()
    timer?.()
    longest?.()
  }
  const finish = (finishedOnKey = '') => {
    stop()
    stopPrompt()
    const speech = { words: words.join(' '), confidence: 1, language: order.language ?? 'en-US' }
    done({ digits, finishedOnKey, ...(words.length > 0 && { speech }) })
  }
  const wait = (seconds: number) => {
    timer?.()
    timer = clock.after(seconds, finish)
  }

  const offKey = call.far!.onKey((key) => {
    if (!order.input.includes('dtmf')) return
    if (words.length > 0) return
    stopPrompt()
    offSound()
    if (key === order.finishOnKey) return finish(key)
    digits += key
    if (digits.length >= order.numDigits) return finish()
    wait(order.timeoutSeconds)
  })
  const hear = (sound: Sound) => {
    if (!order.input.includes('speech') || sound.is !== 'speech' || digits !== '') return
    if (order.bargeIn) stopPrompt()
    longest ??= clock.after(order.maxSpeechSeconds, finish)
    words.push(sound.words)
    tellPartial(call, order, words)
    wait(sound.seconds + silenceSeconds)
  }
  const offSound = call.far!.onSound(hear)
  // Whoever is in the middle of a sentence is heard out.
  if (call.far!.sounding) hear(call.far!.sounding)

  return {
    prompted: () => {
      if (digits === '' && words.length === 0) wait(order.timeoutSeconds)
    },
    stop,
  }
}

/** Tells the application what was understood so far; its answer is not used. */
function tellPartial(call: LiveCall, { partialResult }: GatherOrder, words: readonly string[]): void {
  if (!partialResult) return
  const { accountSid, sid } = call.record
  const params = {
    ...facts(call),
    UnstableSpeechResult: '',
    StableSpeechResult: words.join(' '),
    Stability: '1.0',
    SequenceNumber: String(words.length - 1),
  }
  call.write(call.floor.store.jobs.add(callbackJob({ accountSid, sid, ...partialResult, params })))
}
