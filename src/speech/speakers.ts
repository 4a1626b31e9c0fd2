/** Who is meant by the name of a voice: woman or man, of which language, and who of the engines' own comes nearest. */

export interface Speaker {
  readonly sex: 'woman' | 'man'
  /** A language tag: `en-US`. */
  readonly language: string
  /** One of Flite's voices. */
  readonly flite: string
  /** Of the engine's own: so that two names that mean one voice of ours can be told apart. */
  readonly pitch: number
}

/** Names of Polly by language: women, then men. Accents are left out, as they may be. */
const polly: readonly (readonly [language: string, women: string, men: string])[] = [
  ['ar', 'Hala Zeina', 'Zayd'],
  ['ca-ES', 'Arlet', ''],
  ['cmn-CN', 'Zhiyu', ''],
  ['cs-CZ', 'Jitka', ''],
  ['cy-GB', 'Gwyneth', ''],
  ['da-DK', 'Naja Sofie', 'Mads'],
  ['de-AT', 'Hannah', ''],
  ['de-CH', 'Sabrina', ''],
  ['de-DE', 'Marlene Vicki', 'Daniel Hans'],
  ['en-AU', 'Nicole Olivia', 'Russell'],
  ['en-GB', 'Amy Emma', 'Arthur Brian Geraint'],
  ['en-IE', 'Niamh', ''],
  ['en-IN', 'Aditi Kajal Raveena', ''],
  ['en-NZ', 'Aria', ''],
  ['en-SG', 'Jasmine', ''],
  ['en-US', 'Danielle Ivy Joanna Kendra Kimberly Ruth Salli', 'Gregory Joey Justin Kevin Matthew Patrick Stephen'],
  ['en-ZA', 'Ayanda', ''],
  ['es-ES', 'Alba Conchita Lucia', 'Enrique Raul Sergio'],
  ['es-MX', 'Mia', 'Andres'],
  ['es-US', 'Lupe Penelope', 'Miguel Pedro'],
  ['fi-FI', 'Suvi', ''],
  ['fr-BE', 'Isabelle', ''],
  ['fr-CA', 'Chantal Gabrielle', 'Liam'],
  ['fr-FR', 'Celine Lea', 'Mathieu Remi'],
  ['is-IS', 'Dora', 'Karl'],
  ['it-IT', 'Bianca Carla', 'Adriano Giorgio'],
  ['ja-JP', 'Kazuha Mizuki Tomoko', 'Takumi'],
  ['ko-KR', 'Jihye Seoyeon', ''],
  ['nb-NO', 'Ida Liv', ''],
  ['nl-BE', 'Lisa', ''],
  ['nl-NL', 'Laura Lotte', 'Ruben'],
  ['pl-PL', 'Ewa Maja Ola', 'Jacek Jan'],
  ['pt-BR', 'Camila Vitoria', 'Ricardo Thiago'],
  ['pt-PT', 'Ines', 'Cristiano'],
  ['ro-RO', 'Carmen', ''],
  ['ru-RU', 'Tatyana', 'Maxim'],
  ['sv-SE', 'Astrid Elin', ''],
  ['tr-TR', 'Burcu Filiz', ''],
  ['yue-CN', 'Hiujin', ''],
]

/** Children among them, as much above the others. */
const children = ['Ivy', 'Justin', 'Kevin']
const childPitch = 1.25

/** Names of Google's Chirp voices that are women's; the others are men's. */
const chirpWomen = `Achernar Aoede Autonoe Callirrhoe Despina Erinome Gacrux Kore Laomedeia Leda Pulcherrima Sulafat
  Vindemiatrix Zephyr F O`.split(/\s+/)
/** Letters of Google's men: in American English other ones than elsewhere. */
const googleMen = { american: 'ABDIJ', others: 'BD' }

/** What a `<Say>` that names no language is given (twiml.json). A voice that has one of its own then keeps it. */
const unsaid = 'en-US'

/** Anybody may be asked for: who is not known is a man, as the voice is that nobody chose. */
export function speakerOf(voice: string, language: string): Speaker {
  const known = basic(voice) ?? pollys(voice) ?? googles(voice) ?? { sex: 'man' as const, pitch: tint(voice) }
  const own = 'language' in known ? known.language : undefined
  const spoken = own && language.toLowerCase() === unsaid.toLowerCase() ? own : language
  return { sex: known.sex, pitch: known.pitch, language: spoken, flite: fliteOf(voice, known.sex, spoken) }
}

type Known = Pick<Speaker, 'sex' | 'pitch'> & { readonly language?: string }

const basic = (voice: string): Known | undefined =>
  voice === 'man' || voice === 'phone'
    ? { sex: 'man', pitch: 1 }
    : voice === 'woman' || voice === 'alice'
      ? { sex: 'woman', pitch: 1 }
      : undefined

/** `Polly.Joanna-Neural`. */
function pollys(voice: string): Known | undefined {
  const [, named] = /^Polly\.([^-]+)/.exec(voice) ?? []
  if (named === undefined) return undefined
  const name = named.normalize('NFD').replace(/\p{M}/gu, '')
  const row = polly.find(([, women, men]) => `${women} ${men}`.split(' ').includes(name))
  const sex = row?.[1].split(' ').includes(name) ? 'woman' : 'man'
  const pitch = children.includes(name) ? childPitch : tint(name)
  return { sex, pitch, ...(row && { language: row[0] }) }
}

/** `Google.en-US-Standard-C`, `Google.de-DE-Chirp3-HD-Aoede`. */
function googles(voice: string): Known | undefined {
  const [, language, name] = /^Google\.([a-z]{2,3}-[A-Z]{2,3})-.*?([A-Za-z]+)$/.exec(voice) ?? []
  if (language === undefined || name === undefined) return undefined
  const men = language === 'en-US' ? googleMen.american : googleMen.others
  const isWoman = chirpWomen.includes(name) || (name.length === 1 && !men.includes(name))
  return { sex: isWoman ? 'woman' : 'man', pitch: tint(voice), language }
}

/** Nearly the same, and always the same for one name. */
const tint = (name: string) => 0.95 + 0.05 * ([...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % 3)

/** A woman, an American, a Scot; and one more for phones, so that they do not sound like who calls them. */
function fliteOf(voice: string, sex: Speaker['sex'], language: string) {
  if (sex === 'woman') return 'slt'
  if (voice === 'phone') return 'kal16'
  return /^en-(gb|ie|au|nz|za)/i.test(language) ? 'awb' : 'rms'
}
