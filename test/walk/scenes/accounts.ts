/** Accounts, their keys, addresses and credit, and the apps that act for them. */
import type { Staging } from '../world.ts'

const named = (number: number) => ({ FriendlyName: `Number ${number}` })

const key: (list: string) => Staging = (list) => (world) => ({
  create: named,
  update: named,
  make: async (number) => String((await world.post(list, named(number)))['sid']),
})

const living = (number: number) => ({
  CustomerName: `Number ${number}`,
  Street: `${number + 1} Harrison St.`,
  City: 'San Francisco',
  Region: 'California',
  PostalCode: '94107',
  IsoCountry: 'US',
})

export const accountScenes: Readonly<Record<string, Staging>> = {
  Account: (world) => ({
    create: named,
    update: (number) => ({ ...named(number), Status: 'suspended' }),
    async make(number) {
      const { body } = await world.ask('/2010-04-01/Accounts.json', { form: named(number) })
      return JSON.parse(body).sid
    },
  }),
  Address: (world) => ({
    create: living,
    update: (number) => ({ FriendlyName: `Number ${number}`, StreetSecondary: 'Floor 3' }),
    make: async (number) => String((await world.post('/Addresses', living(number)))['sid']),
  }),
  AuthorizedConnectApp: ({ house, sid }) => ({
    async make(number) {
      const { connect } = house.house.exchange
      const app = await connect.open(sid, { friendlyName: `App ${number}`, companyName: 'Switch Ltd' })
      return (await connect.authorize(sid, app.sid)).connectAppSid
    },
  }),
  Balance: () => ({}),
  ConnectApp: ({ house, sid }) => ({
    update: (number) => ({ FriendlyName: `Renamed ${number}`, Permissions: 'get-all' }),
    make: async (number) => (await house.house.exchange.connect.open(sid, { friendlyName: `App ${number}` })).sid,
  }),
  DependentPhoneNumber: async (world) => {
    const { sid: AddressSid = '' } = await world.post('/Addresses', living(0))
    await world.post('/IncomingPhoneNumbers', { AreaCode: '415', AddressSid })
    return { names: { AddressSid } }
  },
  Key: key('/Keys'),
  SigningKey: key('/SigningKeys'),
  Token: () => ({ create: (number) => ({ Ttl: String(60 * number) }) }),
}
