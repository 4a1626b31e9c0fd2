/** Samples of usage and its triggers. */
import type { UsageRecord } from '../../src/catalog/usage-records.ts'
import type { UsageTrigger } from '../../src/catalog/usage-triggers.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const usage: Made<UsageRecord> = {
  category: 'calls-inbound-local',
  description: 'Inbound Local Voice Minutes',
  accountSid: mainSid,
  startDate: '2012-05-26',
  endDate: '2012-05-27',
  usage: '12',
  usageUnit: 'minutes',
  count: 7,
  countUnit: 'calls',
  price: '0.12000',
  priceUnit: 'usd',
  apiVersion: '2010-04-01',
  asOf: '2012-05-27T12:00:00+00:00',
}

const trigger: Omit<Made<UsageTrigger>, 'usageRecordUri'> = {
  sid: sidOf('UT', 1),
  accountSid: mainSid,
  dateCreated: at(1),
  dateUpdated: at(2),
  dateFired: null,
  friendlyName: 'Too "many" <texts> & calls, €',
  usageCategory: 'sms',
  triggerBy: 'usage',
  recurring: 'daily',
  triggerValue: '1000',
  currentValue: '57',
  callbackUrl: 'http://app.test/used?by=me&how=much',
  callbackMethod: 'POST',
  apiVersion: '2010-04-01',
}

export const usageSamples: Samples = ({ accountSid, sid }) => ({
  UsageRecord: {
    record: { ...usage, accountSid },
    list: '/Usage/Records',
    instance: null,
    refused: ['GET', '/Usage/Records?Category=fun'],
    isShown: true,
  },
  UsageTrigger: {
    record: { ...trigger, sid: sid('UT'), accountSid },
    ...below('/Usage/Triggers', sid('UT')),
    refused: [
      'POST',
      '/Usage/Triggers',
      { UsageCategory: 'sms', TriggerValue: 'much', CallbackUrl: 'http://app.test' },
    ],
  },
})
