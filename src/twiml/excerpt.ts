/** Enough of a text to know which one is meant. Whatever a document wrote may be as long as the document. */
export const excerpt = (text: string, most = 200): string => (text.length > most ? `${text.slice(0, most)}…` : text)
