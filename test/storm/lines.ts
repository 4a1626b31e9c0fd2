/** Clients, SIP phones and applications in a storm: who rings them, who passes them on, and who answered. */
import type { CallCreate } from '../../src/catalog/calls.ts'
import type { Manner, Phone } from '../../src/exchange/phones.ts'
import type { Dice } from './dice.ts'

/** Phones that are no telephones. */
export const softphones = ['client:bob', 'sip:anna@example.com', 'sip:carol@example.com']
/** Stands in documents for the sid of the storm's application. */
export const applicationMark = '{application}'

const detected = ({ roll }: Dice) =>
  `machineDetection="${roll('Enable', 'DetectMessageEnd')}" machineDetectionTimeout="${roll(3, 10)}"
    amdStatusCallback="/who"`

const nouns: ((dice: Dice) => string)[] = [
  ({ roll }) =>
    `<Client url="${roll('/whisper', '')}"><Identity>${roll('bob', 'nobody', '')}</Identity>
      <Parameter name="order" value="12"/></Client>`,
  (dice) =>
    `<Sip ${dice.chance(0.5) ? detected(dice) : ''}>
      ${dice.roll('sip:anna@example.com?X-A=1', 'sip:carol@example.com;transport=tls', 'anna')}</Sip>`,
  () => '<Sip><Uri>sip:anna@example.com</Uri><Uri priority="1">sip:carol@example.com</Uri></Sip>',
  ({ chance }) => `<Application copyParentTo="${chance(0.3)}">${applicationMark}</Application>`,
  (dice) => `<Number ${detected(dice)}>+15558671003</Number>`,
  () => '<Sim>DE1</Sim>',
]

export const lineVerbs: ((dice: Dice) => string)[] = [
  (dice) =>
    `<Dial action="/a" timeout="${dice.roll(5, 20)}" timeLimit="${dice.roll(3, 60)}" sequential="${dice.chance(0.5)}"
      callerId="${dice.roll('', '+14158675309')}" referUrl="${dice.roll('/b', '/down', '')}">
      ${Array.from({ length: 1 + dice.below(3) }, () => dice.roll(...nouns)(dice)).join('')}</Dial>`,
  ({ roll }) => `<Refer action="${roll('/c', '')}"><Sip>${roll('sip:anna@example.com', 'nobody')}</Sip></Refer>`,
  () => '<Echo/>',
  () => '<Pay action="/c"/>',
]

/** Some want to know who answers. */
export function detecting({ roll, chance }: Dice): Partial<CallCreate> {
  if (!chance(0.25)) return {}
  if (chance(0.3)) return { ifMachine: roll<('Continue' | 'Hangup')[]>('Continue', 'Hangup') }
  return {
    machineDetection: roll('Enable', 'DetectMessageEnd'),
    machineDetectionTimeout: roll(3, 10),
    asyncAmd: roll('true', 'false'),
    asyncAmdStatusCallback: 'http://app.test/who',
  }
}

export const softManners: Manner[] = [
  { is: 'answer', greeting: 'Hello?', refers: 'busy' },
  { is: 'answer', afterSeconds: 2, headers: { 'X-Agent': 'seven' } },
  { is: 'manual', refers: 'declined' },
  { is: 'fax' },
]

/** Whoever talks on a SIP phone may want to be passed on. */
export function passOn({ calls }: Phone, { roll }: Dice): void {
  const talking = calls.find(({ state, from, to, direction }) => {
    return state === 'talking' && (direction === 'incoming' ? to : from).startsWith('sip:')
  })
  talking?.refer(roll('sip:carol@example.com', '+15558671004'))
}
