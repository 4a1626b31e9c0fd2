/** Who speaks, who understands, and the sockets through which sound goes to an application. Shapes, no deeds. */

/** Words that are to be said in one manner. */
export interface Saying {
  readonly words: string
  /** As a document names it: `man`, `woman`, `alice`, `Polly.Joanna`, `Google.en-US-Standard-A` … */
  readonly voice: string
  /** A language tag: `en-US`. */
  readonly language: string
  /** It is said in exactly this time. */
  readonly seconds: number
  /** Of the voice's own; 1 where it is left out. */
  readonly pitch?: number
}
/** Says it: 16-bit linear samples at 8 kHz, exactly as many as `seconds` hold. Never fails for want of a voice. */
export interface Voice {
  say(saying: Saying): Promise<Int16Array>
  close(): Promise<void>
}

/** Sound that nobody knows the words of. */
export interface Utterance {
  /** 16-bit linear, 8 kHz, one channel. */
  readonly samples: Int16Array
  readonly language: string
  readonly hints: readonly string[]
}
export interface Understood {
  /** Empty where nothing was said. */
  readonly words: string
  /** 0 to 1; null where it is not known. */
  readonly confidence: number | null
}
/** Understands speech. Rejects where it cannot be asked; an error in words for the operator. */
export interface Ear {
  understand(utterance: Utterance): Promise<Understood>
  close(): Promise<void>
}

/** One end of a websocket to a customer's application. */
export interface Socket {
  send(text: string): void
  /** Bytes that are sent and have not left yet. */
  readonly waiting: number
  /** Closes it; `closed` is still told. */
  close(code?: number, reason?: string): void
}
export interface SocketEvents {
  opened(): void
  said(text: string): void
  /** The last that is told, also of one that never opened; `why` in words where it did not go as it should. */
  closed(code: number, why: string | null): void
}
export interface SocketAsking {
  readonly url: string
  /** Signs the request. */
  readonly authToken: string
}
/** Opens a websocket, signed as a GET of its URL is (twiml-and-webhooks.md §13.1). */
export type OpenSocket = (asking: SocketAsking, events: SocketEvents) => Socket
