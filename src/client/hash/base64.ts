/** Bytes as Base64, by what every runtime has. */

/** With its `=` at the end. */
export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
