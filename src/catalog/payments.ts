/** Payments taken on a call (rest-api.md §10.3). */
import { date, flag, integer, nested, nullable, number, oneOf, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** A payment while it is taken. */
export class Payment {
  /** Whose call it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The call it is taken on. */
  readonly callSid: string | null = nullable(sid('CA'))
  /** Unique id, `PK` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('PK'))
  /** When it was begun. */
  readonly dateCreated: Date | null = nullable(date())
  /** When anything of it last changed. */
  readonly dateUpdated: Date | null = nullable(date())
  /** Its own address, relative to the host. */
  readonly uri: string | null = nullable(uri())
}

const card = '(visa|mastercard|amex|maestro|discover|optima|jcb|diners-club|enroute)'

/** What begins a payment. */
export class PaymentCreate {
  /** The same payment is begun once, however often it is asked for with the same key. */
  idempotencyKey: string = text({ max: 256, missing: 20001 })
  /** Told how it goes. */
  statusCallback: string = url({ missing: 20001 })
  /** The kind of account, where PaymentMethod is `ach-debit`. */
  bankAccountType?: 'consumer-checking' | 'consumer-savings' | 'commercial-checking' = oneOf([
    'consumer-checking',
    'consumer-savings',
    'commercial-checking',
  ])
  /** How much; 0 or nothing only makes a token. */
  chargeAmount?: number = number({ min: 0 })
  /** Three letters (ISO 4217), `usd` unless told otherwise. */
  currency?: string = text({ like: [/^[A-Za-z]{3}$/, 'a currency of three letters'] })
  /** What is paid for. */
  description?: string = text({ max: 500 })
  /** `dtmf`, the only way. */
  input?: string = oneOf(['dtmf'])
  /** Digits a postal code has at least. */
  minPostalCodeLength?: number = integer({ min: 1, max: 10 })
  /** JSON: what is handed on to the connector, by name. */
  parameter?: Readonly<Record<string, string>> = nested<Readonly<Record<string, string>>>()
  /** The connector it goes through, `Default` unless told otherwise. */
  paymentConnector?: string = text({ max: 64, or: 'Default' })
  /** With what is paid. */
  paymentMethod?: 'credit-card' | 'ach-debit' = oneOf(['credit-card', 'ach-debit'], { or: 'credit-card' })
  /** Whether the postal code is asked for. */
  postalCode?: boolean = flag()
  /** Whether the security code is asked for. */
  securityCode?: boolean = flag()
  /** Seconds to wait for the next digit, 1 to 600. */
  timeout?: number = integer({ min: 1, max: 600 })
  /** What is made where nothing is charged. */
  tokenType?: 'one-time' | 'reusable' | 'payment-method' = oneOf(['one-time', 'reusable', 'payment-method'])
  /** Cards that are taken, separated by spaces: `visa amex`. */
  validCardTypes?: string = text({ like: [new RegExp(`^ *${card}( +${card})* *$`), 'a list of card types'] })
  /** What is asked for twice, separated by spaces. */
  requireMatchingInputs?: string = text({ max: 256 })
  /** Whether the caller is asked to confirm. */
  confirmation?: 'true' | 'false' = oneOf(['true', 'false'])
}

/** What a caller enters for a payment, one after another; a matcher is the same a second time. */
export type PaymentCapture =
  | 'payment-card-number'
  | 'expiration-date'
  | 'security-code'
  | 'postal-code'
  | 'bank-routing-number'
  | 'bank-account-number'
  | 'payment-card-number-matcher'
  | 'expiration-date-matcher'
  | 'security-code-matcher'
  | 'postal-code-matcher'

/** What goes on with a payment, or ends it. */
export class PaymentUpdate {
  /** The same change is made once, however often it is asked for with the same key. */
  idempotencyKey: string = text({ max: 256, missing: 20001 })
  /** Told how it goes. */
  statusCallback: string = url({ missing: 20001 })
  /** What the caller enters next. */
  capture?: PaymentCapture = oneOf([
    'payment-card-number',
    'expiration-date',
    'security-code',
    'postal-code',
    'bank-routing-number',
    'bank-account-number',
    'payment-card-number-matcher',
    'expiration-date-matcher',
    'security-code-matcher',
    'postal-code-matcher',
  ])
  /** Takes the payment, or gives it up. */
  status?: 'complete' | 'cancel' = oneOf(['complete', 'cancel'])
}

export const payments = resource({
  name: 'Payment',
  xml: { one: 'Payments', list: 'Payments' },
  listKey: 'payments',
  prefix: 'PK',
  addresses: [{ path: '/Accounts/{AccountSid}/Calls/{CallSid}/Payments', list: ['create'], instance: ['update'] }],
  record: Payment,
  create: PaymentCreate,
  update: PaymentUpdate,
})
