/** The signature doctor: why a request does not count as its sender's, and what would have made it count. */
import { acceptedUrls, parted, type SignedParams, signedText } from '../../catalog/signature.ts'
import { same } from '../hash/same.ts'
import { sentTo } from './address.ts'
import { type Change, type Guess, origins, paramSets, rests, secrets } from './attempts.ts'
import { formIn } from './fields.ts'
import { type RequestDescription, type Seen, see } from './see.ts'
import { signer } from './signature.ts'
import { isGenuine, paramsOf, tokensOf, type VerifyOptions } from './verify.ts'

export type { Change }

/** What the doctor may know besides. */
export interface DiagnoseOptions extends VerifyOptions {
  /** Secrets that might have signed it and do not count: the account's other token, those of its subaccounts. */
  readonly otherTokens?: readonly string[]
}

/** What the doctor found. Neither a secret nor a signature is in it, and no value of a parameter. */
export interface Diagnosis {
  /** Whether the request counts as it is. */
  readonly genuine: boolean
  /** The URL it was compared with, without user and password. */
  readonly url: string
  /** The names of the parameters it was compared with, sorted. */
  readonly names: readonly string[]
  /** What would have made it count, all of them together; empty where nothing was found, or nothing is wrong. */
  readonly changes: readonly Change[]
  /** All of it, in sentences. */
  readonly explanation: string
}

/** Why a request does not count, or that it does. A web request can be read afterwards. Throws as `verify` does. */
export async function diagnose(
  request: Request | RequestDescription,
  options: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const seen = await see(request, options.limit)
  if (seen) return examined(await caseOf(seen, options, await isGenuine(seen, options)))
  const url = request.url
  return diagnosis(url, {}, [], 'Its body is longer than the limit.')
}

/** Everything there is to know before the doctor is asked; the rest can be found out later, and at once. */
export interface Case {
  readonly seen: Seen
  readonly options: DiagnoseOptions
  readonly url: string
  readonly params: SignedParams | null
  readonly genuine: boolean
}

export async function caseOf(seen: Seen, options: DiagnoseOptions, genuine: boolean): Promise<Case> {
  const url = sentTo(seen, options)
  return { seen, options, url, params: await paramsOf(seen, url), genuine }
}

export function examined(patient: Case): Diagnosis {
  const { seen, options, url, genuine } = patient
  const params = patient.params ?? {}
  if (genuine) return { ...diagnosis(url, params, [], 'The signature fits.'), genuine }
  const given = seen.header('x-twilio-signature')
  if (!given)
    return diagnosis(
      url,
      params,
      [],
      'It has no header X-Twilio-Signature: it is not from the API, or something on its way takes headers off.',
    )
  if (!/^[\w+/]{27}=$/.test(given))
    return diagnosis(
      url,
      params,
      [],
      `Its X-Twilio-Signature has ${given.length} characters, and is no signature, which has 28: ` +
        `${given.includes(',') ? 'there are several' : 'something on its way rewrites headers'}.`,
    )
  const lost = patient.params === null && (seen.body === null || vouched.test(url))
  const found = lost ? null : search(patient, given)
  if (found) return diagnosis(url, params, found, found.map((change) => change.advice).join(' '))
  return diagnosis(url, params, [], bodyTrouble(patient) ?? nothingFound(tokensOf(options).length))
}

const vouched = /[?&]bodySHA256=/

const nothingFound = (tokens: number) =>
  'No change of URL or parameters that was tried makes it fit, so it was most likely signed with another auth token ' +
  `than ${tokens === 1 ? 'the one' : `the ${tokens}`} given; or it is a forgery.`

function diagnosis(url: string, params: SignedParams, changes: readonly Change[], why: string): Diagnosis {
  const names = Object.keys(params).sort()
  const shown = printable(url.replace(/^([^/]*\/\/)[^/?#]*@/, '$1'))
  const listed =
    names.slice(0, 60).map(printable).join(', ') + (names.length > 60 ? ` and ${names.length - 60} more` : '')
  const compared = `It was compared with ${shown} and ${names.length ? `the parameters ${listed}` : 'no parameters'}.`
  return { genuine: false, url: shown, names, changes, explanation: `${why} ${compared}` }
}

/** What comes from outside goes into logs: on one line, and not without an end. */
const printable = (text: string) => {
  const clean = text.replace(/[^\x21-\x7e]/g, '?')
  return clean.length > 500 ? `${clean.slice(0, 500)}…` : clean
}

/** The body as the reason, where no signature of a form could have fitted. */
function bodyTrouble({ seen, params, url }: Case): string | null {
  const type = seen.header('content-type')
  const parser = 'Verify before a body parser runs, or give it the raw body or the parameters that the parser read.'
  if (seen.body === null) return `Its body was read before, and is gone. ${parser}`
  const size = seen.body instanceof Uint8Array || typeof seen.body === 'string' ? seen.body.length : null
  if (params === null && vouched.test(url))
    return size === null
      ? `Its URL vouches for the body’s bytes, and only parsed parameters were given. ${parser}`
      : `Its body is not the one that bodySHA256 in its URL vouches for: it was written anew, or changed. ${parser}`
  if (params === null)
    return (
      `Its body is of the type ${printable(type)}: no form, and nothing in the URL vouches for it. ` +
      'What the API sends as JSON has bodySHA256 in its query.'
    )
  if (size === 0 && Number(seen.header('content-length')) > 0)
    return `Its body is empty, and ${seen.header('content-length')} bytes were announced: it was read before. ${parser}`
  if (seen.method === 'POST' && Object.keys(params).length === 0)
    return `It is a POST without a single parameter: perhaps no body parser for forms has run. ${parser}`
  return null
}

/** How many guesses are checked at most: a few milliseconds of hashing. */
const mostGuesses = 3000

/** The fewest changes that make the signature fit. */
function search({ seen, options, url, params }: Case, given: string): readonly Change[] | null {
  const own: Guess<SignedParams> = { value: params ?? {}, changes: [] }
  const rest: Guess<string> = { value: parted(url).rest, changes: [] }
  const tokens = tokensOf(options).map((value): Guess<string> => ({ value, changes: [] }))
  const around = origins(seen, url)
  const [here = { value: '', changes: [] }] = around
  const paths = rests(seen, url, options)
  const sets = paramSets(seen, url, own.value)
  const others = secrets(tokensOf(options), options.otherTokens ?? [])
  const rounds: [Guess<string>[], Guess<string>[], Guess<SignedParams>[], Guess<string>[]][] = [
    [around, [rest], [own], tokens],
    [[here], paths, [own], tokens],
    [[here], [rest], sets, tokens],
    [[here], [rest], [own], others],
    [around, paths, [own], tokens],
    [around, [rest], [own], others],
    [[here], paths, [formless(seen, own)], tokens],
    [around, [rest], sets, tokens],
  ]
  let left = mostGuesses
  for (const [from, ways, forms, keys] of rounds)
    for (const key of keys) {
      const sign = signer(key.value)
      for (const form of forms) {
        const text = signedText('', form.value)
        for (const origin of from)
          for (const way of ways)
            for (const spelling of acceptedUrls(origin.value + way.value)) {
              if (left-- <= 0) return null
              if (same(given, sign(spelling + text)))
                return [...origin.changes, ...way.changes, ...form.changes, ...key.changes]
            }
      }
    }
  return null
}

/** For a URL that lost its query: its parameters, taken for those of a body, were none of a body. */
function formless(seen: Seen, own: Guess<SignedParams>): Guess<SignedParams> {
  const parsed = typeof seen.body === 'object' && !(seen.body instanceof Uint8Array)
  return { ...own, value: parsed ? {} : formIn('') }
}
