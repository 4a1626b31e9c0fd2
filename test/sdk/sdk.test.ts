/**
 * The official SDK in its majors, unmodified, against the server as users start it: one suite that each of them passes.
 * Needs the packages of this folder: `npm ci --prefix test/sdk`.
 */
import { after, before, describe, test } from 'node:test'
import { styleText } from 'node:util'
import { application, server } from './far-side.ts'
import { type Sdk, sdks } from './sdks.ts'
import { type Scene, truths } from './truths.ts'

let house: Scene['server']
const passed = new Set<string>()
const cell = (truth: string, version: string) => `${truth} ${version}`

before(async () => {
  house = await server()
})
after(async () => {
  await house.stop()
  const wide = Math.max(...Object.keys(truths).map((truth) => truth.length))
  const row = (name: string, cells: readonly string[]) => console.log(`${name.padEnd(wide)}  ${cells.join('')}`)
  row(
    'twilio',
    sdks.map(({ version }) => version.padStart(8)),
  )
  for (const truth of Object.keys(truths))
    row(
      truth,
      sdks.map(({ version }) =>
        passed.has(cell(truth, version)) ? styleText('green', '       ✔') : styleText('red', '       ✘'),
      ),
    )
})

describe('the official SDK', { concurrency: true }, () => {
  for (const [index, sdk] of sdks.entries())
    describe(`twilio ${sdk.version}`, { concurrency: false }, () => suite(sdk, index))
})

function suite(sdk: Sdk, index: number) {
  let scene: Scene
  before(async () => {
    const api = sdk.open(house)
    const app = await application()
    app.pages['/voice'] = () => ({ body: sdk.voice() })
    const urls = { voiceUrl: `${app.url}/voice`, smsUrl: `${app.url}/sms` }
    const { phoneNumber } = await api.numbers.create({ areaCode: '415', ...urls })
    let phones = 0
    const phone = () => `+1555010${index}${String(phones++).padStart(3, '0')}`
    scene = { sdk, api, server: house, app, number: String(phoneNumber), index, phone }
  })
  after(() => scene.app.stop())

  for (const [truth, holds] of Object.entries(truths))
    test(`${truth} work with twilio ${sdk.version}`, { timeout: 30_000 }, async () => {
      await holds(scene)
      passed.add(cell(truth, sdk.version))
    })
}
