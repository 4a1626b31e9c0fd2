/**
 * Subaccounts in a storm: they come, their numbers go from one to the other, they are suspended, woken and closed while
 * calls are alive, and keys to them are made, used and taken back.
 */
import { AuthenticationError, type Key, PermissionError } from '../../src/client/index.ts'
import { allowed } from './asked.ts'
import type { Dice } from './dice.ts'
import type { Storm } from './storm.ts'
import { setTriggers } from './usage.ts'
import { theirs } from './weather.ts'

/** One account, with what became of it. */
export interface Member {
  /** The house as this account sees it, by its parent's credentials. */
  readonly at: Storm
  /** The same by its own. */
  readonly own: Storm
  readonly keys: { readonly key: Key; isGone: boolean }[]
  /** When it was suspended, and until when. */
  readonly away: { readonly from: Date; to: Date | null }[]
  closed: Date | null
}

export const memberOf = (at: Storm, own = at): Member => ({ at, own, keys: [], away: [], closed: null })

const hooks = { voiceUrl: 'http://app.test/voice', smsUrl: 'http://app.test/sms' }

/** A subaccount with numbers of its own, and somebody who waits to be told of its usage. */
export async function born(parent: Storm, numbers: readonly string[]): Promise<Member> {
  const { sid, authToken } = await parent.client.accounts.create({ friendlyName: 'Sub' })
  const seen = (client: Storm['client']): Storm =>
    Object.create(parent, { client: { value: client }, account: { value: { sid, authToken } }, owned: { value: [] } })
  const at = seen(parent.client.with({ accountSid: sid }))
  for (const phoneNumber of numbers) await buy(at, phoneNumber)
  await setTriggers(at)
  const client = parent.client.with({ accountSid: sid, authToken })
  return memberOf(at, Object.create(at, { client: { value: client } }))
}

/** Whose first numbers are whose; one or two subaccounts, in every other storm. */
export async function subaccounts(parent: Storm, { chance }: Dice): Promise<Member[]> {
  if (chance(0.5)) return []
  const first = await born(parent, theirs.slice(0, 2))
  return chance(0.5) ? [first] : [first, await born(parent, theirs.slice(2))]
}

/** Usage has a number in it for each time one was bought. */
export async function buy(house: Storm, phoneNumber: string): Promise<void> {
  const bought = await allowed(house.client.numbers.create({ phoneNumber, ...hooks }))
  if (!bought) return
  house.bought.push(house.account.sid)
  house.owned.push(phoneNumber)
}

/** Something happens among them. Resolves with what should not have. */
export async function familyMatters(members: readonly Member[], thrown: Dice): Promise<string[]> {
  const { roll, chance, below } = thrown
  const children = members.slice(1)
  const child = children[below(children.length)]!
  const someone = members[below(members.length)]!
  const broken = await roll<(() => Promise<unknown>)[]>(
    () => transfer(someone, members[below(members.length)]!, thrown),
    () => transfer(someone, members[below(members.length)]!, thrown),
    () => release(someone, thrown),
    () => buy(someone.at, roll(...theirs)),
    () => suspend(child),
    () => wake(child),
    () => wake(child),
    async () => void (chance(0.3) && (await close(child))),
    () => makeKey(someone),
    () => useKey(someone, thrown),
    () => useKey(someone, thrown),
    () => dropKey(someone, thrown),
  )()
  return Array.isArray(broken) ? broken : []
}

async function transfer({ at }: Member, to: Member, { below }: Dice): Promise<void> {
  const [index, accountSid] = [below(Math.max(at.owned.length, 1)), to.at.account.sid]
  const phoneNumber = at.owned[index]
  if (!phoneNumber || at === to.at) return
  const number = await at.client.numbers.byNumber(phoneNumber)
  if (!(number && (await allowed(number.update({ accountSid }))))) return
  at.owned.splice(index, 1)
  to.at.owned.push(phoneNumber)
}

async function release({ at }: Member, { below, chance }: Dice): Promise<void> {
  const index = below(Math.max(at.owned.length, 1))
  const number = at.owned[index] && chance(0.4) && (await at.client.numbers.byNumber(at.owned[index]))
  if (!number) return
  await allowed(number.delete())
  at.owned.splice(index, 1)
}

const become = (at: Storm, status: 'active' | 'suspended' | 'closed') =>
  allowed(at.client.accounts.get(at.account.sid).update({ status }))

async function suspend({ at, away, closed }: Member): Promise<void> {
  if (closed || (away.length > 0 && !away.at(-1)!.to)) return
  await become(at, 'suspended')
  away.push({ from: at.clock.now(), to: null })
}

async function wake({ at, away, closed }: Member): Promise<void> {
  const last = away.at(-1)
  if (closed || !last || last.to) return
  last.to = at.clock.now()
  await become(at, 'active')
}

async function close(member: Member): Promise<void> {
  const { at, closed } = member
  if (closed) return
  await become(at, 'closed')
  member.closed = at.clock.now()
  at.owned.splice(0)
}

async function makeKey({ at, keys }: Member): Promise<void> {
  const key = await allowed(at.client.keys.create({ friendlyName: 'stormy' }))
  if (key) keys.push({ key, isGone: false })
}

async function dropKey({ at, keys }: Member, { below }: Dice): Promise<void> {
  const taken = keys[below(Math.max(keys.length, 1))]
  if (!taken || taken.isGone) return
  if (
    (await allowed(
      at.client.keys
        .get(taken.key.sid)
        .delete()
        .then(() => true),
    )) === true
  )
    taken.isGone = true
}

/** A key opens its account and no other, for as long as it is there and the account is active. */
async function useKey({ at, keys, away, closed }: Member, { below, roll }: Dice): Promise<string[]> {
  const used = keys[below(Math.max(keys.length, 1))]
  if (!used) return []
  const { sid, secret } = used.key
  const client = at.client.with({ accountSid: sid, authToken: secret }).with({ accountSid: at.account.sid })
  const isShut = used.isGone || closed !== null || away.at(-1)?.to === null
  try {
    const [from = '+14158675309', to] = [at.owned[0], roll('+15558671000', '+15558671001')]
    await allowed(client.messages.create({ from, to, body: 'by a key', statusCallback: 'http://app.test/texted' }))
    await client.numbers.list()
    return isShut ? [`the key ${sid} opened ${at.account.sid}`] : []
  } catch (error) {
    const isRefused = error instanceof AuthenticationError || error instanceof PermissionError
    return isRefused && isShut ? [] : [`the key ${sid} to ${at.account.sid} was refused: ${error}`]
  }
}
