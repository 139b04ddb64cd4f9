/** Reads what a TypeScript module exports without a bundler, which would follow its imports. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * The exports of a module that imports nothing at once: what it imports lazily stays as it is written.
 * @param {URL} url
 * @returns {Promise<any>}
 */
export function exportsOf(url) {
  const { outputText } = ts.transpileModule(readFileSync(url, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputText)}`)
}
