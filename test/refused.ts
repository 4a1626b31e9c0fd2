/** What the API says when it says no. */
import assert from 'node:assert/strict'
import { ApiError } from '../src/client/errors.ts'

/** Fails unless this is refused with this code, and with 400 unless another status is named. */
export async function refused(asked: PromiseLike<unknown>, code: number, status = 400): Promise<void> {
  await assert.rejects(Promise.resolve(asked), (error: unknown) => {
    assert.ok(error instanceof ApiError, String(error))
    assert.deepEqual([error.code, error.status], [code, status], error.message)
    return true
  })
}
