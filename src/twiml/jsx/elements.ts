/** The elements of TwiML as JSX has them: the names of the verbs in small letters, with the attributes of each. */
import type {
  AiSessionAttributes,
  ApplicationAttributes,
  AssistantAttributes,
  BreakAttributes,
  ClientAttributes,
  ConferenceAttributes,
  ConfigAttributes,
  ConnectAttributes,
  ConversationAttributes,
  ConversationRelayAttributes,
  ConversationRelaySessionAttributes,
  DialAttributes,
  EmphasisAttributes,
  EnqueueAttributes,
  GatherAttributes,
  HeaderAttributes,
  Inside,
  LangAttributes,
  LanguageAttributes,
  MessageAttributes,
  NumberAttributes,
  ParameterAttributes,
  PauseAttributes,
  PayAttributes,
  PhonemeAttributes,
  PlayAttributes,
  PromptAttributes,
  ProsodyAttributes,
  QueueAttributes,
  ReceiveAttributes,
  RecordAttributes,
  RecordingAttributes,
  RedirectAttributes,
  ReferAttributes,
  RejectAttributes,
  RoomAttributes,
  SayAsAttributes,
  SayAttributes,
  SipAttributes,
  SiprecAttributes,
  SmsAttributes,
  StartAttributes,
  StreamAttributes,
  SubAttributes,
  TaskAttributes,
  TranscriptionAttributes,
  UriAttributes,
  Verb,
  VirtualAgentAttributes,
  WhatsAppAttributes,
  WordAttributes,
} from 'ringback/twiml'

/** What may be written inside of an element: elements, text, numbers, lists of them, and what comes to nothing. */
export type Child = Inside<Verb<string> | string | number | true>

/** What every element may say. */
export interface Keyed {
  /** For lists, as other JSX wants it; nobody reads it. */
  key?: string | number
}

/** What holds text and nothing else. */
export interface Wordy extends Keyed {
  /** Its text, in one piece or several. */
  children?: Inside<string | number | true>
}

/** What holds elements, and text where TwiML has some there. That each may stand there is seen when it is written. */
export interface Holding extends Keyed {
  /** What stands in it. */
  children?: Child
}

/** What holds nothing. */
export interface Bare extends Keyed {
  /** There is nothing in it. */
  children?: undefined
}

/** Every verb and noun. */
export interface Elements {
  /** A document. */
  response: Holding
  /** Reads words aloud, with markup in them or without. */
  say: SayAttributes & Holding
  /** Plays the clip at a URL. With `digits`, keys are pressed and the URL may be left out. */
  play: PlayAttributes & Wordy
  /** Waits in silence. As the first verb it lets the phone ring on. */
  pause: PauseAttributes & Bare
  /** Listens for keys or speech while its own verbs play. */
  gather: GatherAttributes & Holding
  /** Records the caller until a key, silence or a hang-up ends it; then `action` says what follows. */
  record: RecordAttributes & Bare
  /** Rings a number or several nouns, or brings the caller into a conference or to a queue. */
  dial: DialAttributes & Holding
  /** A number to ring. */
  number: NumberAttributes & Wordy
  /** A browser or an app to ring: by its name, or with `<identity>` and parameters. */
  client: ClientAttributes & Holding
  /** The name of a `<client>` that has parameters. */
  identity: Wordy
  /** A SIP address: to ring, or (in a `<refer>`, without attributes) to pass the call on to. */
  sip: SipAttributes & Holding
  /** One of the addresses of a `<sip>`. */
  uri: UriAttributes & Wordy
  /** The headers that a `<sip>` is called with. */
  headers: Holding
  /** One header of a SIP call. */
  header: HeaderAttributes & Bare
  /** A room to join: it stands alone in its `<dial>`. */
  conference: ConferenceAttributes & Wordy
  /** Whoever waits longest in a queue. */
  queue: QueueAttributes & Wordy
  /** A SIM to ring, by its sid. */
  sim: Wordy
  /** A number to ring over WhatsApp. */
  whatsApp: WhatsAppAttributes & Wordy
  /** Another application to call: by its sid, or with `<applicationSid>` and parameters. */
  application: ApplicationAttributes & Holding
  /** The sid of an `<application>` that has parameters. */
  applicationSid: Wordy
  /** Lets the caller wait in a queue, or until a workflow finds somebody. */
  enqueue: EnqueueAttributes & Holding
  /** What a workflow is told of the call, as JSON. */
  task: TaskAttributes & Wordy
  /** Ends the wait in a queue, from the document that is heard there. */
  leave: Bare
  /** Goes on with the document at a URL; with the running one where it is empty. */
  redirect: RedirectAttributes & Wordy
  /** Refuses a call without answering it, as the first verb. */
  reject: RejectAttributes & Holding
  /** Ends the call. */
  hangup: Holding
  /** Sends a text from a call, or in answer to a text. */
  sms: SmsAttributes & Wordy
  /** Lets the caller hear what the caller says. */
  echo: Bare
  /** Passes a call that came by SIP on to another address. */
  refer: ReferAttributes & Holding
  /** Connects the call with what talks by itself, until that ends. */
  connect: ConnectAttributes & Holding
  /** Lets somebody listen in from now on; the next verb runs at once. */
  start: StartAttributes & Holding
  /** Ends what a `<start>` began, by its name. */
  stop: Holding
  /** The sound of a call over a websocket: both ways in a `<connect>`, to listen in a `<start>`. */
  stream: StreamAttributes & Holding
  /** The sound of a call for a SIPREC recorder. */
  siprec: SiprecAttributes & Holding
  /** A recording that goes on beside the verbs. */
  recording: RecordingAttributes & Bare
  /** What is said, written down while it is said. */
  transcription: TranscriptionAttributes & Holding
  /** What is heard as text, and text that is said, over a websocket. */
  conversationRelay: ConversationRelayAttributes & Holding
  /** How one of several languages is spoken and heard. */
  language: LanguageAttributes & Bare
  /** A relay that was set up elsewhere. */
  conversationRelaySession: ConversationRelaySessionAttributes & Bare
  /** An agent that was set up elsewhere. */
  aiSession: AiSessionAttributes & Bare
  /** An agent behind a connector. */
  virtualAgent: VirtualAgentAttributes & Holding
  /** A conversation of people that the caller joins. */
  conversation: ConversationAttributes & Bare
  /** A video room that the caller joins. */
  room: RoomAttributes & Wordy
  /**
   * An assistant that was set up elsewhere.
   * @deprecated The builders have dropped it. Use `<conversationRelay>`.
   */
  assistant: AssistantAttributes & Holding
  /**
   * An assistant by its name.
   * @deprecated The product is retired. Use `<conversationRelay>` or `<virtualAgent>`.
   */
  autopilot: Wordy
  /** A name and a value that are passed on. */
  parameter: ParameterAttributes & Bare
  /** A name and a value that say how it is done. */
  config: ConfigAttributes & Bare
  /** Takes a payment by the keys of a phone. */
  pay: PayAttributes & Holding
  /** What is heard at one question of a `<pay>`. */
  prompt: PromptAttributes & Holding
  /** Answers a text: with words, or with `<body>` and `<media>`. */
  message: MessageAttributes & Holding
  /** The words of a message. */
  body: Wordy
  /** The URL of a picture, a sound or a film. */
  media: Wordy
  /**
   * Takes a fax; it stands in no document any more.
   * @deprecated Faxes are no longer taken; there is nothing instead.
   */
  receive: ReceiveAttributes & Bare
  /** A pause. */
  break: BreakAttributes & Bare
  /** Stressed, or the opposite. */
  emphasis: EmphasisAttributes & Holding
  /** In another language. */
  lang: LangAttributes & Holding
  /** A paragraph. */
  p: Holding
  /** A word that is pronounced as `ph` says. */
  phoneme: PhonemeAttributes & Wordy
  /** Louder, faster, higher, or the opposite. */
  prosody: ProsodyAttributes & Holding
  /** A sentence. */
  s: Holding
  /** Read as digits, as a date, letter by letter … */
  'say-as': SayAsAttributes & Wordy
  /** Read as if its `alias` stood there. */
  sub: SubAttributes & Wordy
  /** One word, whose part of speech decides how it is read. */
  w: WordAttributes & Holding
}
