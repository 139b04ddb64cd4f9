import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'acorn'
import { describe, expect, it } from 'vitest'

const DIST = join(process.cwd(), 'dist')
const scripts = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.js'))
        .map((name) => join(folder, name))
    : []

/** Throws a SyntaxError where an engine of 2019 would. `import()` and `import.meta` are of 2020, and such engines have them. */
function readAs2019(code: string): void {
  const plain = code.replace(/\bimport\.meta\b/g, 'meta').replace(/\bimport\s*\(/g, '(')
  parse(plain, { ecmaVersion: 2019, sourceType: 'module' })
}

describe('the oldest engine', () => {
  it.each(['a?.b', 'a ?? b', 'a ||= b', 'await a', 'class A { x = 1 }', 'x = 1n'])('does not know %s', (code) => {
    expect(() => readAs2019(code)).toThrow(SyntaxError)
  })

  it.runIf(existsSync(join(DIST, 'sw.js')))('reads every script of the build', () => {
    const files = [...scripts(join(DIST, 'assets')), join(DIST, 'sw.js')]
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) expect(() => readAs2019(readFileSync(file, 'utf8')), file).not.toThrow()
  })
})
