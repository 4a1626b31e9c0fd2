/** `<ConversationRelay>`: the caller talks with an application that reads and writes (twiml-and-webhooks.md §16). */
import { flag, oneOf, text } from '../../catalog/kinds.ts'
import { language, list, socket, words } from '../kinds.ts'
import type { Interruption, Relayed, RelayOrder } from '../line.ts'
import { type Element, said, verb } from '../verb.ts'
import { parametersOf } from './tapped.ts'

/** What a `<ConversationRelay>` may say. Four names are also known in small letters, as one builder wrote them. */
export class ConversationRelayAttributes {
  /** Where what is heard goes as text, and what is to be said comes from: a `wss` address. */
  url: string = socket({ missing: 12200, or: '' })
  /** What is said first. */
  welcomeGreeting?: string = text({ or: '' })
  /** What cuts the greeting short; anything where it is left out. */
  welcomeGreetingInterruptible?: 'none' | 'dtmf' | 'speech' | 'any' = oneOf(['none', 'dtmf', 'speech', 'any'], {
    or: 'any',
  })
  /** The language of both sides; `en-US` where it is left out. */
  language?: string = language({ or: 'en-US' })
  /** The language that is spoken to the caller; `language` where it is left out. */
  ttsLanguage?: string = language({ or: '' })
  /** Who speaks; `ElevenLabs` where it is left out. */
  ttsProvider?: 'Google' | 'Amazon' | 'ElevenLabs' = oneOf(['Google', 'Amazon', 'ElevenLabs'], {
    or: 'ElevenLabs',
  })
  /** The voice, by a name of its provider. */
  voice?: string = text({ or: '' })
  /** The language that the caller speaks; `language` where it is left out. */
  transcriptionLanguage?: string = language({ or: '' })
  /** Who listens; `Deepgram` where it is left out. */
  transcriptionProvider?: 'Google' | 'Deepgram' = oneOf(['Google', 'Deepgram'], { or: 'Deepgram' })
  /** What recognizes the speech. */
  speechModel?: string = text({ or: '' })
  /** What cuts short what is being said; anything where it is left out. */
  interruptible?: 'none' | 'dtmf' | 'speech' | 'any' | 'true' | 'false' | boolean = oneOf(
    ['none', 'dtmf', 'speech', 'any', 'true', 'false'],
    { or: 'any' },
  )
  /** How easily; `high` where it is left out. */
  interruptSensitivity?: 'low' | 'medium' | 'high' = oneOf(['low', 'medium', 'high'], { or: 'high' })
  /** Whether keys are told. */
  dtmfDetection?: boolean = flag({ or: false })
  /** What is told while something is being said; nothing where it is left out. */
  reportInputDuringAgentSpeech?: 'none' | 'dtmf' | 'speech' | 'any' = oneOf(['none', 'dtmf', 'speech', 'any'], {
    or: 'none',
  })
  /** Whether what comes next cuts short what is being said. */
  preemptible?: boolean = flag({ or: false })
  /** Words to expect: up to 500 of up to 100 characters. */
  hints?: readonly string[] = list({ most: 500, longest: 100, or: [] })
  /** What else is told, to find mistakes. */
  debug?: readonly ('debugging' | 'speaker-events' | 'tokens-played')[] = words(
    ['debugging', 'speaker-events', 'tokens-played'],
    { or: [] },
  )
  /** Whether numbers and the like are written out before they are said. */
  elevenlabsTextNormalization?: 'on' | 'auto' | 'off' = oneOf(['on', 'auto', 'off'], { or: 'off' })
  /** The service that reads the conversation afterwards. */
  intelligenceService?: string = text({ or: '' })
  /** Whether words are told while somebody still speaks. */
  partialPrompts?: boolean = flag({ or: false })
  /** Whether rude words are starred out. */
  profanityFilter?: boolean = flag({ or: true })
  /** What else is told. */
  events?: readonly ('speaker-events' | 'tokens-played')[] = words(['speaker-events', 'tokens-played'], { or: [] })
  /** The silence that ends speech. */
  speechTimeout?: string = text({ or: '' })
  /**
   * The same as `speechTimeout`.
   * @deprecated One builder's spelling of it.
   */
  speechtimeout?: string = text({ or: '' })
  /** Whether noise is taken out. */
  backgroundNoiseReduction?: string = text({ or: '' })
  /**
   * The same as `backgroundNoiseReduction`.
   * @deprecated One builder's spelling of it.
   */
  backgroundnoisereduction?: string = text({ or: '' })
  /** Whether Deepgram writes numbers and the like as figures. */
  deepgramSmartFormat?: string = text({ or: '' })
  /**
   * The same as `deepgramSmartFormat`.
   * @deprecated One builder's spelling of it.
   */
  deepgramsmartformat?: string = text({ or: '' })
  /** Whether a caller's "yes" and "hm" do not interrupt. */
  ignoreBackchannel?: string = text({ or: '' })
  /**
   * The same as `ignoreBackchannel`.
   * @deprecated One builder's spelling of it.
   */
  ignorebackchannel?: string = text({ or: '' })
}

/** What a `<Language>` may say: how one of several languages is spoken and heard. */
export class LanguageAttributes {
  /** The language, such as `sv-SE`; `multi` for any. */
  code: string = text({ missing: 12200, or: '' })
  /** Who speaks it. */
  ttsProvider?: string = text({ or: '' })
  /** The voice, by a name of its provider. */
  voice?: string = text({ or: '' })
  /** Who listens. */
  transcriptionProvider?: string = text({ or: '' })
  /** What recognizes the speech. */
  speechModel?: string = text({ or: '' })
}

export const conversationRelay = verb<ConversationRelayAttributes>({
  name: 'ConversationRelay',
  parents: ['Connect'],
  since: '2010-04-01',
  attributes: ConversationRelayAttributes,
})

export const languageNoun = verb<LanguageAttributes>({
  name: 'Language',
  parents: ['Assistant', 'ConversationRelay'],
  since: '2010-04-01',
  attributes: LanguageAttributes,
})

/** Milliseconds, or `auto`, as anything else is. One spelling counts where the other is left out (§20). */
const silenceOf = ({ speechTimeout, speechtimeout }: Pick<Given, 'speechTimeout' | 'speechtimeout'>) =>
  speechTimeout || speechtimeout
type Given = Required<ConversationRelayAttributes>

/** Silence that ends speech where nobody says: ours to choose. */
const usualSilenceSeconds = 0.5

const secondsOf = (silence: string) => (/^\d{1,5}$/.test(silence) ? Number(silence) / 1000 : usualSilenceSeconds)

/** `true` is anything, `false` nothing. */
const interruptionOf = (given: Given['interruptible']): Interruption => {
  const word = String(given)
  return word === 'true' ? 'any' : word === 'false' ? 'none' : (word as Interruption)
}

/** What is asked of the line; nothing where there is no address. What is wrong with it has been warned of. */
export function relayOf(element: Element): RelayOrder | null {
  const given = said(conversationRelay, element, () => {})
  if (given.url === '') return null
  const events = [...given.events, ...given.debug]
  return {
    url: given.url,
    parameters: parametersOf(element),
    greeting: { words: given.welcomeGreeting, interruptible: given.welcomeGreetingInterruptible },
    speaks: given.ttsLanguage || given.language,
    hears: given.transcriptionLanguage || given.language,
    manners: [
      { language: given.ttsLanguage || given.language, provider: given.ttsProvider, voice: given.voice },
      ...mannersOf(element, given),
    ],
    hints: given.hints,
    silenceSeconds: secondsOf(silenceOf(given)),
    interruptible: interruptionOf(given.interruptible),
    sensitivity: given.interruptSensitivity,
    ignoresBackchannel: /^true$/i.test(given.ignoreBackchannel || given.ignorebackchannel),
    tellsKeys: given.dtmfDetection,
    tellsWhileSpeaking: given.reportInputDuringAgentSpeech,
    preemptible: given.preemptible,
    partialPrompts: given.partialPrompts,
    profanityFilter: given.profanityFilter,
    tellsSpeakers: events.includes('speaker-events'),
    tellsTokens: events.includes('tokens-played'),
  }
}

/** How each of its languages is spoken. */
const mannersOf = ({ children }: Element, { ttsProvider }: Given): RelayOrder['manners'] =>
  children
    .filter(({ name }) => name === 'Language')
    .map((noun) => said(languageNoun, noun, () => {}))
    // Without a code it is no language: 12200, and it is left out.
    .filter(({ code }) => code !== '')
    .map(({ code, ttsProvider: own, voice }) => ({ language: code, provider: own || ttsProvider, voice }))

/** What the `action` of its `<Connect>` is told (§6). */
export const relayParams = ({ sessionId, status, seconds, handoffData, error }: Relayed): Record<string, string> => ({
  SessionId: sessionId,
  SessionStatus: status,
  SessionDuration: String(seconds),
  ...(handoffData !== undefined && { HandoffData: handoffData }),
  ...(error && { ErrorCode: String(error.code), ErrorMessage: error.message }),
})
