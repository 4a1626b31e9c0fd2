/** Payments; and faxes, which are no more. */
import { decimal, flag, type HttpMethod, httpMethod, integer, many, oneOf, text } from '../../catalog/kinds.ts'
import { language, link, words } from '../kinds.ts'
import { known } from './known.ts'

type CardType = 'visa' | 'mastercard' | 'amex' | 'maestro' | 'discover' | 'optima' | 'jcb' | 'diners-club' | 'enroute'
const cardTypes = () =>
  words<CardType>(['visa', 'mastercard', 'amex', 'maestro', 'discover', 'optima', 'jcb', 'diners-club', 'enroute'])

/** What a `<Pay>` may say. */
export class PayAttributes {
  /** Asked with the outcome; the running document's own URL where it is left out. */
  action?: string = link()
  /** How numbers are entered: by keys. */
  input?: 'dtmf' = oneOf(['dtmf'])
  /** The kind of bank account, where `paymentMethod` is `ach-debit`. */
  bankAccountType?: 'consumer-checking' | 'consumer-savings' | 'commercial-checking' | 'commercial-savings' = oneOf([
    'consumer-checking',
    'consumer-savings',
    'commercial-checking',
    'commercial-savings',
  ])
  /** Told how the payment goes. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** Seconds it waits for the next key; 5 where it is left out. */
  timeout?: number = integer({ min: 0 })
  /** How often each number is asked for, 1 to 3. */
  maxAttempts?: number = integer({ min: 1, max: 3 })
  /** Whether the card's security code is asked for. */
  securityCode?: boolean = flag()
  /** Whether a postal code is asked for (`true`, `false`), or the code itself. */
  postalCode?: string | boolean = text()
  /** Characters of the shortest postal code. */
  minPostalCodeLength?: number = integer({ min: 0 })
  /** Who takes the payment; `Default` where it is left out. */
  paymentConnector?: string = text()
  /** By what is paid; by card where it is left out. */
  paymentMethod?: 'credit-card' | 'ach-debit' = oneOf(['credit-card', 'ach-debit'])
  /** What is kept of the card for later payments. */
  tokenType?: 'one-time' | 'reusable' | 'payment-method' = oneOf(['one-time', 'reusable', 'payment-method'])
  /** How much, with a point before the cents; 0 only makes a token. */
  chargeAmount?: string | number = decimal()
  /** Three letters of ISO 4217; `usd` where it is left out. */
  currency?: string = text()
  /** What it is for, as the statement will have it. */
  description?: string = text()
  /** The cards that are taken. */
  validCardTypes?: readonly CardType[] = cardTypes()
  /** The language of the prompts. */
  language?: string = language()
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
  cardType?: readonly CardType[] = cardTypes()
  /** At which attempts, from 1. */
  attempt?: readonly number[] = many(integer({ min: 1 }), { split: true })
  /** Whether the answer is asked for twice. */
  requireMatchingInputs?: boolean = flag()
}

/** What a `<Receive>` may say. */
export class ReceiveAttributes {
  /** Told when the fax is there. */
  action?: string = link()
  /** How `action` is told. */
  method?: HttpMethod = httpMethod()
  /** How it is kept. */
  mediaType?: 'application/pdf' | 'image/tiff' = oneOf(['application/pdf', 'image/tiff'])
  /** How large its pages are. */
  pageSize?: 'letter' | 'legal' | 'a4' = oneOf(['letter', 'legal', 'a4'])
  /** Whether it is kept. */
  storeMedia?: boolean = flag()
}

export const payments = [
  known('Pay', { parents: ['Response'], attributes: PayAttributes }),
  known('Prompt', { parents: ['Pay', 'Response'], attributes: PromptAttributes }),
  known('Receive', { parents: [], attributes: ReceiveAttributes }),
]
