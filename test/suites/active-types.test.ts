/** The types of models, held against those of the client by the compiler. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type * as ringback from 'ringback'
import type * as active from 'ringback/active'

/** Properties that can be assigned: TypeScript tells a type with one that can from the same with one that cannot. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Assignable<M> = {
  [K in keyof M]-?: Same<{ [Q in K]: M[K] }, { -readonly [Q in K]: M[K] }> extends true ? K : never
}[keyof M]
/** What a change can say and no assignment: the compiler wants its name, so that the test shows what it is. */
type Unassignable<M, U> = Exclude<keyof U, Assignable<M>>
function assigns<M, U>(...unassignable: [Unassignable<M, U>] extends [never] ? [] : [Unassignable<M, U>]): string[] {
  return unassignable as string[]
}

test('whatever can be changed can be assigned, but what an app may: it is told in a word and shown as a list', () => {
  const all = [
    assigns<active.Account, ringback.AccountUpdate>(),
    assigns<active.Address, ringback.AddressUpdate>(),
    assigns<active.Application, ringback.ApplicationUpdate>(),
    assigns<active.Call, ringback.CallUpdate>(),
    assigns<active.Conference, ringback.ConferenceUpdate>(),
    assigns<active.IncomingPhoneNumber, ringback.IncomingPhoneNumberUpdate>(),
    assigns<active.Key, ringback.KeyUpdate>(),
    assigns<active.Member, ringback.MemberUpdate>(),
    assigns<active.Message, ringback.MessageUpdate>(),
    assigns<active.OutgoingCallerId, ringback.OutgoingCallerIdUpdate>(),
    assigns<active.Participant, ringback.ParticipantUpdate>(),
    assigns<active.Queue, ringback.QueueUpdate>(),
    assigns<active.Recording, ringback.RecordingUpdate>(),
    assigns<active.Sandbox, ringback.SandboxUpdate>(),
    assigns<active.ShortCode, ringback.ShortCodeUpdate>(),
    assigns<active.UsageTrigger, ringback.UsageTriggerUpdate>(),
  ]
  assert.deepEqual(
    [...all.flat(), ...assigns<active.ConnectApp, ringback.ConnectAppUpdate>('permissions')],
    ['permissions'],
  )
})
