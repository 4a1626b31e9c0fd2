/** Every row of twiml.json that markup inside a <Say> has: unsaid, said and said wrongly. */
import type { FixtureLine } from '../fixture-line.ts'
import { type Look, proofs } from '../proved.ts'

const spoken =
  (look: (sound: Extract<FixtureLine['sounds'][0], { is: 'speech' }>) => unknown): Look =>
  ({ sounds: [a] }) =>
    a?.is === 'speech' ? look(a) : null
const tenths = spoken((a) => Math.round(a.seconds * 10))
const words = spoken((a) => a.words)
const part = (look: (part: NonNullable<Extract<FixtureLine['sounds'][0], { is: 'speech' }>['parts']>[0]) => unknown) =>
  spoken((a) => a.parts?.[0] && look(a.parts[0]))
proofs([
  [
    '<break strength>: medium unless it says otherwise',
    '<Say>a<break ☐/>b</Say>',
    tenths,
    11,
    { none: 8, 'x-weak': 8, strong: 14, 'x-strong': 20 },
  ],
  [
    '<break time>: so long, whatever the strength',
    '<Say>a<break strength="none" ☐/>b</Say>',
    tenths,
    8,
    { '2s': 28, '500ms': 13 },
  ],
  [
    '<emphasis level>: moderate unless it says otherwise',
    '<Say><emphasis ☐>a</emphasis></Say>',
    part((a) => a.volume),
    1.19,
    { strong: 1.41, moderate: 1.19 },
  ],
  [
    '<lang xml:lang>: the language of the rest unless it says otherwise',
    '<Say><lang ☐>a</lang></Say>',
    part((a) => a.language),
    undefined,
    { 'fr-FR': 'fr-FR' },
  ],
  [
    '<prosody volume>: as loud as the rest unless it says otherwise',
    '<Say><prosody ☐>a</prosody></Say>',
    part((a) => a.volume),
    undefined,
    { soft: 0.6, silent: 0 },
  ],
  [
    '<prosody rate>: as fast as the rest unless it says otherwise',
    '<Say><prosody ☐>a</prosody></Say>',
    tenths,
    4,
    { 'x-slow': 8, '200%': 2, hasty: 4 },
  ],
  [
    '<prosody pitch>: as high as the rest unless it says otherwise',
    '<Say><prosody ☐>a</prosody></Say>',
    part((a) => a.pitch),
    undefined,
    { low: 0.85, '-10%': 0.9 },
  ],
  ['<sub alias>: said instead', '<Say><sub ☐>WWW</sub></Say>', words, 'WWW', { 'World Wide Web': 'World Wide Web' }],
  [
    '<say-as interpret-as>: as it is written unless it says otherwise',
    '<Say><say-as ☐>12</say-as></Say>',
    spoken((a) => a.parts?.[0]?.words ?? a.words),
    '12',
    { ordinal: 'twelfth', characters: '1 2' },
  ],
  [
    '<say-as format>: in which order a date is written',
    '<Say><say-as interpret-as="date" ☐>1/2/2026</say-as></Say>',
    spoken((a) => a.parts?.[0]?.words ?? a.words),
    'January second, 2026',
    { mdy: 'January second, 2026', dmy: 'February first, 2026' },
  ],
])
proofs([
  [
    '<phoneme alphabet>: its words are said as they are written, in any',
    '<Say><phoneme ph="x" ☐>pecan</phoneme></Say>',
    words,
    'pecan',
    { ipa: 'pecan', 'x-sampa': 'pecan' },
  ],
  [
    '<phoneme ph>: its words are said as they are written, whatever it says',
    '<Say><phoneme ☐>pecan</phoneme></Say>',
    words,
    'pecan',
    { pɪˈkɑːn: 'pecan' },
  ],
  [
    '<w role>: its words are said, whatever their part in the sentence',
    '<Say><w ☐>pie</w></Say>',
    words,
    'pie',
    { 'amazon:NN': 'pie' },
  ],
])
