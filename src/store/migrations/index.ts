import { firstTables } from './first-tables.ts'
import { meterTable } from './meters.ts'
import { replayTable } from './replays.ts'

/**
 * What the catalog cannot say, in the order it is done; a database remembers how many of these it has been through.
 * Never changed once released, only added to. New properties and new resources need none: see `schema.ts`.
 */
export const migrations: readonly string[] = [firstTables, meterTable, replayTable]
