/** The desk where transcriptions are read as plain text (rest-api.md §10.9). */
import { type Transcription, transcriptions } from '../../catalog/transcriptions.ts'
import type { Exchange } from '../exchange.ts'
import type { Desk, Medium } from './desk.ts'

export const transcriptionsDesk = (): Desk<Transcription> => ({
  media: async (transcription) => written(transcription),
})

/** The words of the newest transcription of a recording that there are any of. */
export async function writtenOf({ store }: Exchange, recordingSid: string): Promise<Medium | null> {
  const found = await store.table<Transcription>(transcriptions).find([
    { property: 'recordingSid', is: '=', value: recordingSid },
    { property: 'status', is: 'in', value: ['completed', 'failed'] },
  ])
  return found && written(found)
}

function written({ sid, transcriptionText, dateUpdated }: Transcription): Medium | null {
  if (transcriptionText === null) return null
  const bytes = Buffer.from(transcriptionText)
  return {
    mediaType: 'text/plain; charset=utf-8',
    name: `${sid}.txt`,
    changed: dateUpdated,
    size: bytes.length,
    read: async (start, end) => bytes.subarray(start, end),
  }
}
