/** Who understands speech: the service, the program or the model that was chosen; nobody, where none was. */
import type { Clock, Ear } from '../exchange/ports.ts'
import { commandEar } from './command-ear.ts'
import type { EndpointOptions } from './endpoint.ts'
import { hearingEndpoint } from './hearing-endpoint.ts'
import { sherpaEar } from './sherpa-ear.ts'

/** One of these; the first that is given counts. */
export interface EarOptions {
  readonly clock: Pick<Clock, 'really'>
  readonly endpoint?: Omit<EndpointOptions, 'clock'> | undefined
  /** A program with its arguments, as one line; `{wav}`, `{language}`, `{hints}` stand for what it is told. */
  readonly command?: string | undefined
  /** A folder with a model for sherpa-onnx. */
  readonly sherpa?: string | undefined
}

/** Nothing begins before something is to be understood. Null where nobody was chosen. */
export function openEar({ clock, endpoint, command, sherpa }: EarOptions): Ear | null {
  if (endpoint) return hearingEndpoint({ ...endpoint, clock })
  if (command !== undefined) return commandEar({ command, clock })
  if (sherpa !== undefined) return sherpaEar({ folder: sherpa, clock })
  return null
}
