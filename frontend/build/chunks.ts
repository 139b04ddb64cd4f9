/**
 * Which modules go into one file. Small files pack badly: the screens of a ride as thirty scripts and thirty
 * stylesheets weigh a third more than as a few. So what is needed together travels together; the first screen's
 * own files and what halls need stay by themselves. Twelve games as a file each weigh a third more than as one.
 */

import { BUILT_SCREENS, type BuiltScreen } from './screens.ts'

/** What of the bundler's module graph is read here. */
export interface Graph {
  getModuleInfo(id: string): { importers: readonly string[] } | null
}

/** What a phone needs in a hosted event. */
const HALL = /\/src\/features\/event\/(?!shared\/).*\.(vue|ts)$/
/** The modules that these paths name. */
const these = (...paths: readonly string[]): RegExp => new RegExp(`/src/(${paths.join('|').replace(/\./g, '\\.')})$`)
const screens = (group: BuiltScreen['group']): string[] =>
  BUILT_SCREENS.filter((screen) => screen.group === group).map((screen) => screen.component)

/** A part of the page, and the modules it begins with. */
const PARTS: Readonly<Record<string, RegExp>> = {
  first: these('apps/phone/main.ts'),
  // What the screens of a ride open or start themselves, each too small to be a file.
  ride: these(
    ...screens('ride'),
    'features/map/RoadFestival.vue',
    'features/map/CalendarLeaf.vue',
    'features/missed/index.ts',
    'apps/phone/OfflineManager.vue',
  ),
  book: these(...screens('book'), 'features/company/parts.ts'),
  aside: these(...screens('aside'), 'features/settings/SettingsSheet.vue', 'features/join/UnknownTicket.vue'),
  door: these('features/join/JoinSheet.vue'),
  keep: these(
    ...BUILT_SCREENS.map((screen) => screen.component).filter((path) => path.startsWith('features/keepsakes/')),
  ),
  media: these('features/story/media/index.ts'),
  play: /\/src\/games\/[^/]+\/Page\.vue$/,
  hall: HALL,
  screen: /\/src\/apps\/(host\.|hall\/|remote\/).*(vue|ts)$/,
}

/** Parts whose own modules stay as the bundler lays them: each is loaded by itself. */
const LOOSE = new Set(['first', 'door', 'keep', 'media', 'hall', 'screen'])

const STYLE = /[?&]type=style\b/

/**
 * Names the chunk of a module, null where the bundler shall decide. Modules of one part go with it;
 * what several parts share is one chunk, unless the first screen has it already. The hall's screen and the remote are
 * a page of their own: what they share must lie in no chunk that needs the phone's page, or that page starts in theirs.
 */
export function chunkOf(id: string, graph: Graph): string | null {
  const parts = partsOf(id, graph)
  // What plays comes to a screen of the ride, whose modules are there already.
  if (parts.size > 1) parts.delete('media')
  // Over HTTP/1.1 each file more is a connection more: what both pages start with is one file.
  if (parts.has('first')) return parts.has('screen') ? 'base' : null
  if (parts.has('screen')) return [...parts].every((part) => part === 'screen' || part === 'hall') ? null : 'common'
  if (STYLE.test(id)) return stylesOf(parts)
  if (parts.size === 0) return null
  if (parts.size > 1) return 'shared'
  const [part] = parts
  return part && !LOOSE.has(part) ? part : null
}

/** The styles of a ride come at once: they are small and much alike. What is no part of it keeps its own. */
function stylesOf(parts: ReadonlySet<string>): string | null {
  const [part] = parts
  if (!part) return null
  if (parts.has('hall')) return parts.size > 1 ? 'shared' : null
  if (parts.size > 1) return 'styles'
  return part === 'keep' || part === 'media' ? null : part === 'aside' ? part : 'styles'
}

/** The parts that cannot begin without this module. */
function partsOf(id: string, graph: Graph): Set<string> {
  const parts = new Set<string>()
  for (const user of usersOf(id, graph)) {
    for (const [part, begins] of Object.entries(PARTS)) if (begins.test(user)) parts.add(part)
  }
  return parts
}

/** The module and all that import it at once, directly or not. */
function usersOf(id: string, graph: Graph): Set<string> {
  const seen = new Set([id])
  for (const one of seen) for (const user of graph.getModuleInfo(one)?.importers ?? []) seen.add(user)
  return seen
}
