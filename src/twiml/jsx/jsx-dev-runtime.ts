/** TwiML as JSX, as compilers call it while one develops: where an element was written does not matter here. */
export type { JSX } from 'ringback/twiml/jsx-runtime'
export { Fragment, jsx as jsxDEV } from 'ringback/twiml/jsx-runtime'
