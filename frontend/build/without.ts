/** Leaves out of the built page what its libraries bring and no screen can use. */
import type { Plugin } from 'vite'

/** Modules that become empty ones: whose, their name there, and their exports, which nothing may call. */
const LEFT_OUT: readonly { importer: RegExp; name: string; exports: readonly string[] }[] = [
  // The server speaks polling and WebSocket; `api/socket.ts` names the two.
  { importer: /engine\.io-client\/build\/esm\//, name: 'webtransport.js', exports: ['WT'] },
]

const MARK = '\0left-out:'

export function without(): Plugin {
  return {
    name: 'without',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer = '') {
      const found = LEFT_OUT.findIndex((one) => source.endsWith(`/${one.name}`) && one.importer.test(importer))
      return found < 0 ? null : `${MARK}${found}`
    },
    load(id) {
      if (!id.startsWith(MARK)) return null
      const { exports } = LEFT_OUT[Number(id.slice(MARK.length))]!
      return exports.map((name) => `export const ${name} = undefined`).join('\n')
    },
  }
}
