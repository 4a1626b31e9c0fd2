/** What is too big for a table: sound and pictures, a file each, whole or not there at all. */
import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Files, Kept, Writing } from '../exchange/ports.ts'
import { CannotOpen } from './cannot-open.ts'
import { type PassingFolder, passingFolder } from './passing-folder.ts'

/** A file being written bears this ending; what has it when we begin was left by somebody who died. */
const unfinished = '.part'
/** One that is written piece by piece bears this one: it may be finished by who comes after. */
const growing = '.growing'
/** Sids, with an extension or without: nothing that could lead out of the folder. */
const nameLike = /^[A-Z]{2}[0-9a-f]{32}(\.[a-z0-9]+)?$/

/** Files in a folder, made when the first is kept; without one in a folder that goes with `close`. */
export function openFiles(folder?: string): Files {
  let passing: PassingFolder | undefined
  const home = () => folder ?? (passing ??= passingFolder()).path
  const pathOf = (name: string) => {
    if (!nameLike.test(name)) throw new Error(`'${name}' is no name of a file`)
    return join(home(), name)
  }
  if (folder) sweep(folder)

  return {
    async keep(name, pieces) {
      const path = pathOf(name)
      const draft = `${path}.${randomUUID()}${unfinished}`
      try {
        await mkdir(home(), { recursive: true, mode: 0o700 })
        const size = await writeDown(draft, pieces, folder !== undefined)
        await rename(draft, path)
        if (folder) await synchronised(folder)
        return size
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async open(name) {
      const path = pathOf(name)
      const size = await sizeOf(path)
      return size === null ? null : keptAt(path, size)
    },
    async begin(name) {
      const path = pathOf(name)
      await mkdir(home(), { recursive: true, mode: 0o700 })
      await (await open(path + growing, 'w', 0o600)).close()
      return writing(path, folder, 0)
    },
    async left(name) {
      const path = pathOf(name)
      const size = await sizeOf(path + growing)
      return size === null ? null : writing(path, folder, size)
    },
    async remove(name) {
      const path = pathOf(name)
      await Promise.all([path, path + growing].map((each) => rm(each, { force: true })))
    },
    close: async () => passing?.remove(),
  }
}

async function writeDown(path: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, isToLast: boolean) {
  const file = await open(path, 'wx', 0o600)
  try {
    let size = 0
    for await (const piece of pieces) {
      await file.writeFile(piece)
      size += piece.length
    }
    if (isToLast) await file.sync()
    return size
  } finally {
    await file.close()
  }
}

/** A file while it grows; `path` is what it will be called. Opened for each piece: whoever dies leaves nothing open. */
function writing(path: string, folder: string | undefined, grown: number): Writing {
  const draft = path + growing
  let size = grown
  const opened = async <T>(act: (file: FileHandle) => Promise<T>) => {
    const file = await open(draft, 'r+')
    try {
      return await act(file)
    } finally {
      await file.close()
    }
  }
  return {
    get size() {
      return size
    },
    read: (start, end) => opened((file) => readFrom(file, draft, start, end)),
    write: (...pieces) =>
      opened(async (file) => {
        for (const { at, bytes } of pieces) {
          await file.write(bytes, 0, bytes.length, at)
          size = Math.max(size, at + bytes.length)
        }
      }),
    async finish() {
      if (folder) await opened((file) => file.sync())
      await rename(draft, path)
      if (folder) await synchronised(folder)
      return size
    },
    discard: () => rm(draft, { force: true }),
  }
}

/** A new name is safe only once its folder is. */
async function synchronised(folder: string) {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } catch (error) {
    // Windows synchronises no folders.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  } finally {
    await opened.close()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Opened for each piece: nobody has to close what he stopped reading. */
const keptAt = (path: string, size: number): Kept => ({
  size,
  async read(start, end) {
    const file = await open(path, 'r')
    try {
      return await readFrom(file, path, start, end)
    } finally {
      await file.close()
    }
  },
})

async function readFrom(file: FileHandle, path: string, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start)
  for (let got = 0; got < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, got, bytes.length - got, start + got)
    if (bytesRead === 0) throw new Error(`${path} ended early`)
    got += bytesRead
  }
  return bytes
}

function sweep(folder: string) {
  try {
    for (const name of readdirSync(folder)) if (name.endsWith(unfinished)) rmSync(join(folder, name), { force: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') throw new CannotOpen('not usable', `Cannot use ${folder}: ${message}`)
  }
}
