/** A line that works, on which nobody is: it does what a verb asks, writes it down, and plays what was scripted. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fields } from '../src/catalog/resource.ts'
import { check } from '../src/twiml/check.ts'
import { readDocument } from '../src/twiml/documents.ts'
import type {
  ConferenceOrder,
  Dialed,
  DialOrder,
  EnqueueOrder,
  Gathered,
  GatherOrder,
  Line,
  Link,
  Only,
  QueueDialOrder,
  RecordingOrder,
  RecordOrder,
  Referred,
  Relayed,
  RelayOrder,
  Sound,
  Streamed,
  TapOrder,
  TextOrder,
} from '../src/twiml/line.ts'
import { type Queued, queueParams } from '../src/twiml/queue-result.ts'
import { read } from '../src/twiml/read.ts'
import type { Recorded } from '../src/twiml/record-result.ts'
import { run, type Tally } from '../src/twiml/run.ts'
import { type Dialect, said } from '../src/twiml/verb.ts'
import { find } from '../src/twiml/vocabulary.ts'

/** What the far end, and everybody else, will do. */
export interface Script {
  readonly answered?: boolean
  readonly apiVersion?: '2010-04-01' | '2008-08-01'
  /** Keys pressed at the next `<Gather>`, once its prompt has begun. */
  readonly keys?: string
  readonly speech?: Gathered['speech']
  readonly dialed?: Dialed
  readonly recorded?: Recorded
  readonly queued?: Queued
  readonly referred?: Referred
  readonly streamed?: Streamed
  readonly relayed?: Relayed
  /** The verbs the document may hold; with `Leave` among them, it can be left. */
  readonly only?: Only
  /** Whether texts can be sent. */
  readonly texting?: boolean
  /** Clips that are no clips. */
  readonly unplayable?: string
  /** Clips that say they are, and are not. */
  readonly spoilt?: string
  readonly tally?: Tally
}

class Left extends Error {}

export class FixtureLine implements Line {
  /** Everything that was done, one line each, in order. */
  readonly did: string[] = []
  readonly sounds: Sound[] = []
  readonly warned: number[] = []
  readonly gathers: GatherOrder[] = []
  readonly dials: DialOrder[] = []
  readonly queueDials: QueueDialOrder[] = []
  readonly enqueues: EnqueueOrder[] = []
  readonly joins: ConferenceOrder[] = []
  readonly texts: TextOrder[] = []
  readonly records: RecordOrder[] = []
  readonly recordings: RecordingOrder[] = []
  readonly taps: TapOrder[] = []
  readonly relays: RelayOrder[] = []
  /** Where it went, and with what. */
  went: (Link & { readonly params: Readonly<Record<string, string>> }) | undefined
  failed: number | undefined
  readonly apiVersion?: '2010-04-01' | '2008-08-01'
  readonly only?: Only
  leave?: () => never
  readonly #script: Script
  #answered: boolean
  #prompting = false

  constructor(script: Script = {}) {
    this.#script = script
    this.#answered = script.answered ?? false
    if (script.apiVersion) this.apiVersion = script.apiVersion
    if (script.only) this.only = script.only
    if (script.only?.verbs.includes('Leave')) this.leave = () => this.#leave()
  }

  get answered() {
    return this.#answered
  }
  answer() {
    if (!this.#answered) this.did.push('answer')
    this.#answered = true
  }
  async hear(sound: Sound) {
    this.sounds.push(sound)
    this.did.push(`hear ${sound.is === 'speech' ? sound.words : sound.is === 'clip' ? sound.url : sound.is}`)
    if (this.#prompting && this.#script.keys) throw new Left()
  }
  async clip(url: string, wrongType = 13420): Promise<Sound | null> {
    if (url === this.#script.spoilt) {
      this.warn(wrongType)
      return null
    }
    if (url === this.#script.unplayable) return this.fail(wrongType)
    return { is: 'clip', url, seconds: 3 }
  }
  async wait(seconds: number) {
    this.did.push(`wait ${seconds}`)
  }

  /** The first key cuts the prompt short; then keys are taken as §2.4 has it. */
  async gather(order: GatherOrder, prompt: () => Promise<void>): Promise<Gathered> {
    this.gathers.push(order)
    this.did.push('gather')
    this.#prompting = true
    try {
      await prompt()
    } catch (error) {
      if (!(error instanceof Left)) throw error
    } finally {
      this.#prompting = false
    }
    if (this.#script.speech) return { digits: '', finishedOnKey: '', speech: this.#script.speech }
    let digits = ''
    for (const key of this.#script.keys ?? '') {
      if (key === order.finishOnKey) return { digits, finishedOnKey: key }
      digits += key
      if (digits.length === order.numDigits) break
    }
    return { digits, finishedOnKey: '' }
  }

  async record(order: RecordOrder): Promise<Recorded> {
    this.records.push(order)
    this.did.push('record')
    return this.#script.recorded ?? { digits: '', sound: null }
  }
  startRecording(order: RecordingOrder): void {
    this.recordings.push(order)
    this.did.push('start recording')
  }
  async dial(order: DialOrder): Promise<Dialed> {
    this.dials.push(order)
    this.did.push(`dial ${order.callees.map(({ to }) => to).join(' ')}`)
    return this.#script.dialed ?? { status: 'no-answer', sid: 'CA1', bridged: false }
  }
  async dialQueue(order: QueueDialOrder): Promise<Dialed> {
    this.queueDials.push(order)
    this.did.push(`dial the queue ${order.queue}`)
    return this.#script.dialed ?? { status: 'no-answer', bridged: false }
  }
  async enqueue(order: EnqueueOrder): Promise<void> {
    this.enqueues.push(order)
    this.did.push(`enqueue ${order.queue}`)
    if (order.action) this.goTo(order.action, queueParams(this.#script.queued ?? { result: 'bridged' }))
  }
  #leave(): never {
    this.did.push('leave')
    throw new Left()
  }
  async join(order: ConferenceOrder): Promise<Dialed> {
    this.joins.push(order)
    this.did.push(`join ${order.name}`)
    return this.#script.dialed ?? { status: 'answered' }
  }
  async start(order: TapOrder) {
    this.taps.push(order)
    this.did.push(`start a ${order.is}`)
  }
  async stop(tapping: string, name: string) {
    this.did.push(`stop the ${tapping} ${name}`)
  }
  async stream(order: TapOrder): Promise<Streamed> {
    this.taps.push(order)
    this.did.push(`stream to ${order.plan.url}`)
    return this.#script.streamed ?? {}
  }
  async relay(order: RelayOrder): Promise<Relayed> {
    this.relays.push(order)
    this.did.push(`relay to ${order.url}`)
    return this.#script.relayed ?? { sessionId: 'VX1', status: 'completed', seconds: 1 }
  }
  async text(order: TextOrder) {
    if (this.#script.texting === false) {
      this.warn(14101)
      return null
    }
    this.texts.push(order)
    this.did.push(`text ${order.body}`)
    return { sid: `SM${this.texts.length}`, status: 'queued' }
  }
  goTo({ url, method }: Link, params: Readonly<Record<string, string>> = {}): never {
    this.did.push(`go to ${url}`)
    this.went = { url, method, params }
    throw new Left()
  }
  warn(code: number) {
    this.warned.push(code)
  }
  fail(code: number): never {
    this.did.push(`fail ${code}`)
    this.failed = code
    throw new Left()
  }
  async refer(to: string): Promise<Referred> {
    this.did.push(`refer ${to}`)
    return this.#script.referred ?? { status: 'completed', sipCode: 202, notifiedCode: 200 }
  }
  async echo(): Promise<never> {
    this.did.push('echo')
    throw new Left()
  }
  async stay(): Promise<never> {
    this.did.push('stay')
    throw new Left()
  }
  hangup(): never {
    this.did.push('hang up')
    throw new Left()
  }
  reject(reason: string): never {
    this.did.push(`reject ${reason}`)
    throw new Left()
  }
}

/** Reads what stands inside a `<Response>`, runs it on a line, and gives the line. */
export async function obey(inside: string, script: Script = {}, dialect: Dialect = 'voice'): Promise<FixtureLine> {
  const reading = readDocument('text/xml', `<Response>${inside}</Response>`, dialect)
  assert.equal(reading.is, 'document')
  const line = new FixtureLine(script)
  try {
    if (reading.is === 'document' && dialect === 'voice') await run(line, reading.root, dialect)
    if (reading.is === 'document' && dialect === 'messaging') await run(line, reading.root, dialect, script.tally)
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
  return line
}

/** All that a linter says against what stands inside a `<Response>`. */
export const codes = (inside: string, dialect: Dialect = 'voice'): number[] =>
  check(read(`<Response>${inside}</Response>`), dialect).map(({ code }) => code)

/** A row of an attribute table: its default, values and what they are read as, values that are none and their codes. */
export interface Row {
  readonly name: string
  readonly or: unknown
  readonly reads: Readonly<Record<string, unknown>>
  readonly wrong: Readonly<Record<string, number>>
}

/** One test for each row of a verb's attribute table, and one that there are no other rows. */
export function attributeTable(verb: string, within: string, dialect: Dialect, rows: readonly Row[]): void {
  const entry = find(verb, within, dialect)!
  const value = (name: string, wire: string | undefined) => {
    const warned: number[] = []
    const element = {
      name: verb,
      attributes: wire === undefined ? {} : { [name]: wire },
      text: '',
      content: [],
      children: [],
      line: 1,
      column: 1,
    }
    const values = said(entry, element, (code) => void warned.push(code)) as Record<string, unknown>
    return { is: values[name], warned }
  }
  test(`<${verb}> has the attributes of its table and no others`, () => {
    assert.deepEqual(
      rows.map(({ name }) => name),
      [...fields(entry.attributes).keys()],
    )
  })
  for (const { name, or, reads, wrong } of rows) {
    test(`<${verb} ${name}> is ${JSON.stringify(or)} unless it says otherwise, and what it may say is read`, () => {
      assert.deepEqual(value(name, undefined), { is: or, warned: [] })
      for (const [wire, is] of Object.entries(reads)) assert.deepEqual(value(name, wire), { is, warned: [] }, wire)
    })
    for (const [wire, code] of Object.entries(wrong)) {
      test(`<${verb} ${name}="${wire.slice(0, 20)}"> is ${code}, and its default is used`, () => {
        assert.deepEqual(value(name, wire), { is: or, warned: [code] })
      })
    }
  }
}
