/** The menu of `twiml.ts` in JSX. In tsconfig.json: `"jsx": "react-jsx", "jsxImportSource": "ringback/twiml"`. */
import type { Caller } from './twiml.ts'

const Keys = ({ of }: { of: readonly string[] }) => of.map((key) => <say key={key}>Press {key}.</say>)

export const inJsx = ({ name, people, night }: Caller) => (
  <response>
    <say voice="woman">Hello {name}!</say>
    {night && <record action="/voicemail" maxLength={20} finishOnKey="*" />}
    <gather action="/menu" numDigits={1}>
      <Keys of={Object.keys(people)} />
    </gather>
    <dial timeout={20}>
      {Object.values(people).map((digits) => (
        <number key={digits} url="/whisper">
          {digits}
        </number>
      ))}
    </dial>
  </response>
)
