/** Payments; and faxes, which are no more. */
import { decimal, flag, httpMethod, integer, oneOf, text } from '../../catalog/kinds.ts'
import { language, link, words } from '../kinds.ts'
import { known } from './known.ts'

export const payments = [
  known('Pay', {
    parents: ['Response'],
    attributes: {
      action: link(),
      input: oneOf(['dtmf']),
      bankAccountType: oneOf(['consumer-checking', 'consumer-savings', 'commercial-checking', 'commercial-savings']),
      statusCallback: link(),
      statusCallbackMethod: httpMethod(),
      timeout: integer({ min: 0 }),
      maxAttempts: integer({ min: 1, max: 3 }),
      securityCode: flag(),
      postalCode: text(),
      minPostalCodeLength: integer({ min: 0 }),
      paymentConnector: text(),
      paymentMethod: oneOf(['credit-card', 'ach-debit']),
      tokenType: oneOf(['one-time', 'reusable', 'payment-method']),
      chargeAmount: decimal(),
      currency: text(),
      description: text(),
      validCardTypes: words([
        'visa',
        'mastercard',
        'amex',
        'maestro',
        'discover',
        'optima',
        'jcb',
        'diners-club',
        'enroute',
      ]),
      language: language(),
    },
  }),
  known('Prompt', {
    parents: ['Pay', 'Response'],
    attributes: {
      for: oneOf([
        'payment-card-number',
        'expiration-date',
        'security-code',
        'postal-code',
        'payment-processing',
        'bank-account-number',
        'bank-routing-number',
      ]),
      errorType: words([
        'timeout',
        'invalid-card-number',
        'invalid-card-type',
        'invalid-date',
        'invalid-security-code',
        'internal-error',
        'input-matching-failed',
      ]),
      cardType: words(['visa', 'mastercard', 'amex', 'maestro', 'discover', 'optima', 'jcb', 'diners-club', 'enroute']),
      attempt: text({ like: [/^[0-9 ]+$/, 'whole numbers'] }),
      requireMatchingInputs: flag(),
    },
  }),
  known('Receive', {
    parents: [],
    attributes: {
      action: link(),
      method: httpMethod(),
      mediaType: oneOf(['application/pdf', 'image/tiff']),
      pageSize: oneOf(['letter', 'legal', 'a4']),
      storeMedia: flag(),
    },
  }),
]
