/** What the demo prints: each step as it comes true, and afterwards what was said. */
import { styleText } from 'node:util'

const dim = (text: string) => styleText('dim', text)
const bold = (text: string) => styleText('bold', text)

/** A step that takes longer than this will not come true: the whole demo is meant to take less than ten seconds. */
const longestStepSeconds = 15

export function paper() {
  const begin = performance.now()
  const clock = () => dim(`${((performance.now() - begin) / 1000).toFixed(1).padStart(5)} s`)
  const line = (mark: string, name: string, detail: string) =>
    console.log(`${clock()}  ${mark} ${bold(name.padEnd(28))} ${detail}`)

  return {
    /** Does it, prints that it came true and how, and passes on what came of it. */
    async step<T>(name: string, doing: () => Promise<T>, detail: (done: T) => string): Promise<T> {
      const late = AbortSignal.timeout(longestStepSeconds * 1000)
      const never = new Promise<never>((_, reject) => {
        late.addEventListener('abort', () => reject(new Error(`not within ${longestStepSeconds} seconds`)))
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
    title: (text: string) => console.log(`\n${styleText(['bold', 'cyan'], text)}`),
    /** Somebody's words, or what happened between them. */
    spoken: (who: string, words: string) => console.log(`  ${dim(who.padEnd(16))} ${words}`),
    ending: (text: string) =>
      console.log(`\n${styleText(['bold', 'green'], text)} ${dim(`in`)}${clock().replace(/ +/, ' ')}`),
  }
}

export const quoted = (words: string) => `“${words}”`
