/** Samples of the SIP registry. */
import type { SipCredentialList } from '../../src/catalog/sip-credential-lists.ts'
import type { SipCredential, SipCredentialKept } from '../../src/catalog/sip-credentials.ts'
import type { SipDomain } from '../../src/catalog/sip-domains.ts'
import type { SipIpAddress } from '../../src/catalog/sip-ip-addresses.ts'
import type { SipCredentialListMapping } from '../../src/catalog/sip-mappings.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const domain: Made<SipDomain> = {
  sid: sidOf('SD', 1),
  accountSid: mainSid,
  domainName: 'jenny.sip.ringback.localhost',
  authType: 'IP_ACL,CREDENTIAL_LIST',
  friendlyName: 'Jenny & “Co” <1>',
  apiVersion: '2010-04-01',
  voiceUrl: 'http://app.test/voice?a=1&b=2',
  voiceMethod: 'POST',
  voiceFallbackUrl: null,
  voiceFallbackMethod: 'POST',
  voiceStatusCallbackUrl: null,
  voiceStatusCallbackMethod: 'POST',
  dateCreated: at(1),
  dateUpdated: at(2),
  trunkSid: null,
  sipRegistration: true,
  emergencyCallingEnabled: false,
  secure: false,
  byocTrunkSid: null,
  emergencyCallerSid: null,
}

const list: Made<SipCredentialList> = {
  sid: sidOf('CL', 1),
  accountSid: mainSid,
  friendlyName: 'Desk “phones” & <more>',
  dateCreated: at(1),
  dateUpdated: at(2),
}

const credential: Made<SipCredential> & SipCredentialKept = {
  sid: sidOf('CR', 1),
  accountSid: mainSid,
  credentialListSid: sidOf('CL', 1),
  username: "o'jenny&co",
  dateCreated: at(1),
  dateUpdated: at(2),
  sealedPassword: 'sealed',
}

const address: Made<SipIpAddress> = {
  sid: sidOf('IP', 1),
  accountSid: mainSid,
  ipAccessControlListSid: sidOf('AL', 1),
  friendlyName: 'The PBX & its <twin>',
  ipAddress: '192.0.2.0',
  cidrPrefixLength: 30,
  dateCreated: at(1),
  dateUpdated: at(2),
}

export const sipSamples: Samples = ({ accountSid, sid }) => {
  const domains = `/SIP/Domains/${sid('SD')}`
  const mapping = (prefix: string): Made<SipCredentialListMapping> => ({
    ...{ sid: sid(prefix), accountSid, friendlyName: list.friendlyName },
    ...{ dateCreated: at(3), dateUpdated: at(3), domainSid: sid('SD') },
  })
  return {
    SipDomain: {
      // Names are everybody's: another account has another.
      record: { ...domain, sid: sid('SD'), accountSid },
      ...below('/SIP/Domains', sid('SD')),
      refused: ['POST', '/SIP/Domains', {}],
    },
    SipCredentialListMapping: {
      record: mapping('CL'),
      ...below(`${domains}/CredentialListMappings`, sid('CL')),
      refused: ['POST', `${domains}/CredentialListMappings`, {}],
      isShown: true,
    },
    SipIpAccessControlListMapping: {
      record: mapping('AL'),
      ...below(`${domains}/IpAccessControlListMappings`, sid('AL')),
      refused: ['POST', `${domains}/IpAccessControlListMappings`, {}],
      isShown: true,
    },
    SipCredentialList: {
      record: { ...list, sid: sid('CL'), accountSid },
      ...below('/SIP/CredentialLists', sid('CL')),
      refused: ['POST', '/SIP/CredentialLists', { FriendlyName: 'x'.repeat(65) }],
    },
    SipCredential: {
      record: { ...credential, sid: sid('CR'), accountSid, credentialListSid: sid('CL') },
      ...below(`/SIP/CredentialLists/${sid('CL')}/Credentials`, sid('CR')),
      refused: ['POST', `/SIP/CredentialLists/${sid('CL')}/Credentials`, { Username: 'jenny', Password: 'short' }],
    },
    SipIpAccessControlList: {
      record: { ...list, sid: sid('AL'), accountSid },
      ...below('/SIP/IpAccessControlLists', sid('AL')),
      refused: ['POST', '/SIP/IpAccessControlLists', {}],
    },
    SipIpAddress: {
      record: { ...address, sid: sid('IP'), accountSid, ipAccessControlListSid: sid('AL') },
      ...below(`/SIP/IpAccessControlLists/${sid('AL')}/IpAddresses`, sid('IP')),
      refused: [
        'POST',
        `/SIP/IpAccessControlLists/${sid('AL')}/IpAddresses`,
        { FriendlyName: 'x', IpAddress: '1.2.3' },
      ],
    },
  }
}
