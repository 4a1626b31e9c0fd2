/** The terminal's keys, handed to a virtual phone: digits, `*` and `#` are pressed, `h` and Ctrl-C hang up. */
import { styleText } from 'node:util'

export interface Hands {
  press(key: string): unknown
  hangup(): unknown
}

/** Listens until it is told to rest; hears nothing where the input is no terminal. */
export function keyboard(hands: Hands): { rest(): void } {
  const { stdin } = process
  if (!stdin.isTTY) return { rest: () => {} }
  const hear = (typed: string) => {
    for (const key of typed) {
      if (/[0-9*#]/.test(key)) hands.press(key)
      if (key === 'h' || key === '\u0003') hands.hangup()
    }
  }
  console.log(styleText('dim', 'Keys 0–9 * # are pressed on the phone; h hangs up.'))
  stdin.setRawMode(true).setEncoding('utf8').on('data', hear).resume()
  return {
    rest() {
      stdin.off('data', hear).setRawMode(false).pause()
    },
  }
}
