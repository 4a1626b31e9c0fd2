import { styleText } from 'node:util'
import { type Command, Option } from 'commander'
import type { Server, StartOptions } from '../server.ts'
import { amount, port, several, whole } from './amounts.ts'

/** `ringback serve`: the server, until it is told to stop. */
export function serve(program: Command): void {
  const command = program.command('serve').description('start the server').action(run)
  for (const option of options()) command.addOption(option)
}

const options = () => [
  option('-p, --port <number>', 'where to listen; 0 picks a free port').default(2010).argParser(port),
  option('--host <address>', 'which address to listen on').default('127.0.0.1'),
  option('--data <folder>', 'where everything is kept').default('./.ringback'),
  option('--memory', 'keep nothing'),
  option('--clock <kind>', 'virtual leaps over every wait').choices(['wall', 'virtual']).default('wall'),
  option('--account-sid <sid>', "the first account's sid").env('TWILIO_ACCOUNT_SID'),
  option('--auth-token <token>', "the first account's secret").env('TWILIO_AUTH_TOKEN'),
  option('--trial', 'the first account, where it is new, begins on trial'),
  option('--public-url <url>', 'how the outside reaches this server'),
  option('--tls-cert <file>', 'certificate, PEM; with --tls-key it is https'),
  option('--tls-key <file>', 'its key, PEM'),
  option('--stun <host:port>', 'the STUN server that Tokens name').default('127.0.0.1:3478'),
  option('--turn <host:port>', 'the TURN server that Tokens name').default('127.0.0.1:3478'),
  option('--turn-secret <secret>', 'what that TURN server makes passwords from'),
  option('--cors <origin>', 'whose pages may use the API; * for any'),
  option('--cps <number>', 'outbound calls a second and account; 0 for no limit').default(1).argParser(amount),
  option('--prices <file>', 'prices that replace the usual ones, JSON'),
  option('--credit <dollars>', 'what the first account begins with').default(100).argParser(amount),
  option('--concurrency <number>', 'requests at once before 429; 0 for no limit').default(0).argParser(whole),
  option('--private-media', 'sound and pictures only for whoever has credentials'),
  option('--strict', 'refuse parameters and filters that nobody knows'),
  option('--sip-domain <name>', 'what the names of SIP domains end with').default('sip.ringback.localhost'),
  option('--sandbox', 'give every account a sandbox, as trial accounts have'),
  option('--keep-empty-recordings', 'keep a <Record> in which nothing was said, and ask its action'),
  option('--allow <host...>', 'where webhooks may go besides public addresses').argParser(several),
  option('--speech-url <url>', "a service that speaks, as OpenAI's API does: http://127.0.0.1:8000/v1"),
  option('--speech-key <key>', 'its key'),
  option('--speech-model <name>', 'its model; tts-1 where it is left out'),
  option('--speech-voice <name>', 'its voice, for everybody'),
  option('--hearing-url <url>', "a service that understands speech, as OpenAI's API does"),
  option('--hearing-key <key>', 'its key'),
  option('--hearing-model <name>', 'its model; whisper-1 where it is left out'),
  option('--hearing-command <line>', 'a program that does: {wav} is the file, or it comes on standard input'),
  option('--hearing-sherpa <folder>', 'a model that does, by sherpa-onnx-node, which has to be installed'),
  option('--log <level>', 'how much to say on standard error')
    .choices(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('error'),
  option('--json', 'say that it is ready as one line of JSON'),
]

/** `--tls-cert` is `RINGBACK_TLS_CERT` in the environment. */
function option(flags: string, description: string): Option {
  const made = new Option(flags, description)
  return made.env(`RINGBACK_${made.name().replaceAll('-', '_').toUpperCase()}`)
}

async function run({ json, ...given }: StartOptions & { readonly json?: boolean }): Promise<void> {
  const stop = stopped()
  const { start } = await import('../server.ts')
  const server = await start(given)
  console.log(json ? line(server) : welcome(server))
  await stop
  await server.close()
}

/** Resolves when somebody wants the server to end. Saying so twice, as Ctrl-C below npm does, changes nothing. */
function stopped(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve)
  })
}

const line = ({ url, account, test, number, console }: Server) =>
  JSON.stringify({
    url,
    accountSid: account.sid,
    authToken: account.authToken,
    number,
    console,
    testAccountSid: test.sid,
    testAuthToken: test.authToken,
  })

function welcome({ url, account, test, number, console }: Server): string {
  const dim = (text: string) => styleText('dim', text)
  const fact = (name: string, value: string) => `  ${dim(name.padEnd(9))} ${value}`
  const attempt = (command: string, what: string) => `  ${command}\n    ${dim(what)}`
  return [
    `${styleText(['bold', 'green'], 'ringback ready')} on ${styleText(['bold', 'cyan'], url)}`,
    '',
    fact('account', account.sid),
    fact('token', account.authToken),
    fact('test', `${test.sid} ${test.authToken}`),
    fact('number', styleText('bold', number)),
    fact('console', console),
    '',
    'Try',
    attempt(`npx ringback call ${number}`, 'call the number from a virtual phone, and follow along'),
    attempt(`npx ringback text ${number} hello`, 'send it a text, and read the reply'),
    attempt('npx ringback logs', 'watch everything that happens'),
    attempt(
      [
        `curl -u ${account.sid}:${account.authToken} ${url}/2010-04-01/Accounts/${account.sid}/Calls.json \\`,
        `    -d To=+15558675309 -d From=${number} --data-urlencode 'Twiml=<Response><Say>Hello</Say></Response>'`,
      ].join('\n'),
      'have a virtual phone called, as any Twilio library does',
    ),
    '',
  ].join('\n')
}
