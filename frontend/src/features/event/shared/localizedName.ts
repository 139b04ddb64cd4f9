/** Names of the tour (lines, stops, branches) as the language of now has them: the live line tells the Chinese ones. */
import { shallowRef, watch } from 'vue'
import { request } from '@/api/http'
import { inLanguage } from '@/api/language'
import { lang } from '@/words'

interface Named {
  id: string
  name: string
}
type Line = Named & { stops: Named[] }

const AGAIN_MS = 10_000
/** The name in the language of now by the Chinese one; empty in Chinese. */
const names = shallowRef<ReadonlyMap<string, string>>(new Map())
let followed = ''
let again: ReturnType<typeof setTimeout> | undefined

/** The name to show for a Chinese one; the Chinese one where nobody has translated it. */
export function told(chinese: string): string {
  return names.value.get(chinese) ?? chinese
}

/** Names are those of this route from now on. */
export function follow(route: string): void {
  if (route === followed) return
  followed = route
  void learn()
}

watch(lang, () => void learn())

async function learn(): Promise<void> {
  clearTimeout(again)
  const [route, of] = [followed, lang.value]
  if (!route || of === 'zh-Hans') return void (names.value = new Map())
  const paths = [`/routes/${encodeURIComponent(route)}`, '/branches']
  try {
    const [chinese, other] = await Promise.all([namesOf(paths), namesOf(paths.map(inLanguage))])
    if (route !== followed || of !== lang.value) return
    names.value = new Map([...chinese].map(([id, name]) => [name, other.get(id) ?? name]))
  } catch {
    again = setTimeout(() => void learn(), AGAIN_MS)
  }
}

/** Every name that these answers tell, by what it belongs to. */
async function namesOf([line, branches]: readonly string[]): Promise<Map<string, string>> {
  const [route, all] = await Promise.all([request<Line>(line!), request<{ branches: Named[] }>(branches!)])
  const kinds = { line: [route], stop: route.stops, branch: all.branches }
  return new Map(
    Object.entries(kinds).flatMap(([kind, some]) => some.map((one) => [`${kind} ${one.id}`, one.name] as const)),
  )
}
