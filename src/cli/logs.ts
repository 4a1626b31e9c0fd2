import type { Command } from 'commander'
import { reach, type Where, whereOptions } from './reach.ts'
import { tell } from './tell.ts'

/** `ringback logs`: everything that happens from now on, until Ctrl-C or the end of the server. */
export function logs(program: Command): void {
  whereOptions(program.command('logs').description('follow everything that happens'))
    .option('--json', 'each event as one line of JSON')
    .action(async ({ json, ...where }: Where & { readonly json?: boolean }) => {
      using reached = await reach(where)
      for await (const event of await reached.events()) console.log(json ? JSON.stringify(event) : tell(event))
    })
}
