/** The desk where a conference as a whole is ended, or told something (rest-api.md §10.4). */
import { type Conference, type ConferenceUpdate, conferences } from '../../catalog/conferences.ts'
import { Refused } from '../../catalog/errors.ts'
import type { Nothing } from '../../catalog/resource.ts'
import type { Floor } from '../floor/floor.ts'
import { hook } from '../floor/plan.ts'
import type { Desk } from './desk.ts'

export function conferencesDesk(floor: Floor): Desk<Conference, Nothing, ConferenceUpdate> {
  const table = floor.store.table(conferences)

  return {
    async update(_at, record, { status, announceUrl, announceMethod }) {
      const conference = floor.conferences.at(record.accountSid, record.sid)
      if (!conference) {
        // What has ended has ended; nobody is there to be told anything.
        if (announceUrl) throw new Refused(20409)
        return record
      }
      if (announceUrl) conference.announce(hook(announceUrl, announceMethod))
      if (status) conference.end('conference-ended-via-api')
      return (await table.get(record.sid)) ?? conference.record
    },
  }
}
