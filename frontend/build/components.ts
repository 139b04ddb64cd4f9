/**
 * Components in fewer bytes. Of what the compiler writes for each of them two things pack badly: the eight digits of its
 * styles' scope, repeated in every rule and element, and a name that only developers' tools show.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

type Hash = (text: string) => string

/** Scopes of styles: in a build a component's place among all of them, as a number in base 36; else a hash of its path. */
export function scopeIds(folder: string): (path: string, source: string, production?: boolean, hash?: Hash) => string {
  const components = readdirSync(join(process.cwd(), folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.vue'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()
  return (path, _source, production, hash) => {
    const place = components.indexOf(path)
    if (production && place >= 0) return place.toString(36)
    return hash ? hash(path) : path
  }
}

const NAME = /\b__name: (['"])[^'"]*\1,?\s*/

/** Leaves out the names that components get from their files. A component that shows itself needs its own. */
export function withoutNames(): Plugin {
  return {
    name: 'without-names',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!/\.vue(\?|$)/.test(id) || !NAME.test(code) || /resolveComponent\([^)]*, true\)/.test(code)) return null
      return { code: code.replace(NAME, ''), map: null }
    },
  }
}
