/** `<Pay>` and `<Prompt>`: payments, read and refused, for nobody here takes any (twiml-and-webhooks.md §2.8). */
import { decimal, flag, type HttpMethod, httpMethod, integer, many, oneOf, text } from '../../catalog/kinds.ts'
import { language, link, words } from '../kinds.ts'
import { verb } from '../verb.ts'

type CardType = 'visa' | 'mastercard' | 'amex' | 'maestro' | 'discover' | 'optima' | 'jcb' | 'diners-club' | 'enroute'
const cardTypes = (or: CardType[]) =>
  words<CardType>(['visa', 'mastercard', 'amex', 'maestro', 'discover', 'optima', 'jcb', 'diners-club', 'enroute'], {
    or,
  })

/** What a `<Pay>` may say. */
export class PayAttributes {
  /** Asked with the outcome; the running document's own URL where it is left out. */
  action?: string = link({ malformed: 11100, or: '' })
  /** How numbers are entered: by keys. */
  input?: 'dtmf' = oneOf(['dtmf'], { or: 'dtmf' })
  /** The kind of bank account, where `paymentMethod` is `ach-debit`. */
  bankAccountType?: 'consumer-checking' | 'consumer-savings' | 'commercial-checking' | 'commercial-savings' = oneOf(
    ['consumer-checking', 'consumer-savings', 'commercial-checking', 'commercial-savings'],
    { or: 'consumer-checking' },
  )
  /** Told how the payment goes. */
  statusCallback?: string = link({ malformed: 11100, or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Seconds it waits for the next key; 5 where it is left out. */
  timeout?: number = integer({ min: 0, or: 5 })
  /** How often each number is asked for, 1 to 3. */
  maxAttempts?: number = integer({ min: 1, max: 3, or: 1 })
  /** Whether the card's security code is asked for. */
  securityCode?: boolean = flag({ or: true })
  /** Whether a postal code is asked for (`true`, `false`), or the code itself. */
  postalCode?: string | boolean = text({ or: 'true' })
  /** Characters of the shortest postal code. */
  minPostalCodeLength?: number = integer({ min: 0, or: 0 })
  /** Who takes the payment; `Default` where it is left out. */
  paymentConnector?: string = text({ or: 'Default' })
  /** By what is paid; by card where it is left out. */
  paymentMethod?: 'credit-card' | 'ach-debit' = oneOf(['credit-card', 'ach-debit'], { or: 'credit-card' })
  /** What is kept of the card for later payments. */
  tokenType?: 'one-time' | 'reusable' | 'payment-method' = oneOf(['one-time', 'reusable', 'payment-method'], {
    or: 'reusable',
  })
  /** How much, with a point before the cents; 0 only makes a token. */
  chargeAmount?: string | number = decimal({ or: '0' })
  /** Three letters of ISO 4217; `usd` where it is left out. */
  currency?: string = text({ or: 'usd' })
  /** What it is for, as the statement will have it. */
  description?: string = text({ or: '' })
  /** The cards that are taken. */
  validCardTypes?: readonly CardType[] = cardTypes(['visa', 'mastercard', 'amex'])
  /** The language of the prompts. */
  language?: string = language({ or: 'en-US' })
}

/** What can go wrong at a question of a `<Pay>`. */
export type PayMistake =
  | 'timeout'
  | 'invalid-card-number'
  | 'invalid-card-type'
  | 'invalid-date'
  | 'invalid-security-code'
  | 'internal-error'
  | 'input-matching-failed'

/** What a `<Prompt>` may say: for which question of a `<Pay>` it is, and after which answer. */
export class PromptAttributes {
  /** What is asked for. */
  for?:
    | 'payment-card-number'
    | 'expiration-date'
    | 'security-code'
    | 'postal-code'
    | 'payment-processing'
    | 'bank-account-number'
    | 'bank-routing-number' = oneOf([
    'payment-card-number',
    'expiration-date',
    'security-code',
    'postal-code',
    'payment-processing',
    'bank-account-number',
    'bank-routing-number',
  ])
  /** After which mistakes. */
  errorType?: readonly PayMistake[] = words([
    'timeout',
    'invalid-card-number',
    'invalid-card-type',
    'invalid-date',
    'invalid-security-code',
    'internal-error',
    'input-matching-failed',
  ])
  /** For which cards. */
  cardType?: readonly CardType[] = cardTypes([])
  /** At which attempts, from 1. */
  attempt?: readonly number[] = many(integer({ min: 1 }), { split: true })
  /** Whether the answer is asked for twice. */
  requireMatchingInputs?: boolean = flag({ or: false })
}

const unable = (name: string) => `<${name}>: nobody here takes payments`

export const pay = verb<PayAttributes>({
  name: 'Pay',
  since: '2010-04-01',
  attributes: PayAttributes,
  run(line, { action }) {
    line.answer()
    line.warn(13750, unable('Pay'))
    line.goTo({ url: action, method: 'POST' }, { Result: 'payment-connector-error' })
  },
})

/** Below `<Pay>` it belongs to a question; alone it is one that nobody asks. */
export const prompt = verb<PromptAttributes>({
  name: 'Prompt',
  parents: ['Pay'],
  since: '2010-04-01',
  attributes: PromptAttributes,
})
export const promptAlone = verb<PromptAttributes>({
  name: 'Prompt',
  since: '2010-04-01',
  attributes: PromptAttributes,
  run(line) {
    line.answer()
    line.warn(13750, unable('Prompt'))
  },
})
