/** The scene of every resource, by its name in the catalog. */

import type { Version } from '../../src/catalog/resource.ts'
import { accountScenes } from './scenes/accounts.ts'
import { addOnScenes } from './scenes/add-ons.ts'
import { callPartScenes } from './scenes/call-parts.ts'
import { callerIdScenes } from './scenes/caller-ids.ts'
import { callScenes } from './scenes/calls.ts'
import { conferenceScenes } from './scenes/conferences.ts'
import { messageScenes } from './scenes/messages.ts'
import { numberScenes } from './scenes/numbers.ts'
import { olderScenes } from './scenes/older.ts'
import { queueScenes } from './scenes/queues.ts'
import { recordingScenes } from './scenes/recordings.ts'
import { sipScenes } from './scenes/sip.ts'
import { usageScenes } from './scenes/usage.ts'
import type { Staging } from './world.ts'

export const scenes: Readonly<Record<Version, Readonly<Record<string, Staging>>>> = {
  '2008-08-01': olderScenes,
  '2010-04-01': {
    ...accountScenes,
    ...addOnScenes,
    ...callPartScenes,
    ...callerIdScenes,
    ...callScenes,
    ...conferenceScenes,
    ...messageScenes,
    ...numberScenes,
    ...queueScenes,
    ...sipScenes,
    ...recordingScenes,
    ...usageScenes,
  },
}
