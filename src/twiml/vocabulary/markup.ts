/** The markup of a `<Say>`: read by `speech.ts`, known here for what it may hold. */
import { oneOf, text } from '../../catalog/kinds.ts'
import { language } from '../kinds.ts'
import { known } from './known.ts'

export const markup = [
  known('break', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's', 'w'],
    attributes: {
      strength: oneOf(['none', 'x-weak', 'weak', 'medium', 'strong', 'x-strong']),
      time: text({ like: [/^\+?[0-9.]{1,8}m?s$/, 'a time such as 2s or 250ms'] }),
    },
  }),
  known('emphasis', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's', 'w'],
    text: 'optional',
    attributes: {
      level: oneOf(['strong', 'moderate', 'reduced']),
    },
  }),
  known('lang', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's'],
    text: 'optional',
    attributes: {
      'xml:lang': language(),
    },
  }),
  known('p', { parents: ['Say', 'lang', 'prosody'], text: 'optional' }),
  known('phoneme', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's', 'w'],
    text: 'required',
    attributes: {
      alphabet: oneOf([
        'ipa',
        'x-sampa',
        'x-amazon-jyutping',
        'x-amazon-pinyin',
        'x-amazon-pron-kana',
        'x-amazon-yomigana',
      ]),
      ph: text(),
    },
  }),
  known('prosody', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's', 'w'],
    text: 'optional',
    attributes: {
      volume: text(),
      rate: text({ like: [/^(x-slow|slow|medium|default|fast|x-fast|[0-9]{1,3}%)$/, 'a rate'], malformed: 13513 }),
      pitch: text(),
    },
  }),
  known('s', { parents: ['Say', 'lang', 'p', 'prosody'], text: 'optional' }),
  known('say-as', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's', 'w'],
    text: 'required',
    attributes: {
      'interpret-as': oneOf([
        'characters',
        'spell-out',
        'cardinal',
        'number',
        'ordinal',
        'digits',
        'fraction',
        'unit',
        'date',
        'time',
        'address',
        'expletive',
        'telephone',
      ]),
      format: oneOf(['mdy', 'dmy', 'ymd', 'md', 'dm', 'ym', 'my', 'd', 'm', 'y', 'yyyymmdd']),
    },
  }),
  known('sub', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's', 'w'],
    text: 'required',
    attributes: {
      alias: text(),
    },
  }),
  known('w', {
    parents: ['Say', 'emphasis', 'lang', 'p', 'prosody', 's'],
    text: 'optional',
    attributes: {
      role: text(),
    },
  }),
]
