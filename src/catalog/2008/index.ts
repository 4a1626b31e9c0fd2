/** The older version of the API, 2008-08-01: every resource it has, each a face of one of today's. */
import type { Resource } from '../resource.ts'
import { accounts2008 } from './accounts.ts'
import { callSegments2008, calls2008 } from './calls.ts'
import { conferences2008, participants2008 } from './conferences.ts'
import { incomingPhoneNumbers2008 } from './incoming-phone-numbers.ts'
import { notifications2008 } from './notifications.ts'
import { outgoingCallerIds2008 } from './outgoing-caller-ids.ts'
import { recordings2008, transcriptions2008 } from './recordings.ts'
import { sandboxes2008 } from './sandboxes.ts'
import { smsMessages2008 } from './sms-messages.ts'

export const resources2008: readonly Resource[] = [
  accounts2008,
  calls2008,
  callSegments2008,
  conferences2008,
  incomingPhoneNumbers2008,
  notifications2008,
  outgoingCallerIds2008,
  participants2008,
  recordings2008,
  sandboxes2008,
  smsMessages2008,
  transcriptions2008,
]
