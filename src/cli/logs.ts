import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { cutAfter } from '../exchange/floor/transcript.ts'
import type { Entry } from '../exchange/ports.ts'
import { type Happened, type Reached, reach, type Where, whereOptions } from './reach.ts'
import { Sorry } from './sorry.ts'
import { tell } from './tell.ts'

interface Options extends Where {
  readonly json?: boolean
  readonly wav?: string
}

/**
 * `ringback logs`: everything that happens from now on, until Ctrl-C or the end of the server. Of one call: everything
 * that went in or out of it so far.
 */
export function logs(program: Command): void {
  whereOptions(program.command('logs').description('follow everything that happens, or look back on one call'))
    .argument('[sid]', 'a call: what went in or out of it so far')
    .option('--json', 'each event as one line of JSON')
    .option('--wav <file>', 'how that call sounded: what the far end said on the left, what it heard on the right')
    .action(async (sid: string | undefined, { json, wav, ...where }: Options) => {
      const print = (event: Happened, more = '') => console.log(json ? JSON.stringify(event) : tell(event) + more)
      if (wav && !sid) throw new Sorry('Give the sid of the call whose sound is wanted: ringback logs CA… --wav file')
      using reached = await reach(where)
      if (!sid) for await (const event of await reached.events()) print(event)
      else if (wav) await keep(reached, sid, wav)
      else await lookBack(reached, sid, print)
    })
}

async function lookBack({ control }: Reached, sid: string, print: (event: Happened, more: string) => void) {
  const path = `calls/${encodeURIComponent(sid)}/timeline`
  const { entries: told } = await control<{ entries: readonly Omit<Happened, 'sid'>[] }>('GET', path)
  const entries = told.map((entry) => ({ ...entry, at: new Date(String(entry['at'])) }) as Entry)
  for (const [index, entry] of told.entries()) {
    const after = cutAfter(entries, index)
    print({ ...entry, sid } as Happened, after === null ? '' : `  cut short after ${after.toFixed(1)} s`)
  }
}

async function keep({ read }: Reached, sid: string, file: string): Promise<void> {
  const { body, headers } = await read(`calls/${encodeURIComponent(sid)}/sound.wav`)
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file))
  } catch (error) {
    throw new Sorry(`${file} cannot be written: ${(error as Error).message}`, { cause: error })
  }
  const missing = Number(headers.get('ringback-missing'))
  const silent = missing > 0 ? `; ${missing} of its sounds nobody has any more: they are silence` : ''
  console.log(`${file}: what the far end said on the left, what it heard on the right${silent}`)
}
