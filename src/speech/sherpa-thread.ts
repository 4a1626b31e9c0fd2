/** The thread that a model of sherpa-onnx understands in. Its package is the user's: what of it is used stands here. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Reply } from './booth.ts'
import type { SherpaModel, SherpaTask } from './sherpa-ear.ts'

interface Stream {
  acceptWaveform(sound: { readonly sampleRate: number; readonly samples: Float32Array }): void
}
interface Recognizer {
  createStream(): Stream
  decode(stream: Stream): void
  getResult(stream: Stream): { readonly text: string }
}
interface Sherpa {
  readonly OfflineRecognizer: new (config: object) => Recognizer
}

const { module, config } = workerData as SherpaModel
const loaded = (await import(module)) as Sherpa & { readonly default?: Sherpa }
const { OfflineRecognizer } = loaded.default ?? loaded
const recognizer = new OfflineRecognizer(config)

parentPort!.on('message', ({ samples }: SherpaTask) => {
  let reply: Reply<string>
  try {
    const stream = recognizer.createStream()
    // It resamples to what its model wants.
    stream.acceptWaveform({ sampleRate: 8000, samples: Float32Array.from(samples, (sample) => sample / 32_768) })
    recognizer.decode(stream)
    reply = { made: recognizer.getResult(stream).text }
  } catch (error) {
    reply = { failed: (error as Error).message }
  }
  parentPort!.postMessage(reply)
})
