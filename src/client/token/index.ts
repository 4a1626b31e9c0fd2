/** Tokens with which a browser or a telephone signs in: made, read and checked, in every runtime and at once. */
export { type AccessOptions, access } from './access.ts'
export { type CapabilityOptions, capability, type Outgoing } from './capability.ts'
export { TokenError, type TokenFault } from './error.ts'
export type {
  ChatGrant,
  Grants,
  SyncGrant,
  TaskRouterGrant,
  VideoGrant,
  VoiceGrant,
} from './grants.ts'
export { readToken, type Token, type VerifyOptions, verifyToken } from './read.ts'
