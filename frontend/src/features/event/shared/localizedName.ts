/** Names of routes, stops and branches in the language of the page: the server pushes the Chinese ones. */
import { shallowRef, watch } from 'vue'
import { request } from '@/api/http'
import { inLanguage } from '@/api/language'
import { lang } from '@/words'

interface Named {
  id: string
  name: string
}
type NamedRoute = Named & { stops: Named[] }

const AGAIN_MS = 10_000
/** The name in the language of now by the Chinese one; empty in Chinese. */
const names = shallowRef<ReadonlyMap<string, string>>(new Map())
let current = ''
let again: ReturnType<typeof setTimeout> | undefined

/** The name to show for a Chinese one; the Chinese one where there is no translation. */
export function localizedName(chinese: string): string {
  return names.value.get(chinese) ?? chinese
}

/** From now on names are those of this route. */
export function useNamesOf(route: string): void {
  if (route === current) return
  current = route
  void loadNames()
}

watch(lang, () => void loadNames())

async function loadNames(): Promise<void> {
  clearTimeout(again)
  const [route, of] = [current, lang.value]
  if (!route || of === 'zh-Hans') return void (names.value = new Map())
  const paths = [`/routes/${encodeURIComponent(route)}`, '/branches']
  try {
    const [chinese, other] = await Promise.all([namesOf(paths), namesOf(paths.map(inLanguage))])
    if (route !== current || of !== lang.value) return
    names.value = new Map([...chinese].map(([id, name]) => [name, other.get(id) ?? name]))
  } catch {
    again = setTimeout(() => void loadNames(), AGAIN_MS)
  }
}

/** Every name in these answers, by what it belongs to. */
async function namesOf([line, branches]: readonly string[]): Promise<Map<string, string>> {
  const [route, all] = await Promise.all([request<NamedRoute>(line!), request<{ branches: Named[] }>(branches!)])
  const kinds = { line: [route], stop: route.stops, branch: all.branches }
  return new Map(
    Object.entries(kinds).flatMap(([kind, some]) => some.map((one) => [`${kind} ${one.id}`, one.name] as const)),
  )
}
