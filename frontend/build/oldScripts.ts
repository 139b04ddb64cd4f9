/** Packs what is served from `public/` in the language of 2009, which the bundler never reads. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifySync, type Plugin } from 'vite'

const SCRIPTS = ['old.js', 'old-page.js']

/** The script with short names and without comments; nothing of it becomes newer syntax. */
export function packed(name: string, code: string): string {
  const { code: made, errors } = minifySync(name, code, {
    compress: false,
    mangle: true,
    codegen: { removeWhitespace: false }, // else it writes texts as templates
  })
  if (errors.length > 0) throw new Error(`${name}: ${errors.map((one) => one.message).join('; ')}`)
  return made
}

export function packOldScripts(): Plugin {
  return {
    name: 'old-scripts',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const name of SCRIPTS) {
        const path = join(dir, name)
        writeFileSync(path, packed(name, readFileSync(path, 'utf8')))
      }
    },
  }
}
