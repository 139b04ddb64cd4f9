/** The page title of each screen. */
import type { RouteParamsGeneric } from 'vue-router'
import { t } from '@/words'
import type { Screen } from './screens'

interface Known {
  readonly name: string
  readonly stops: readonly { readonly id: string; readonly name: string }[]
}

/** `screen · site`; the cover has the site's name alone. `known` is the route that is ridden, once it is there. */
export function titleOf(screen: Screen | undefined, params: RouteParamsGeneric, known: Known | null): string {
  if (!screen?.title) return t('core.site')
  if (screen.titleOf === 'route' && known) return t('core.title', { screen: known.name })
  const stop =
    screen.titleOf === 'stop' ? (known?.stops.find((one) => one.id === params.stop)?.name ?? t('core.some-stop')) : ''
  return t('core.title', { screen: t(screen.title, { stop }) })
}
