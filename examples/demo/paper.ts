/** What the demo prints: each step as it comes true, and afterwards who said what. */
import { styleText } from 'node:util'

const dim = (text: string) => styleText('dim', text)

/** A step that takes longer than this will not come true: the whole demo is meant to take less than ten seconds. */
const longestStepSeconds = 15

/** Everybody has a colour. */
const voices = { application: 'green', guest: 'cyan', colleague: 'magenta', exchange: 'dim' } as const
export type Voice = keyof typeof voices

export function paper() {
  const begin = performance.now()
  const seconds = () => (performance.now() - begin) / 1000
  const line = (mark: string, name: string, detail: string) =>
    console.log(
      `  ${mark} ${styleText('bold', name.padEnd(26))} ${detail.padEnd(36)} ${dim(`${seconds().toFixed(1)} s`)}`,
    )

  return {
    /** Does it, prints that it came true and how, and passes on what came of it. */
    async step<T>(name: string, doing: () => Promise<T>, detail: (done: T) => string): Promise<T> {
      const late = AbortSignal.timeout(longestStepSeconds * 1000)
      const never = new Promise<never>((_, reject) => {
        late.addEventListener('abort', () => reject(new Error(`This did not happen within ${longestStepSeconds} s.`)))
      })
      try {
        const done = await Promise.race([doing(), never])
        line(styleText('green', '✔'), name, detail(done))
        return done
      } catch (error) {
        line(styleText('red', '✘'), name, '')
        throw error
      }
    },
    title: (text: string) => console.log(`\n${styleText(['bold', 'underline'], text)}\n`),
    /** Somebody's words, or what happened between them; `when` in seconds, or a number in an order. */
    said: (when: string, who: Voice, words: string) =>
      console.log(`  ${dim(when.padStart(5))}  ${styleText(voices[who], who.padEnd(11))}  ${words}`),
    end: (text: string) => console.log(`\n${styleText(['bold', 'green'], text)} in ${seconds().toFixed(1)} s.\n`),
    failure: (error: unknown) =>
      console.error(`\n${styleText(['bold', 'red'], 'Not every step came true.')} ${(error as Error).message}\n`),
  }
}

export const quoted = (words: string) => `“${words}”`
