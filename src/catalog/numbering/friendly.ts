/** `(415) 867-5309`; outside the North American plan as it is (rest-api.md §8). */
export const friendly = (number: string): string =>
  number.length === 12 && number.startsWith('+1')
    ? `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`
    : number
