/** How one attempt is made, whatever carries it. */

/** One attempt, ready to leave. */
export interface Sending {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** A form; null where there is none. */
  readonly body: string | null
}

/** A whole answer. */
export interface Answer {
  readonly status: number
  /** The status in words; HTTP/2 has none. */
  readonly statusText: string
  readonly text: string
  /** By its name in small letters; null where there is none. */
  header(name: string): string | null
  /** The answer as `fetch` gave it, where somebody wants to see it. */
  readonly copy?: Response
  /** Every header, in order. */
  headers(): [string, string][]
}

/** An attempt under way. */
export interface Underway {
  readonly answer: Promise<Answer>
  /** `answer` then fails with this reason. */
  giveUp(reason: unknown): void
}

/** What it throws, rather than answering with it, is not the network's fault. */
export type Transport = (sending: Sending) => Underway

/** What `fetch` answered, read. */
export const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  statusText: response.statusText,
  text: await response.text(),
  header: (name) => response.headers.get(name),
  headers: () => [...response.headers],
})
