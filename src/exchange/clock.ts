/** The one place that asks what time it is. Three clocks: the wall's, the hand's, and the virtual one. */
import type { Cancel, Clock } from './ports.ts'

/** `setTimeout` counts in 32 bits: longer waits are cut into pieces of this many milliseconds. */
const longestTimer = 2 ** 31 - 1

/** The time on the wall. */
export function wallClock(): Clock {
  return clock({ now: () => new Date(), after: onTheWall, meanwhile: onTheWall, hold: () => () => {} })
}

function onTheWall(seconds: number, act: () => void): Cancel {
  const due = Date.now() + seconds * 1000
  let timer: NodeJS.Timeout
  const wait = () => {
    const left = due - Date.now()
    timer = left > longestTimer ? setTimeout(wait, longestTimer) : setTimeout(act, Math.max(left, 0))
  }
  wait()
  return () => clearTimeout(timer)
}

/** A clock that stands still until told to move, and then stops at every deadline on the way. */
export interface HandClock extends Clock {
  advance(seconds: number): Promise<void>
}

export function handClock(start = new Date('2012-05-26T12:00:00Z')): HandClock {
  const deadlines = agenda(+start)
  return {
    ...clock(deadlines),
    async advance(seconds) {
      const until = deadlines.time() + seconds * 1000
      await deadlines.settled()
      while (deadlines.next() <= until) {
        await deadlines.leap()
        await deadlines.settled()
      }
      deadlines.leapTo(until)
      await deadlines.settled()
    },
  }
}

/** A clock that leaps to the next deadline as soon as nothing real is under way. */
export interface VirtualClock extends Clock {
  stop(): void
}

export function virtualClock(start = new Date('2012-05-26T12:00:00Z')): VirtualClock {
  const deadlines = agenda(+start, () => wake())
  let asleep = true
  let stopped = false

  const wake = () => {
    if (!asleep || stopped) return
    asleep = false
    void run()
  }
  const run = async () => {
    for (;;) {
      await deadlines.settled()
      if (stopped || !deadlines.isAwaited()) break
      await deadlines.leap()
    }
    asleep = true
  }
  return { ...clock(deadlines), stop: () => void (stopped = true) }
}

type Bare = Pick<Clock, 'now' | 'after' | 'meanwhile' | 'hold'>
const clock = ({ now, after, meanwhile, hold }: Bare): Clock => ({
  now,
  after,
  meanwhile,
  hold,
  really: onTheWall,
  sleep: (seconds) => new Promise<void>((resolve) => void after(seconds, resolve)),
})

interface Deadline {
  readonly at: number
  readonly order: number
  /** Somebody waits for it. */
  readonly isAwaited: boolean
  act: (() => void) | null
}

/** What is to happen, the earliest first; of those due together, the first made. */
function queue() {
  const heap: Deadline[] = []
  const earlier = (a: Deadline, b: Deadline) => a.at - b.at || a.order - b.order
  const sink = () => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      if (left >= heap.length) return
      const least = left + 1 < heap.length && earlier(heap[left + 1]!, heap[left]!) < 0 ? left + 1 : left
      if (earlier(heap[at]!, heap[least]!) <= 0) return
      ;[heap[at], heap[least]] = [heap[least]!, heap[at]!]
      at = least
    }
  }
  const take = () => {
    const first = heap[0]
    const last = heap.pop()
    if (heap.length) {
      heap[0] = last!
      sink()
    }
    return first
  }
  const dropCancelled = () => {
    while (heap.length && heap[0]!.act === null) take()
  }

  return {
    add(deadline: Deadline) {
      heap.push(deadline)
      for (let at = heap.length - 1; at > 0; ) {
        const above = (at - 1) >> 1
        if (earlier(heap[above]!, heap[at]!) <= 0) return
        ;[heap[above], heap[at]] = [heap[at]!, heap[above]!]
        at = above
      }
    },
    first() {
      dropCancelled()
      return heap[0]
    },
    takeFirst: take,
  }
}

/** A count of what is really under way. */
function holds() {
  let held = 0
  const waiting: (() => void)[] = []
  return {
    hold(): Cancel {
      held++
      let once = true
      return () => {
        if (!once) return
        once = false
        if (--held === 0) for (const resolve of waiting.splice(0)) resolve()
      }
    },
    /** Resolves when nothing real is under way and all that can happen now has happened. */
    async settled() {
      do {
        if (held > 0) await new Promise<void>((resolve) => waiting.push(resolve))
        await new Promise<void>((resolve) => setImmediate(resolve))
      } while (held > 0)
    },
  }
}

/** Virtual time: where it stands, and what is to come. */
function agenda(start: number, onChange: () => void = () => {}) {
  const coming = queue()
  let time = start
  let made = 0
  /** Deadlines to come that somebody waits for. */
  let awaited = 0

  /** Takes away what is to be done at a deadline; null where it was done or cancelled before. */
  const taken = (deadline: Deadline) => {
    const { act } = deadline
    if (act && deadline.isAwaited) awaited--
    deadline.act = null
    return act
  }
  const add = (seconds: number, act: () => void, isAwaited: boolean): Cancel => {
    const deadline: Deadline = { at: time + Math.max(seconds, 0) * 1000, order: made++, isAwaited, act }
    if (isAwaited) awaited++
    coming.add(deadline)
    onChange()
    return () => void taken(deadline)
  }

  return {
    ...holds(),
    time: () => time,
    now: () => new Date(time),
    after: (seconds: number, act: () => void) => add(seconds, act, true),
    meanwhile: (seconds: number, act: () => void) => add(seconds, act, false),
    isAwaited: () => awaited > 0,
    /** When the next deadline is; Infinity when there is none. */
    next: () => coming.first()?.at ?? Number.POSITIVE_INFINITY,
    /**
     * Goes to the next deadline and keeps it, and all that were set for the same moment before. As with Node's own
     * timers, what follows from one at once has happened before the next; the event loop does not turn in between.
     */
    async leap() {
      const first = coming.first()
      const before = made
      for (let next = first; next && next.at === first!.at && next.order < before; next = coming.first()) {
        coming.takeFirst()
        time = Math.max(time, next.at)
        taken(next)?.()
        await new Promise<void>((resolve) => process.nextTick(resolve))
      }
    },
    leapTo(at: number) {
      time = Math.max(time, at)
    },
  }
}
