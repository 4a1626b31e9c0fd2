/** Requests as the API sends them, and the vectors of twiml-and-webhooks.md §13.2. */

export const token = '12345'
export const path = '/myapp.php?foo=1&bar=2'
export const params = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
}

/** A1 to A13: what stands before the path, and the signature. */
export const plain = [
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

export const jsonBody = '{"property": "value", "boolean": true}'
export const jsonHash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620'

export interface Given {
  readonly url: string
  readonly headers: Record<string, string>
}

/** A POST of a form. */
export const posted = (url: string, form: Readonly<Record<string, string>>, signed: string) => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed },
  body: new URLSearchParams(form).toString(),
})

/** As a runtime has it that lends no module of Node. */
export async function withoutNode(run: () => Promise<void>): Promise<void> {
  const lent = process.getBuiltinModule
  process.getBuiltinModule = undefined as unknown as typeof lent
  try {
    await run()
  } finally {
    process.getBuiltinModule = lent
  }
}
