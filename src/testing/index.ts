/** The kit: a whole house in one process, a hand on its clock, and phones to hold. */
export { handClock, virtualClock } from '../exchange/clock.ts'
export type { Heard, Manner, Phone, PhoneCall, PhoneText } from '../exchange/phones.ts'
export { type Application, type Asked, application, type Page, type Told } from './application.ts'
export { type CallAudio, fingerprint } from './call-audio.ts'
export type { Handset } from './handset.ts'
export { DialRefused } from './handsets.ts'
export { type Rig, type RigOptions, rig } from './rig.ts'
