/** Rude words in what was understood: their first letter is left, and stars for the rest. English only. */

/** Stems: whatever begins with one is a form of it. */
const stems = [
  'arsehole',
  'asshole',
  'bastard',
  'bitch',
  'bullshit',
  'cunt',
  'fuck',
  'motherfuck',
  'shit',
  'wank',
  'whore',
]
/** Words that are rude alone, and harmless at the beginning of others. */
const words = ['ass', 'cock', 'damn', 'dick', 'piss', 'prick', 'slut']

const rude = new RegExp(`\\b(?:(?:${stems.join('|')})\\p{L}*|(?:${words.join('|')})(?:e?s)?\\b)`, 'giu')

export const starred = (text: string): string => text.replace(rude, (word) => word[0] + '*'.repeat(word.length - 1))
