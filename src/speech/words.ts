/** Words as engines can take them: nothing in them is an order, a file or a mark of any engine's own. */

/** What is no character to be read: controls, marks of direction, halves of pairs; not what joins letters. */
const unreadable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]|(?![\u200c\u200d])\p{Cf}/gu
const softHyphen = /\u00ad/g

/** On one line. espeak-ng would take what stands in double brackets for phonemes, and a control for an order. */
export const plain = (words: string): string =>
  words
    .replace(softHyphen, '')
    .replace(unreadable, ' ')
    .replace(/\[\[|\]\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether there is anything in it that somebody would say. */
export const isSpeakable = (words: string): boolean => /[\p{L}\p{N}%&@#$€£¥+=°§]/u.test(words)

/** Letters that are more than a letter with a mark, and signs with a name. */
const written: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'th',
  þ: 'th',
  ı: 'i',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': ', ',
  '—': ', ',
  '…': '. ',
  '€': ' euros ',
  '£': ' pounds ',
  '¥': ' yen ',
  '°': ' degrees ',
  '§': ' section ',
  '×': ' times ',
  '÷': ' divided by ',
}

/** In the letters of English; what has none is left out. */
export const ascii = (words: string): string =>
  [...words.normalize('NFC')]
    .map((letter) => written[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** In pieces of so many characters at most: between sentences where they can be, between words, or anywhere. */
export function pieces(words: string, longest: number): string[] {
  const made: string[] = []
  let rest = words
  while (rest.length > longest) {
    const stretch = rest.slice(0, longest + 1)
    const sentence = Math.max(...['. ', '! ', '? ', '; '].map((end) => stretch.lastIndexOf(end)))
    const cut = sentence > longest / 3 ? sentence + 1 : stretch.lastIndexOf(' ')
    const end = cut > 0 ? cut : longest
    made.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return rest === '' ? made : [...made, rest]
}

/** What an ear wrote down: on one line, without its remarks on what is no speech, `[BLANK_AUDIO]` or `(music)`. */
export const tidy = (text: string): string =>
  plain(text.replace(/\[[^\]\n]{1,60}\]|\([^)\n]{1,60}\)|<\|[^|\n]{1,60}\|>/g, ' '))
