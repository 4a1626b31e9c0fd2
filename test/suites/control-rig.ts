/** The control API of a rig's own house. */
import fastify from 'fastify'
import { control, customOptions } from '../../src/api/control/index.ts'
import type { Rig } from '../../src/testing/index.ts'

export async function controlOf({ house, account }: Rig, { sid, authToken }: Rig['account'] = account) {
  const app = fastify({ ajv: { customOptions } })
  await app.register(control({ exchange: house.exchange, phones: house.phones, time: 'hand' }))
  const authorization = `Basic ${btoa(`${sid}:${authToken}`)}`
  return async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body: object = {}) => {
    const payload = method === 'GET' ? {} : { payload: body }
    const answer = await app.inject({ method, url: `/ringback/v1/${path}`, headers: { authorization }, ...payload })
    return { status: answer.statusCode, body: answer.payload ? JSON.parse(answer.payload) : null }
  }
}
