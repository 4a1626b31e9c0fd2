/** The signature, byte for byte: all vectors of twiml-and-webhooks.md §13. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unreadable } from '../../src/catalog/kinds.ts'
import { acceptedUrls, signedText, signedUrl } from '../../src/catalog/signature.ts'
import { sign, verify, verifyBody, vouching } from '../../src/webhooks/sign.ts'

const token = '12345'
const path = '/myapp.php?foo=1&bar=2'
const params = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
}

/** §13.2 A1 to A13: what stands before the path, and the signature. */
const plain = [
  ['A1', 'https://mycompany.com', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
  ['A2', 'https://mycompany.com:443', 'kvajT1Ptam85bY51eRf/AJRuM3w='],
  ['A3', 'http://mycompany.com:80', '0ZXoZLH/DfblKGATFgpif+LLRf4='],
  ['A4', 'http://mycompany.com', 'OyGYPqTF6ztdbRNCvuQO/oPvqQ4='],
  ['A5', 'http://mycompany.com:1234', 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU='],
  ['A6', 'https://mycompany.com:1234', 'CYn1h0gLBdNxDGkKJg6hYohgeD8='],
  ['A7', 'https://user:pass@mycompany.com', 'CukzLTc1tT5dXEDIHm/tKBanW10='],
  ['A8', 'https://user:pass@mycompany.com:443', 'ZQFR1PTIZXF2MXB8ZnKCvnnA+rI='],
  ['A9', 'https://user@mycompany.com:443', 'aZfj4hyX1MLZhSS6QIL18Vn2/RA='],
  ['A10', 'https://MyCompany.com', 'g9IN/x4Cft2g517EjYvEvM/W7LU='],
  ['A11', 'https://MyCompany.com:1234', 'PCqOZm8cnu/L6+u5i5fuEd+Iac4='],
  ['A12', 'http://MyCompany.com', 'XY7AlKOKL6im4yWyX84gldUrtis='],
  ['A13', 'http://username:password@MyCompany.com', 'PJ08CxXr7KLPjEQCTc8LkUSMwSM='],
] as const

for (const [name, before, signature] of plain)
  test(`§19 case 55: the signature of vector ${name} is equal`, () => {
    assert.equal(sign(before + path, params, token), signature)
    assert.ok(verify(signature, before + path, params, token))
  })

const jsonBody = '{"property": "value", "boolean": true}'
const jsonHash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620'

test('§19 case 55: the signature of vector B1 is equal, and vouches for a JSON body', () => {
  const url = vouching(`https://mycompany.com${path}`, jsonBody)
  assert.equal(url, `https://mycompany.com${path}&bodySHA256=${jsonHash}`)
  assert.equal(sign(url, {}, token), 'a9nBmqA0ju/hNViExpshrM61xv4=')
  assert.ok(verifyBody('a9nBmqA0ju/hNViExpshrM61xv4=', url, jsonBody, token))
  assert.ok(!verifyBody('a9nBmqA0ju/hNViExpshrM61xv4=', url, `${jsonBody} `, token))
  assert.ok(!verifyBody('a9nBmqA0ju/hNViExpshrM61xv4=', `https://mycompany.com${path}`, jsonBody, token))
})

test('§19 case 55: the signature of vector B2 is equal, where the hash is the whole query', () => {
  const url = vouching('https://mycompany.com/myapp.php', jsonBody)
  assert.equal(url, `https://mycompany.com/myapp.php?bodySHA256=${jsonHash}`)
  assert.equal(sign(url, {}, token), 'y77kIzt2vzLz71DgmJGsen2scGs=')
  assert.ok(verifyBody('y77kIzt2vzLz71DgmJGsen2scGs=', url, Buffer.from(jsonBody), token))
})

test('§19 case 55: the signature of vector B3 is equal, with a name that occurs three times', () => {
  const repeated = { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] }
  const url = `https://mycompany.com${path}`
  assert.equal(signedText(url, repeated), `${url}Digits1234Digits5678SidCA123SidAccountAC123`)
  assert.equal(sign(url, repeated, token), 'IK+Dwps556ElfBT0I3Rgjkr1wJU=')
})

test('§19 case 55: the signature of vector B4, the sample of the documentation, is equal', () => {
  const sample = { ...params, From: '+14158675310', Caller: '+14158675310' }
  assert.equal(sign('https://example.com/myapp.php?foo=1&bar=2', sample, token), 'L/OH5YylLD5NRKLltdqwSvS0BnU=')
})

test('§19 case 55: the signature of vector V-S, a whole request of 2010, is equal', () => {
  const request = {
    CalledZip: '94612',
    AccountSid: 'AC9a9f9392lad99kla0sklakjs90j092j3',
    ApiVersion: '2010-04-01',
    CallSid: 'CAd800bb12c0426a7ea4230e492fef2a4f',
    CallStatus: 'ringing',
    Called: '+15306384866',
    CalledCity: 'OAKLAND',
    CalledCountry: 'US',
    CalledState: 'CA',
    Caller: '+15306666666',
    CallerCity: 'SOUTH LAKE TAHOE',
    CallerCountry: 'US',
    CallerName: 'CA Wireless Call',
    CallerState: 'CA',
    CallerZip: '89449',
    Direction: 'inbound',
    From: '+15306666666',
    FromCity: 'SOUTH LAKE TAHOE',
    FromCountry: 'US',
    FromState: 'CA',
    FromZip: '89449',
    To: '+15306384866',
    ToCity: 'OAKLAND',
    ToCountry: 'US',
    ToState: 'CA',
    ToZip: '94612',
  }
  const signature = sign('http://www.postbin.org/1ed898x', request, '1c892n40nd03kdnc0112slzkl3091j20')
  assert.equal(signature, 'fF+xx6dTinOaCdZ0aIeNkHr/ZAA=')
})

test('a request counts whether its URL was seen with or without the port of its scheme', () => {
  const [[, bare, ofBare], [, ported, ofPorted]] = plain
  assert.ok(verify(ofPorted, bare + path, params, token))
  assert.ok(verify(ofBare, ported + path, params, token))
  assert.ok(verify('ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=', `https://user:pass@mycompany.com${path}`, params, token))
  assert.ok(verify('aZfj4hyX1MLZhSS6QIL18Vn2/RA=', `https://user@mycompany.com${path}`, params, token))
})

test('a signature by another token, of another request or of another length does not count', () => {
  const url = `https://mycompany.com${path}`
  for (const wrong of ['RSOYDt4T1cUTdK1PDd93/VVr8B9=', '', 'é', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=='])
    assert.ok(!verify(wrong, url, params, token), wrong)
  assert.ok(!verify('RSOYDt4T1cUTdK1PDd93/VVr8B8=', url, params, '12346'))
  assert.ok(!verify('RSOYDt4T1cUTdK1PDd93/VVr8B8=', url, { ...params, Digits: '1235' }, token))
})

test('names are sorted by their bytes, values are not trimmed, and an empty value leaves its name alone', () => {
  assert.equal(signedText('u', { a: ' 1 ', Z: '', A: 'ä' }), 'uAäZa 1 ')
})

test('a URL is requested and signed without user, fragment and its own port, and otherwise as it was written', () => {
  const cases = [
    ['https://user:p%40ss@MyCompany.com/a', 'https://MyCompany.com/a'],
    ['https://mycompany.com:443/a?b=%7e#rc=2', 'https://mycompany.com/a?b=%7e'],
    ['http://mycompany.com:80/', 'http://mycompany.com/'],
    ['http://mycompany.com:443/', 'http://mycompany.com:443/'],
    ['https://mycompany.com:1234/../a/./b?', 'https://mycompany.com:1234/../a/./b?'],
    ['HTTP://mycompany.com', 'http://mycompany.com/'],
    ['http://mycompany.com?a=1', 'http://mycompany.com/?a=1'],
    ['http://[::1]:80/a', 'http://[::1]/a'],
    [' http://mycompany.com/a b?c=é ', 'http://mycompany.com/a%20b?c=%C3%A9'],
    ['http://mycompany.com\\@other.test/', 'http://mycompany.com/@other.test/'],
  ] as const
  for (const [given, expected] of cases) assert.equal(signedUrl(given), expected)
  for (const wrong of ['', '/a', 'mycompany.com', 'ftp://mycompany.com/', 'http://', 'http://a b/', 'mailto:a@b'])
    assert.throws(() => signedUrl(wrong), Unreadable, wrong)
})

test('the spellings that count are the URL itself, without a port, and with the port of its scheme', () => {
  assert.deepEqual(acceptedUrls('https://a.test:99/b:1?c'), [
    'https://a.test:99/b:1?c',
    'https://a.test/b:1?c',
    'https://a.test:443/b:1?c',
  ])
  assert.deepEqual(acceptedUrls('wss://a.test/stream'), ['wss://a.test/stream', 'wss://a.test:443/stream'])
  assert.deepEqual(acceptedUrls('http://[::1]'), ['http://[::1]', 'http://[::1]:80'])
  assert.deepEqual(acceptedUrls('nonsense'), ['nonsense'])
})
