// Simplified to Traditional Chinese, in Taiwan's forms, by OpenCC. Where it errs, `hant.own.json` beside this file has
// what it writes and what should stand there: the longest match is taken.
import { readFileSync } from 'node:fs'
import { ConverterFactory, Locale } from 'opencc-js/cn2t'

const own = JSON.parse(readFileSync(new URL('hant.own.json', import.meta.url), 'utf8'))

/** A converter that knows `more` besides. */
export const converter = (more) => ConverterFactory(Locale.from.cn, Locale.to.tw, [Object.entries({ ...own, ...more })])

export const toHant = converter({})
