/** The page title of each screen. */
import type { RouteParamsGeneric, RouteRecordNameGeneric } from 'vue-router'
import { t } from '@/words'

/** Screens whose title names their stop. */
const AT_STOP = new Set(['drive', 'stop', 'game', 'quiz', 'stamp'])

interface Known {
  readonly name: string
  readonly stops: readonly { readonly id: string; readonly name: string }[]
}

function screenOf(name: string, params: RouteParamsGeneric, known: Known | null): string {
  if (name === 'map' && known) return known.name
  const stop = AT_STOP.has(name)
    ? (known?.stops.find((one) => one.id === params.stop)?.name ?? t('core.some-stop'))
    : ''
  return t(`core.title.${name}`, { stop })
}

/** `screen · site`; the cover has the site's name alone. */
export function titleOf(name: RouteRecordNameGeneric, params: RouteParamsGeneric, known: Known | null): string {
  const site = t('core.site')
  const key = String(name ?? '')
  if (key === '' || key === 'cover' || key === 'line') return site
  return t('core.title', { screen: screenOf(key, params, known), site })
}
