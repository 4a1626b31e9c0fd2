/** A whole server for a bench to ask. */
import { start } from '../../src/server.ts'
import { say } from './measured.ts'

const { url, account, number } = await start({ memory: true, cps: 0 })
say({ port: Number(new URL(url).port), sid: account.sid, authToken: account.authToken, number })
