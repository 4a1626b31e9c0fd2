/** One call's talk with its application: fetch a document, run it, go where it says, until somebody hangs up. */
import { type Reading, readDocument } from '../../twiml/documents.ts'
import { run } from '../../twiml/run.ts'
import type { Answered } from '../ports.ts'
import { afterwards, askFor, question, tell } from './asking.ts'
import { lineOf } from './line.ts'
import type { LiveCall } from './live-call.ts'
import { speech } from './speech.ts'
import { troubleOf } from './trouble.ts'
import { type Ending, type Frame, Left, main, type Next, type Reason, Turn } from './turn.ts'

/** twiml-and-webhooks.md §2.6: more documents than this within ten seconds without media is a loop. */
const documentLimit = 100
const documentWindowSeconds = 10

const apology = "We're sorry, an application error has occurred. Goodbye."

/** A whole call, from its first document to the end of the connection. */
export async function talk(call: LiveCall, first: Next): Promise<void> {
  const ending = await converse(call, first)
  if (ending.is === 'reject' && !call.isAnswered) {
    call.leg?.refuse(ending.busy ? 'busy' : 'not-in-service')
    call.become(ending.busy ? 'busy' : 'no-answer')
  }
  call.end('no-answer')
}

/** Talks from `first` on. Does not hang up: what an ending means is for the caller to say. */
export async function converse(call: LiveCall, first: Next, frame: Frame = main): Promise<Ending> {
  const loop = loopGuard(call)
  for (let next = first; ; ) {
    const reason = await turnOf(call, next, frame, loop)
    if (reason.is === 'next') {
      if (call.far?.isGone) {
        if (reason.next.twiml === undefined) await tell(call, afterwards(reason.next))
        return { is: 'gone' }
      }
      next = reason.next
    } else if (reason.is === 'ended' && frame.again) {
      next = frame.again()
    } else {
      if (reason.is !== 'failed' || frame.within) return reason
      const { fallback } = call.plan
      if (next.isFallback || !fallback?.url || call.far?.isGone) return apologize(call)
      const params = { ErrorCode: String(reason.code), ErrorUrl: next.url }
      next = { ...fallback, params, isFallback: true }
    }
  }
}

/** One document, from the asking to the end of it. */
async function turnOf(call: LiveCall, next: Next, frame: Frame, loop: LoopGuard): Promise<Reason | { is: 'ended' }> {
  const turn = frame.within?.nested() ?? call.turn
  if (call.far?.isGone) return { is: 'gone' }
  const asked = next.twiml === undefined ? question(call, next) : next
  let answered: Answered | undefined
  try {
    turn.check()
    loop.count()
    answered = next.twiml === undefined ? await turn.outcome(askFor(call, asked)) : inline(next.twiml)
    const reading = readDocument(answered.headers['content-type'], answered.body, 'voice')
    await obey(call, turn, { ...asked, url: answered.url }, reading, frame, loop)
    return { is: 'ended' }
  } catch (error) {
    if (error instanceof Left && error.reason.is !== 'failed') return overtaken(call, turn, frame, error.reason)
    const trouble = troubleOf(error, next, answered)
    if (!trouble) throw error
    call.complain({ ...trouble, request: { url: asked.url, method: asked.method, params: asked.params } })
    return { is: 'failed', code: trouble.code, detail: trouble.detail }
  } finally {
    turn.leave({ is: 'hangup' })
    if (!frame.within) call.turn = new Turn()
  }
}

/** Where a verb was leaving for when the call was sent elsewhere, or ended, from outside, is told and not obeyed. */
function overtaken(call: LiveCall, { left }: Turn, frame: Frame, reason: Reason): Reason {
  if (reason.is !== 'next' || !left || left === reason || left.is === 'gone') return reason
  if (!frame.within && reason.next.twiml === undefined) tell(call, reason.next).catch(call.floor.bug)
  return left
}

async function obey(call: LiveCall, turn: Turn, at: Next, reading: Reading, frame: Frame, loop: LoopGuard) {
  const line = lineOf({ call, turn, at, frame, onMedia: loop.reset, converse, talk })
  if (reading.is === 'audio') {
    const clip = await line.clip(at.url)
    line.answer()
    if (!clip) return
    await line.hear(clip)
    while (loops(frame) && clip.seconds > 0) {
      // However short it is: the timeline has a line for each time, four hours long.
      if (clip.seconds < shortestRoundSeconds) await line.wait(shortestRoundSeconds - clip.seconds)
      await line.hear(clip)
    }
    return
  }
  if (reading.is === 'text') return speak(line, reading.text)
  const request = { url: at.url, method: at.method, params: at.params }
  for (const { code, message, line: row, column } of reading.findings)
    call.complain({ code, detail: `${message} (line ${row}, column ${column})`, request })
  if (reading.root.children.length === 0) call.answer()
  await run(line, reading.root, 'voice')
}

/** A clip that goes on and on begins once a second at most (decision 139). */
const shortestRoundSeconds = 1

/** A clip to wait by goes on and on, where nothing is asked for again (§4.3). */
const loops = (frame: Frame) => frame.is === 'wait' && !frame.again

const speak = (line: ReturnType<typeof lineOf>, words: string) => {
  line.answer()
  return line.hear(speech(words))
}

/** An error nobody can mend: the caller hears so, and the call ends (§1.2). */
async function apologize(call: LiveCall): Promise<Ending> {
  const turn = new Turn()
  call.turn = turn
  if (call.far?.isGone) return { is: 'gone' }
  try {
    call.answer()
    const sound = speech(apology)
    call.hear(sound)
    await turn.wait<void>((done) => call.floor.clock.after(sound.seconds, done))
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
  return { is: 'hangup' }
}

const inline = (twiml: string): Answered => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: twiml,
  url: '',
})

interface LoopGuard {
  count(): void
  reset(): void
}

function loopGuard({ floor: { clock } }: LiveCall): LoopGuard {
  let documents = 0
  let since = +clock.now()
  const reset = () => {
    documents = 0
    since = +clock.now()
  }
  return {
    reset,
    count() {
      if (+clock.now() - since > documentWindowSeconds * 1000) reset()
      if (++documents <= documentLimit) return
      const detail = `more than ${documentLimit} documents in ${documentWindowSeconds} seconds, and none was heard`
      throw new Left({ is: 'failed', code: 12400, detail })
    },
  }
}
