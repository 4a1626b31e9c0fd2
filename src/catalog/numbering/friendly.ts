/** `(415) 867-5309`; outside the North American plan as it is (rest-api.md §8). */
export const friendly = (number: string): string => number.replace(/^\+1(...)(...)(....)$/, '($1) $2-$3')
