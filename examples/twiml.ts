/** One menu as values, in blocks, and read back from XML. `twiml-jsx.tsx` has it in JSX. */
import { build, dial, gather, number, record, response, say } from 'ringback/twiml'
import { lint, rebuild } from 'ringback/twiml/lint'

export interface Caller {
  readonly name: string
  /** Whom they may reach, by the key to press. */
  readonly people: Readonly<Record<string, string>>
  readonly night: boolean
}

/** As values: what may stand where is checked by the compiler, and what is false is left out. */
export const inValues = ({ name, people, night }: Caller) =>
  response(
    say(`Hello ${name}!`, { voice: 'woman' }),
    night && record({ action: '/voicemail', maxLength: 20, finishOnKey: '*' }),
    gather(
      { action: '/menu', numDigits: 1 },
      Object.keys(people).map((key) => say(`Press ${key}.`)),
    ),
    dial(
      { timeout: 20 },
      Object.values(people).map((digits) => number(digits, { url: '/whisper' })),
    ),
  )

/** In blocks, for documents that grow by loops and branches. */
export const inBlocks = ({ name, people, night }: Caller) =>
  build((call) => {
    call.say(`Hello ${name}!`, { voice: 'woman' })
    if (night) call.record({ action: '/voicemail', maxLength: 20, finishOnKey: '*' })
    call.gather({ action: '/menu', numDigits: 1 }, (gather) => {
      for (const key of Object.keys(people)) gather.say(`Press ${key}.`)
    })
    call.dial({ timeout: 20 }, (dial) => {
      for (const digits of Object.values(people)) dial.number(digits, { url: '/whisper' })
    })
  })

/** From XML that somebody keeps in a file: what is wrong with it, or the same as a value. */
export const fromXml = (xml: string) => {
  const findings = lint(xml)
  if (findings.length > 0) throw new Error(findings.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return rebuild(xml)
}
