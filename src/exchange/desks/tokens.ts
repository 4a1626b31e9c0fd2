/**
 * The desk where credentials for TURN servers are made. They are the ones of the "TURN REST API"
 * (draft-uberti-behave-turn-rest): a name that says when they end, and an HMAC of it by a secret that the TURN server
 * has too, so that nobody need tell it of them.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import type { Token, TokenCreate } from '../../catalog/tokens.ts'
import type { Parts } from '../exchange.ts'
import type { Desk } from './desk.ts'

/** Where one listens on this machine unless an operator says otherwise. */
const usualServers = { stun: 'stun:127.0.0.1:3478', turn: 'turn:127.0.0.1:3478?transport=udp' }

export function tokensDesk({
  clock,
  key,
  settings,
}: Pick<Parts, 'clock' | 'key' | 'settings'>): Desk<Token, TokenCreate> {
  const { stun, turn, secret = secretOf(key) } = { ...usualServers, ...settings.ice }
  return {
    async create({ account }, { ttl = 86_400 }) {
      const now = clock.now()
      const username = `${Math.floor(+now / 1000) + ttl}:${account.sid}`
      const password = createHmac('sha1', secret).update(username).digest('base64')
      return {
        username,
        password,
        ttl,
        accountSid: account.sid,
        iceServers: [
          { url: stun, urls: stun },
          { url: turn, urls: turn, username, credential: password },
        ],
        dateCreated: now,
        dateUpdated: now,
      }
    },
  }
}

const secretOf = (key: Uint8Array) => Buffer.from(hkdfSync('sha256', key, '', 'ringback turn', 32)).toString('hex')
