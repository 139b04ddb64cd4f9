/** Tells the service worker which files its version has. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { BUILT_SCREENS } from './screens.ts'

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  assets?: string[]
}
export type Manifest = Record<string, Chunk>

const ENTRY = 'index.html'
const WORKER = 'sw.js'
/** What no ride opens: hosted events need the network anyway, posters come after it, the gallery is for authors. */
const ELSEWHERE: readonly string[] = BUILT_SCREENS.filter(({ online }) => online).map(
  ({ component }) => `src/${dirname(component)}/`,
)
const SAMPLE = /^src\/games\/[^/]+\/demo/

/** Every file that a ride can ask for, by the build's own manifest, sorted. */
export function filesOfRide(manifest: Manifest): string[] {
  const names = new Set([ENTRY])
  for (const name of names) {
    const chunk = manifest[name]
    for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) {
      if (!SAMPLE.test(next) && !ELSEWHERE.some((folder) => next.startsWith(folder))) names.add(next)
    }
  }
  const files = [...names].flatMap((name) => {
    const { file, css = [], assets = [] } = manifest[name]!
    return [file, ...css, ...assets]
  })
  return [...new Set(files)].map((file) => `/${file}`).sort()
}

/** Writes the list and its version into the worker, once all files are there. */
export function precache(): Plugin {
  return {
    name: 'precache',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const read = (name: string): string => readFileSync(join(dir, name), 'utf8')
      const files = filesOfRide(JSON.parse(read('.vite/manifest.json')) as Manifest)
      // The page has no hash in its name, so its content counts.
      const version = createHash('sha256')
        .update(read(ENTRY) + files.join())
        .digest('hex')
        .slice(0, 12)
      const worker = read(WORKER)
      if (!worker.includes('__FILES__')) throw new Error('the service worker has no place for its files')
      writeFileSync(
        join(dir, WORKER),
        worker.replace('__FILES__', () => JSON.stringify({ version, files })),
      )
    },
  }
}
