import { expect, it } from 'vitest'
import { scopeIds, withoutNames } from './components'

const scope = scopeIds('src')
const stripped = (code: string, id: string): string => {
  const { transform } = withoutNames() as { transform: (code: string, id: string) => { code: string } | null }
  return transform(code, id)?.code ?? code
}

it('gives each component a short scope of its own in a build', () => {
  const ids = ['src/ui/Btn.vue', 'src/ui/Btn2.vue', 'src/art/Seal.vue'].map((path) => scope(path, '', true))
  expect(new Set(ids).size).toBe(3)
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{1,2}$/)
  expect(scope('src/ui/Btn.vue', 'changed', true)).toBe(ids[0])
})

it('hashes the path of a component that is new since the server started', () => {
  expect(scope('src/ui/New.vue', '', true, (text) => `hash of ${text}`)).toBe('hash of src/ui/New.vue')
  expect(scope('src/ui/Btn.vue', '', false, (text) => `hash of ${text}`)).toBe('hash of src/ui/Btn.vue')
})

it('leaves out the names of components, but for one that shows itself', () => {
  const id = 'src/ui/Btn.vue?vue&type=script&setup=true&lang.ts'
  expect(stripped('_defineComponent({\n  __name: "Btn",\n  setup() {} })', id)).toBe(
    '_defineComponent({\n  setup() {} })',
  )
  const itself = 'const Tree = { __name: "Tree", setup() { resolveComponent("Tree", true) } }'
  expect(stripped(itself, id)).toBe(itself)
  expect(stripped('const x = { __name: "x" }', 'src/ui/sheet.ts')).toBe('const x = { __name: "x" }')
})
