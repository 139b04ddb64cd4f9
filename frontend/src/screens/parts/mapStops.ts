/** What the map says about each stop, and where a tap on it leads. Pure. */
import type { Route } from '@/api/types'
import type { StopView } from '@/state/progress'
import { chinese } from './lines'

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
  readonly stops: readonly { readonly id: string; readonly name: string; readonly short: string; readonly reviewed: boolean }[]
}

function noteOf(state: MapState, view: StopView, number: number): string {
  if (state === 'done') return view.stamp ? '已点亮' : '答完了，联网后盖章'
  if (state === 'now') return view.checked_in ? '到站了，接着看' : '就快到了'
  if (view.checked_in) return '来过，还没盖章'
  return state === 'open' ? `第 ${number} 站，可以去` : `第 ${number} 站 · 还没开`
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
      why: state === 'locked' ? `第 ${i + 1} 站${stop.name}还没开：先在${before?.name ?? '前一站'}盖上章。` : '',
      reviewed: stop.reviewed,
      checkedIn: view.checked_in !== null,
    }
  })
}

/** Words on the map's main button. */
export function goWords(stop: MapStop | null, lit: number): string {
  if (!stop) return '到终点了，看看一路的光'
  if (stop.checkedIn) return `接着逛，${stop.short}`
  return lit === 0 ? `开车，去${stop.short}` : `继续开，去${stop.short}`
}

/** Words for one who cannot see the map. */
export function mapWords(name: string, stops: readonly MapStop[]): string {
  const lit = stops.filter((stop) => stop.state === 'done').length
  const first = stops[0]?.short ?? ''
  const last = stops[stops.length - 1]?.short ?? ''
  return `${name}：清晨从${first}出发，一路${chinese(stops.length)}站，入夜到${last}；已点亮 ${lit} 站`
}
