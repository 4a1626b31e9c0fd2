/** Documents in JSX, for test/suites/twiml-jsx.test.ts, which compiles this file as an application would. */
import { comment, response, say, type Verb } from 'ringback/twiml'

const Greeting = ({ name, loud = false }: { name: string; loud?: boolean }) => (
  <say voice={loud ? 'man' : 'woman'}>
    Hello {name}, you are number {3}
  </say>
)
const Keys = () => (
  <>
    {['1', '2'].map((key) => (
      <say key={key}>{key}</say>
    ))}
  </>
)
const Words = () => ['a', 1, null]

export const menu = (name: string, late = false): Verb<'Response'> => (
  <response>
    {late && <say>We are closed</say>}
    <Greeting name={name} loud />
    <gather numDigits={1} input={['dtmf', 'speech']} hints={['yes', 'no']}>
      <Keys />
      <play>https://example.com/menu.mp3</play>
      {comment('from elsewhere')}
      {say('too')}
    </gather>
    <dial hangupOnStar>
      <sip>
        <headers>
          <header name="X-A" value='"b"' />
        </headers>
      </sip>
    </dial>
    {null}
    {undefined}
    {true}
    {[[<pause key="a" length={2} />]]}
  </response>
)

export const markup = () => (
  <response>
    <say voice="Polly.Joanna">
      <p>
        Your code: <say-as interpret-as="digits">47 &lt;</say-as>
        <break strength="strong" />
      </p>
      <lang xml:lang="fr-FR">
        <Words />
      </lang>
    </say>
  </response>
)

export const inValues = () => response(<say>in values</say>, <Keys />)

const props = { key: 'nobody', length: 3 }
export const spread = () => <pause {...props} />

/** What cannot be written, and what is said of it. */
export const wrong: Readonly<Record<string, () => unknown>> = {
  '<dial> cannot stand in <gather>; it stands in <response>': () => (
    <gather>
      <dial>+1</dial>
    </gather>
  ),
  '<number> cannot stand in <response>; it stands in <dial>': () => (
    <response>
      <number>+1</number>
    </response>
  ),
  '<response> cannot stand in <response>; it stands in nothing': () => (
    <response>
      <response />
    </response>
  ),
  "<gather> takes no text: 'hello'": () => <gather>hello</gather>,
  'TwiML has no <dail>': () => {
    // @ts-expect-error no such verb
    return <dail>+1</dail>
  },
  '<say> cannot hold a promise, which must be awaited before': () => {
    // @ts-expect-error nobody waits for it
    return <say>{Promise.resolve('a')}</say>
  },
  '<say> cannot hold this: [object Object]': () => {
    // @ts-expect-error no text
    return <say>{{}}</say>
  },
  '<hangup> cannot stand in <pause>; it stands in <response>': () => (
    <pause>
      {/* @ts-expect-error a Pause holds nothing */}
      <hangup />
    </pause>
  ),
  "'a b' is not a name that XML allows": () => <say {...{ 'a b': 1 }}>x</say>,
}

/** What the compiler does not let through, and is written all the same. */
export const doubtful = () => [
  // @ts-expect-error an attribute that Say does not have
  <say mood="glad">a</say>,
  // @ts-expect-error a method that is none
  <redirect method="PUT">/x</redirect>,
  // @ts-expect-error a Parameter needs a name
  <parameter value="a" />,
  // @ts-expect-error nobody of that name
  <Greeting nobody="a" />,
]
