/** One name, three spellings: `parentCallSid` here, `parent_call_sid` in JSON, `ParentCallSid` in XML and forms. */

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
export const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
export const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
