/** What the map says about each stop, and where a tap on it leads. Pure. */
import type { Route } from '@/api/types'
import { counted, type StopView } from '@/session'
import { t, type Params } from '@/words'

export type MapState = 'done' | 'now' | 'open' | 'locked'

export interface MapStop {
  id: string
  name: string
  short: string
  /** 1 for the first stop. */
  number: number
  state: MapState
  note: string
  /** Why a locked stop is locked; empty otherwise. */
  why: string
  reviewed: boolean
  checkedIn: boolean
}

type Shown = Pick<Route, 'order'> & {
  readonly stops: readonly {
    readonly id: string
    readonly name: string
    readonly short: string
    readonly reviewed: boolean
  }[]
}

function noteOf(state: MapState, view: StopView, number: number): string {
  if (state === 'done') return t(view.stamp ? 'map.done' : 'map.done-waiting')
  if (state === 'now') return t(view.checked_in ? 'map.here' : 'map.near')
  if (view.checked_in) return t('map.visited')
  return t(state === 'open' ? 'map.open' : 'map.locked', { n: number })
}

/** The stops for the map; `currentId` is the stop to go on with. */
export function mapStops(route: Shown, views: readonly StopView[], currentId: string | null): MapStop[] {
  return route.stops.flatMap((stop, i) => {
    const view = views.find((one) => one.stop === stop.id)
    if (!view) return []
    const state: MapState = view.done ? 'done' : stop.id === currentId ? 'now' : view.locked ? 'locked' : 'open'
    const before = route.stops[i - 1]
    return {
      id: stop.id,
      name: stop.name,
      short: stop.short,
      number: i + 1,
      state,
      note: noteOf(state, view, i + 1),
      why: state === 'locked' ? t('map.why', { n: i + 1, stop: stop.name, before: before?.name ?? '' }) : '',
      reviewed: stop.reviewed,
      checkedIn: view.checked_in !== null,
    }
  })
}

/** Words on the map's main button, as `Words` takes them. */
export function goWords(stop: MapStop | null, lit: number): { k: string; of: Params } {
  if (!stop) return { k: 'map.go-end', of: {} }
  const of = { stop: stop.short }
  if (stop.checkedIn) return { k: 'map.go-here', of }
  return { k: lit === 0 ? 'map.go-first' : 'ride.go-on', of }
}

/** Words for one who cannot see the map. */
export function mapWords(name: string, stops: readonly MapStop[]): string {
  const lit = stops.filter((stop) => stop.state === 'done').length
  const first = stops[0]?.short ?? ''
  const last = stops[stops.length - 1]?.short ?? ''
  return t('map.words', { name, first, last, lit, ...counted(stops.length) })
}
