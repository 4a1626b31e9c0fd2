/** Samples of what belongs to an account: its keys. */
import type { Key, KeyKept } from '../../src/catalog/keys.ts'
import { at, below, type Made, type Samples, sidOf } from './sample.ts'

const key: Made<Key> & Partial<KeyKept> = {
  sid: sidOf('SK', 1),
  friendlyName: 'The "work" laptop\u2019s',
  dateCreated: at(1),
  dateUpdated: at(2),
  secret: 'a secret that only a create shows',
  secretHash: '00',
  isMain: false,
}

export const accountSamples: Samples = ({ accountSid, sid }) => {
  const record = { ...key, sid: sid('SK'), accountSid }
  const tooLong = { FriendlyName: 'x'.repeat(65) }
  return {
    Key: { record, ...below('/Keys', sid('SK')), refused: ['POST', '/Keys', tooLong] },
    SigningKey: { record, ...below('/SigningKeys', sid('SK')), refused: ['POST', '/SigningKeys', tooLong] },
  }
}
