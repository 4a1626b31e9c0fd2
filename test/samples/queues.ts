/** Samples of queues and of who waits in them. */
import type { Member } from '../../src/catalog/members.ts'
import type { Queue } from '../../src/catalog/queues.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const queue: Made<Queue> = {
  sid: sidOf('QU', 1),
  friendlyName: 'Café & “support” <1>',
  currentSize: 0,
  averageWaitTime: 0,
  maxSize: 100,
  dateCreated: at(1),
  dateUpdated: at(2),
  accountSid: mainSid,
}

const member: Made<Member> = {
  callSid: sidOf('CA', 1),
  dateEnqueued: at(3),
  waitTime: 143,
  position: 1,
  queueSid: sidOf('QU', 1),
}

export const queueSamples: Samples = ({ accountSid, sid }) => ({
  Queue: {
    record: { ...queue, sid: sid('QU'), accountSid },
    ...below('/Queues', sid('QU')),
    refused: ['POST', '/Queues', {}],
  },
  Member: {
    record: { ...member, callSid: sid('CA'), queueSid: sid('QU'), accountSid },
    ...below(`/Queues/${sid('QU')}/Members`, sid('CA')),
    refused: ['POST', `/Queues/${sid('QU')}/Members/Front`, {}],
    isShown: true,
  },
})
