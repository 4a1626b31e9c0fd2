/** Where speech is made, off the thread that calls live on: Flite, and the fitting of what any engine said. */
import type { Clock } from '../exchange/ports.ts'
import { Booth } from './booth.ts'
import type { Fitted, Fitting, Spoken } from './fit.ts'

export type Task =
  | { readonly is: 'flite'; readonly words: string; readonly voice: string; readonly stretch: number }
  | { readonly is: 'fit'; readonly spoken: Spoken; readonly fitting: Fitting }
export type Made = Spoken | Fitted | null

export interface Studio {
  /** Words in ASCII, by one of Flite's voices; `stretch` times as long as usual. */
  flite(words: string, voice: string, stretch: number): Promise<Spoken>
  /** Null where there is nothing to be heard in it. */
  fit(spoken: Spoken, fitting: Fitting): Promise<Fitted | null>
  close(): Promise<void>
}

/** A sentence takes a tenth of a second; a second thought goes to machines that are very busy. */
const limitSeconds = 30

const thread = new URL(import.meta.url.endsWith('.ts') ? './studio-thread.ts' : './studio-thread.js', import.meta.url)

/** Its thread begins with the first that is asked of it. */
export function openStudio(clock: Pick<Clock, 'really'>): Studio {
  const booth = new Booth<Task, Made>({ thread, clock, limitSeconds })
  return {
    flite: (words, voice, stretch) => booth.ask({ is: 'flite', words, voice, stretch }) as Promise<Spoken>,
    fit: (spoken, fitting) => booth.ask({ is: 'fit', spoken, fitting }) as Promise<Fitted | null>,
    close: () => booth.close(),
  }
}
