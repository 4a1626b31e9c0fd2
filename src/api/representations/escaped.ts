/** Text inside XML and HTML. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A reader would make a line feed of it (XML 1.0 §2.11).
  '\r': '&#13;',
}

/** What XML 1.0 §2.2 has no place for, not even escaped: control characters, lone surrogates, non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Escapes for elements and attributes alike; what cannot be written at all becomes U+FFFD. */
export const escaped = (text: string) =>
  /^[ !#$%(-;=?-~]*$/.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(impossible, '\ufffd')
        .replace(/[&<>"'\r]/g, (character) => entities[character]!)
