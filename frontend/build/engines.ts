/**
 * The oldest engines that ride, by caniuse's and MDN's names, and what stands in where they lack something.
 * `engines.test.ts` holds the built page to this table; docs/decisions/0006-page.md shows it to people.
 */
export const ENGINES = { chrome: 78, safari_ios: 12.2 } as const

/** What the built scripts use though an engine of the table lacks it, and what happens there then. */
export const MENDED: Readonly<Record<string, string>> = {
  ResizeObserver: 'public/old.js: sizes are measured again when the window changes',
  matchAll: 'public/old.js',
  requestIdleCallback: 'apps/phone/chunks.ts: a timer',
  cancelIdleCallback: 'the framework asks first',
  AudioContext: 'sound/index.ts: no sound; texts say all',
  clipboard: 'browser/clipboard.ts: a selected text field',
  writeText: 'browser/clipboard.ts: a selected text field',
  share: 'asked for before it is offered',
  vibrate: 'no buzz',
  wakeLock: 'browser/wakeLock.ts: the screen dims as the phone likes',
  visualViewport: 'asked for; the window serves',
  isComposing: 'undefined reads as false',
  json: 'Response.json() of an answer, which is old; the static one is not used',
  timeOrigin: 'measured against Date',
  scheduler: 'the framework asks first',
  trustedTypes: 'the framework asks first',
  MathMLElement: 'the framework asks first',
  BigInt: 'socket.io: only for binary packets of WebTransport',
  TransformStream: 'socket.io: only with WebTransport',
  WebTransport: 'socket.io: not among the transports',
  createPolicy: 'the framework asks first',
  startViewTransition: 'the router asks first',
  toReversed: 'the framework wraps it; only a caller needs it',
  toSorted: 'likewise',
  toSpliced: 'likewise',
  nonce: 'undefined: no nonce is used',
  font: 'a canvas has it; the offscreen one is not used',
}

/** Properties and selectors that such an engine passes over, and what one sees there. */
export const PLAINER: Readonly<Record<string, string>> = {
  ':focus-visible': "the browser's own ring",
  cursor: 'a phone has none',
  outline: 'the ring has corners',
  'text-wrap': 'lines break where they are full',
  '-webkit-touch-callout': 'iOS alone has it',
  'overscroll-behavior': 'the page behind moves too',
  'user-select': 'with a prefix, which the build adds',
  appearance: 'likewise',
  'box-decoration-break': 'likewise',
  'print-color-adjust': 'paper is white',
  'text-underline-offset': 'the line lies closer',
  'forced-color-adjust': 'such engines force no colours',
  'color-scheme': 'form fields are light',
  'accent-color': "a check box in the browser's own blue",
  'scroll-margin': 'what is shown stands at the edge',
  'scroll-margin-top': 'likewise',
}
