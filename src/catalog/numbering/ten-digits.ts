/** Numbers as 2008-08-01 says them (rest-api.md §11): ten digits in North America, anywhere else as they are. */

/** `4158675309`. What else is called or calls (clients, SIP addresses, short codes) has no other form. */
export const tenDigits = (address: string): string => (/^\+1[0-9]{10}$/.test(address) ? address.slice(2) : address)
