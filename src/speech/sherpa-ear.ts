/** A model of the user's own on this machine, by sherpa-onnx-node, where that is installed: on a thread of its own. */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Clock, Ear } from '../exchange/ports.ts'
import { Booth } from './booth.ts'
import { tidy } from './words.ts'

export interface SherpaOptions {
  /** With a model as sherpa-onnx publishes them: files that end with `.onnx`, and `tokens.txt`. */
  readonly folder: string
  readonly clock: Pick<Clock, 'really'>
  /** Whose packages are looked through first: the folder the server was started in, unless said otherwise. */
  readonly from?: string
}

/** What the thread begins with, and what it is asked. */
export interface SherpaModel {
  readonly module: string
  readonly config: object
}
export interface SherpaTask {
  readonly samples: Int16Array
}

/** A long answer, on a slow machine. */
const limitSeconds = 60

const thread = new URL(import.meta.url.endsWith('.ts') ? './sherpa-thread.ts' : './sherpa-thread.js', import.meta.url)

/** Throws nothing: what is missing is said where something is to be understood. */
export function sherpaEar({ folder, clock, from = process.cwd() }: SherpaOptions): Ear {
  let booth: Booth<SherpaTask, string> | undefined
  const open = () => {
    const workerData: SherpaModel = { module: packageOf(from), config: configOf(resolve(from, folder)) }
    return new Booth<SherpaTask, string>({
      thread,
      workerData,
      clock,
      limitSeconds,
    })
  }
  return {
    async understand({ samples }) {
      try {
        booth ??= open()
        return { words: tidy(await booth.ask({ samples })), confidence: null }
      } catch (error) {
        throw new Error(`sherpa-onnx does not understand: ${(error as Error).message}.`)
      }
    },
    close: async () => booth?.close(),
  }
}

/** Installed beside the user's own program, or beside Ringback. */
function packageOf(from: string): string {
  for (const place of [pathToFileURL(join(from, 'package.json')).href, import.meta.url]) {
    try {
      return pathToFileURL(createRequire(place).resolve('sherpa-onnx-node')).href
    } catch {
      // Perhaps in the next.
    }
  }
  throw new Error('the package sherpa-onnx-node is not installed; npm install sherpa-onnx-node')
}

/** What sherpa-onnx is to be told of a model, by the names of its files. Of two precisions, the smaller is taken. */
export function configOf(folder: string): object {
  let files: string[]
  try {
    files = readdirSync(folder).sort()
  } catch {
    throw new Error(`there is no folder ${folder}`)
  }
  const find = (like: RegExp) => {
    const found = files.filter((name) => like.test(name))
    const name = found.find((name) => name.includes('int8')) ?? found[0]
    return name === undefined ? undefined : join(folder, name)
  }
  const part = (name: string) => find(new RegExp(`(^|[-_.])${name}.*\\.onnx$`))
  const tokens = find(/tokens\.txt$/)
  const [encoder, decoder, joiner] = [part('encoder'), part('decoder'), part('joiner')]
  const model = find(/^model.*\.onnx$/)
  const shape = shapeOf({ encoder, decoder, joiner, model }, folder)
  if (!tokens || !shape) throw new Error(`there is no model that it knows in ${folder}`)
  return {
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: { ...shape, tokens, numThreads: 1, provider: 'cpu', debug: 0 },
  }
}

type Parts = Readonly<Record<'encoder' | 'decoder' | 'joiner' | 'model', string | undefined>>

function shapeOf({ encoder, decoder, joiner, model }: Parts, folder: string): object | undefined {
  if (encoder && decoder && joiner) return { transducer: { encoder, decoder, joiner } }
  if (encoder && decoder) return { whisper: { encoder, decoder } }
  if (!model) return undefined
  if (/sense-?voice/i.test(folder)) return { senseVoice: { model, useInverseTextNormalization: 1 } }
  if (/paraformer/i.test(folder)) return { paraformer: { model } }
  return { nemoCtc: { model } }
}
