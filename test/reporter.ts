/** How `npm test` looks: a dot for each test, every failure in full, and at the end the sums. */
import { dot, type TestEvent } from 'node:test/reporters'

const sums = /^(tests|pass|fail|cancelled|skipped|todo|duration_ms) /

// biome-ignore lint/style/noDefaultExport: Node takes a reporter by its default export.
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const said: string[] = []
  async function* overheard() {
    for await (const event of events) {
      if (event.type === 'test:diagnostic' && sums.test(event.data.message)) said.push(event.data.message)
      // What goes wrong when its test is over: it counts, and nobody else says so.
      if (event.type === 'test:diagnostic' && /^(Error|Warning):/.test(event.data.message))
        said.push(event.data.message)
      yield event
    }
  }
  yield* dot(overheard())
  // Node is content with no test at all; we are not.
  if (!said.some((sum) => /^tests [1-9]/.test(sum))) process.exitCode = 1
  yield said.map((sum) => `ℹ ${sum}\n`).join('')
}
