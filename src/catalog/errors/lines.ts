/** What happens on SIP and browser lines (rest-api.md §6.2 "SIP run time"), and on websockets (decision 182). */
import type { Explained } from './explained.ts'

export const lineErrors = {
  31902: [null, 'A media stream could not connect to its websocket'],
  31921: [null, 'The websocket of a media stream broke'],
  31940: [null, 'No SIPREC connector of this name is installed'],
  31951: [null, 'An application said something on its media stream that it may not', 'W'],
  32001: [null, 'The trunk has reached its call rate'],
  32002: [null, 'The SIP domain was not found'],
  32006: [null, 'The SIP request took too many hops'],
  32009: [null, 'The SIP user is not registered'],
  32011: [null, 'The SIP equipment answered with an error'],
  32014: [null, 'No audio was received'],
  32015: [null, 'The call has reached its maximum duration'],
  32650: [null, 'Nobody is there who understands speech', 'W'],
  64102: [null, 'A conversation could not connect to its websocket'],
  64105: [null, 'The websocket of a conversation broke'],
} as const satisfies Explained
