/** Nouns that a `<Dial>` does not ring here, and what stands in them. */
import { flag, type HttpMethod, httpMethod, integer, oneOf, text } from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import { known } from './known.ts'

type CallProgress = 'initiated' | 'ringing' | 'answered' | 'completed'
const progress = () => words(['initiated', 'ringing', 'answered', 'completed'])

/** What a `<Client>` may say. */
export class ClientAttributes {
  /** Asked for a document that the called hears before the two are connected. */
  url?: string = link()
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod()
  /** What `statusCallback` is told; `completed` where it is left out. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the dialled call goes. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
}

/** What a `<Sip>` in a `<Dial>` may say. */
export class SipAttributes {
  /** Asked for a document that the called hears before the two are connected. */
  url?: string = link()
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 13241 })
  /** By which name one is let in. */
  username?: string = text({ malformed: 13249 })
  /** By which password. */
  password?: string = text({ malformed: 13249 })
  /** What `statusCallback` is told; `completed` where it is left out. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the dialled call goes. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** Whether it is found out who, or what, answered; and whether its greeting is waited for. */
  machineDetection?: 'Enable' | 'DetectMessageEnd' = oneOf(['Enable', 'DetectMessageEnd'])
  /** Seconds machine detection may take, 3 to 60; 30 where it is left out. */
  machineDetectionTimeout?: number = integer({ min: 3, max: 60 })
  /** Milliseconds of speech that make a machine, 1000 to 6000; 2400 where it is left out. */
  machineDetectionSpeechThreshold?: number = integer({ min: 1000, max: 6000 })
  /** Milliseconds of silence that end a greeting, 500 to 5000; 1200 where it is left out. */
  machineDetectionSpeechEndThreshold?: number = integer({ min: 500, max: 5000 })
  /** Milliseconds of silence at first that make the answer unknown, 2000 to 10000; 5000 where it is left out. */
  machineDetectionSilenceTimeout?: number = integer({ min: 2000, max: 10000 })
  /** Told who answered. */
  amdStatusCallback?: string = link()
  /** How `amdStatusCallback` is told. */
  amdStatusCallbackMethod?: HttpMethod = httpMethod()
}

/** What a `<Uri>` may say. */
export class UriAttributes {
  /** The lowest is tried first. */
  priority?: number = integer({ min: 0 })
  /** How often it is tried first among those of one priority. */
  weight?: number = integer({ min: 0 })
  /** By which name one is let in. */
  username?: string = text({ malformed: 13249 })
  /** By which password. */
  password?: string = text({ malformed: 13249 })
}

/** What a `<Header>` may say. */
export class HeaderAttributes {
  /** Its name. */
  name?: string = text()
  /** Its value. */
  value?: string = text()
}

/** What an `<Application>` may say. */
export class ApplicationAttributes {
  /** Asked for a document that the application hears before the two are connected. */
  url?: string = link()
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod()
  /** What `statusCallback` is told; `completed` where it is left out. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the call goes. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** Whether its `To` is the one of this call. */
  copyParentTo?: boolean = flag()
  /** Whom it is done for, in the caller's own words. */
  customerId?: string = text()
}

/** What a `<WhatsApp>` may say. */
export class WhatsAppAttributes {
  /** Asked for a document that the called hears before the two are connected. */
  url?: string = link()
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod()
  /** What `statusCallback` is told; `completed` where it is left out. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the dialled call goes. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
}

/** What a `<Parameter>` may say. */
export class ParameterAttributes {
  /** Its name. */
  name: string = text({ missing: 12200 })
  /** Its value. Name and value of those of a `<Stream>` have up to 500 characters together. */
  value?: string = text()
}

export const nouns = [
  known('Client', { parents: ['Dial'], text: 'optional', attributes: ClientAttributes }),
  known('Identity', { parents: ['Client'], text: 'required' }),
  known('Sip', { parents: ['Dial'], text: 'optional', attributes: SipAttributes }),
  known('Uri', { parents: ['Sip'], text: 'optional', attributes: UriAttributes }),
  known('Headers', { parents: ['Sip'] }),
  known('Header', { parents: ['Headers'], attributes: HeaderAttributes }),
  known('Sim', { parents: ['Dial'], text: 'required' }),
  known('Application', { parents: ['Dial'], text: 'optional', attributes: ApplicationAttributes }),
  known('ApplicationSid', { parents: ['Application'], text: 'required' }),
  known('WhatsApp', { parents: ['Dial'], text: 'required', attributes: WhatsAppAttributes }),
  known('Parameter', {
    parents: [
      'Application',
      'Assistant',
      'Client',
      'ConversationRelay',
      'Hangup',
      'Pay',
      'Reject',
      'Siprec',
      'Stream',
      'Transcription',
      'VirtualAgent',
    ],
    attributes: ParameterAttributes,
  }),
]
