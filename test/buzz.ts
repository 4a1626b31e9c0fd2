/** A voice that buzzes for as long as its words take: as loud as speech, and no tone. */
import type { Voice } from '../src/exchange/ports.ts'

/** A saw of 120 Hz that swells four times a second. */
const buzz = (index: number) => (((index * 120) / 8000) % 1) * 2 - 1
const swell = (index: number) => 0.6 + 0.4 * Math.sin((index * 2 * Math.PI * 4) / 8000)

export const buzzing = (): Voice => ({
  say: async ({ seconds }) =>
    Int16Array.from({ length: Math.round(seconds * 8000) }, (_, index) => 9000 * buzz(index) * swell(index)),
  close: async () => {},
})
