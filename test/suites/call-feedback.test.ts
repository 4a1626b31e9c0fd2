/** What people thought of calls, and how it is summed up (rest-api.md §10.3). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Rig, rig } from '../../src/testing/index.ts'
import { type Asking, doorOf } from '../door-of.ts'

/** A call that is over. */
async function overCall(house: Rig): Promise<string> {
  const sid = await house.answered(house.phone('+15558675309'), { twiml: '<Response><Hangup/></Response>' })
  await house.settle()
  assert.equal((await house.call(sid)).status, 'completed')
  return sid
}

const give = (door: Asking, sid: string, score: number, ...issues: string[]) =>
  door.post(`/Calls/${sid}/Feedback`, [
    ['QualityScore', String(score)],
    ...issues.map((issue) => ['Issue', issue] as const),
  ])

/** The hand clock's day. */
const today = (house: Rig) => house.clock.now().toISOString().slice(0, 10)

test('there is none until it is given; then there is, and it can be given again', async () => {
  await using house = await rig()
  const [door, sid] = [doorOf(house), await overCall(house)]
  assert.equal((await door.get(`/Calls/${sid}/Feedback`)).status, 404)
  const made = await give(door, sid, 3, 'imperfect-audio', 'dropped-call', 'dropped-call')
  assert.equal(made.status, 201)
  // The body's sid is the call's.
  assert.partialDeepStrictEqual(made.body, { sid, quality_score: 3, issues: ['imperfect-audio', 'dropped-call'] })
  assert.deepEqual((await door.get(`/Calls/${sid}/Feedback`)).body, made.body)
  await house.clock.advance(5)
  const again = await give(door, sid, 5)
  assert.equal(again.status, 200)
  assert.partialDeepStrictEqual(again.body, { quality_score: 5, issues: [], date_created: made.body.date_created })
  assert.notEqual(again.body.date_updated, made.body.date_updated)
})

test('a score is 1 to 5 and must be given, an issue is one of eight', async () => {
  await using house = await rig()
  const [door, sid] = [doorOf(house), await overCall(house)]
  for (const form of [{}, { QualityScore: '0' }, { QualityScore: '6' }, { QualityScore: '3', Issue: 'boring' }]) {
    const { status, body } = await door.post(`/Calls/${sid}/Feedback`, form as Record<string, string>)
    assert.deepEqual([status, body.code], [400, 20001])
  }
  assert.equal((await door.get(`/Calls/${sid}/Feedback`)).status, 404)
})

test('a call that is not over has no quality yet', async () => {
  await using house = await rig()
  const sid = await house.answered(house.phone('+15558675309'), { twiml: '<Response><Pause length="60"/></Response>' })
  const { status, body } = await give(doorOf(house), sid, 3)
  assert.deepEqual([status, body.code], [409, 20409])
})

test('with its call a feedback goes', async () => {
  await using house = await rig()
  const [door, sid] = [doorOf(house), await overCall(house)]
  await give(door, sid, 1)
  await door.remove(`/Calls/${sid}`)
  const day = today(house)
  const { body } = await door.post('/Calls/FeedbackSummary', { StartDate: day, EndDate: day })
  await house.clock.advance(3)
  const summary = (await door.get(`/Calls/FeedbackSummary/${body.sid}`)).body
  assert.deepEqual([summary.call_count, summary.call_feedback_count], [0, 0])
})

test('a summary is queued, in progress and completed, and told of then', async () => {
  await using house = await rig({ app: { '/summary': () => ({ status: 204, body: '' }) } })
  const door = doorOf(house)
  const sids: string[] = []
  for (let number = 0; number < 5; number++) sids.push(await overCall(house))
  await give(door, sids[0]!, 5)
  await give(door, sids[1]!, 4, 'imperfect-audio')
  await give(door, sids[2]!, 2, 'imperfect-audio', 'one-way-audio')
  await give(door, sids[3]!, 5)
  const day = today(house)
  const made = await door.post('/Calls/FeedbackSummary', {
    StartDate: day,
    EndDate: day,
    StatusCallback: `${house.app.url}/summary`,
  })
  assert.equal(made.status, 201)
  assert.match(made.body.sid, /^FS[0-9a-f]{32}$/)
  assert.partialDeepStrictEqual(made.body, { status: 'queued', call_count: 0, include_subaccounts: false })
  const path = `/Calls/FeedbackSummary/${made.body.sid}`
  await house.clock.advance(1.5)
  assert.equal((await door.get(path)).body.status, 'in-progress')
  await house.clock.advance(1)
  assert.partialDeepStrictEqual((await door.get(path)).body, {
    status: 'completed',
    start_date: day,
    end_date: day,
    call_count: 5,
    call_feedback_count: 4,
    quality_score_average: 4,
    quality_score_median: 4.5,
    quality_score_standard_deviation: 1.22,
    issues: [
      { description: 'imperfect-audio', count: 2, percentage_of_total_calls: '40.00%' },
      { description: 'one-way-audio', count: 1, percentage_of_total_calls: '20.00%' },
    ],
  })
  const [told] = house.app.askedAt('/summary')
  assert.deepEqual(told?.params, {
    AccountSid: house.account.sid,
    FeedbackSummarySid: made.body.sid,
    Status: 'completed',
  })
  assert.equal((await door.remove(path)).status, 204)
  assert.equal((await door.get(path)).status, 404)
})

test('subaccounts count where they are asked for, other days do not', async () => {
  await using house = await rig()
  const door = doorOf(house)
  await overCall(house)
  const day = today(house)
  const summed = async (form: Record<string, string>) => {
    const { body } = await door.post('/Calls/FeedbackSummary', { StartDate: day, EndDate: day, ...form })
    await house.clock.advance(3)
    return (await door.get(`/Calls/FeedbackSummary/${body.sid}`)).body.call_count
  }
  assert.equal(await summed({ StartDate: '2001-01-01', EndDate: '2001-01-31' }), 0)
  assert.equal(await summed({ IncludeSubaccounts: 'true' }), 1)
})

test('a summary needs two days, in order, and not too many of them', async () => {
  await using house = await rig()
  for (const form of [
    {},
    { StartDate: '2012-05-01' },
    { StartDate: '2012-02-30', EndDate: '2012-03-01' },
    { StartDate: '2012-03-02', EndDate: '2012-03-01' },
    { StartDate: '1950-03-02', EndDate: '2012-03-01' },
  ]) {
    const { status, body } = await doorOf(house).post('/Calls/FeedbackSummary', form as Record<string, string>)
    assert.deepEqual([status, body.code], [400, 20001])
  }
})

test('a summary that was queued when its exchange died is summed up by the next', async () => {
  await using house = await rig()
  const door = doorOf(house)
  await overCall(house)
  const day = today(house)
  const { body } = await door.post('/Calls/FeedbackSummary', { StartDate: day, EndDate: day })
  await house.clock.advance(1.5)
  await house.crash()
  await house.clock.advance(3)
  assert.partialDeepStrictEqual((await doorOf(house).get(`/Calls/FeedbackSummary/${body.sid}`)).body, {
    status: 'completed',
    call_count: 1,
  })
  assert.deepEqual(house.bugs, [])
})
