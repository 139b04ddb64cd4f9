/** The table of screens, as the build needs it: with the module of each screen instead of what fetches it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Screen } from '../src/apps/phone/screens.ts'
import { exportsOf } from './exports.mjs'

const TABLE = pathToFileURL(join(process.cwd(), 'src/apps/phone/screens.ts'))

/** The module of the cover, which comes with the page. */
const COVER = 'features/cover/CoverScreen.vue'

export type BuiltScreen = Screen & {
  /** Path of its component from `src/`. */
  readonly component: string
}

/** @throws where `load` is anything but the import of a component. */
function componentOf({ name, load }: Screen): string {
  if (!load) return COVER
  const [path] = /(features|apps)\/[\w/]+Screen\.vue/.exec(String(load)) ?? []
  if (!path) throw new Error(`the screen ${name} does not import its component: ${String(load)}`)
  return path
}

const { SCREENS } = (await exportsOf(TABLE)) as { SCREENS: readonly Screen[] }

export const BUILT_SCREENS: readonly BuiltScreen[] = SCREENS.map((screen) => ({
  ...screen,
  component: componentOf(screen),
}))
