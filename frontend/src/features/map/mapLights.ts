/** Small lights beside the road of the map, more of them as the rider's own light grows. Pure. */
import type { Route } from '@/api/types'
import { pointAt, tangentAt, type Point } from './curve'
import { WIDTH, type Leg } from './roadGeometry'

export interface MapLight extends Point {
  /** Radius. */
  r: number
}

const PER_LEG = 7
const NEAREST = 26
const REACH = 64
const EDGE = 8
const GOLDEN = 0.618_033_988_75

type Asked = Readonly<Pick<Route['stops'][number]['questions'][number], 'type'>>
type Scored = Pick<Route, 'scoring'> & { readonly stops: readonly { readonly questions: readonly Asked[] }[] }

/** What a ride without a mistake earns, streaks aside; a poll earns what any answer does (docs/scoring.md). */
export function mostPoints({ scoring, stops }: Scored): number {
  const game = Math.max(...scoring.game)
  const most = ({ type }: Asked): number => (type === 'poll' ? scoring.answer.wrong : scoring.answer.right)
  const answers = stops.flatMap((stop) => stop.questions.map(most))
  return answers.reduce((sum, one) => sum + one, stops.length * (scoring.checkin + scoring.story + game))
}

/** How much of the line's light somebody with so many points has gathered: 0 to 1. */
export function shareOf(points: number, route: Scored): number {
  const most = mostPoints(route)
  return most > 0 ? Math.min(1, Math.max(0, points / most)) : 0
}

/** The lights for a share of 0 to 1: from the start of the road upwards, the same ones every time. */
export function layLights(legs: readonly Leg[], share: number): MapLight[] {
  const count = Math.round(Math.min(1, Math.max(0, share)) * legs.length * PER_LEG)
  return Array.from({ length: count }, (_, i) => lightAt(legs, i))
}

function lightAt(legs: readonly Leg[], i: number): MapLight {
  const leg = legs[Math.floor(i / PER_LEG)]!
  const along = (((i % PER_LEG) + 0.5) / PER_LEG) * leg.curves.length
  const curve = leg.curves[Math.floor(along)]!
  const at = pointAt(curve, along % 1)
  const way = tangentAt(curve, along % 1)
  const length = Math.hypot(way.x, way.y) || 1
  const turn = (i * GOLDEN) % 1
  const aside = (NEAREST + turn * REACH) * (i % 2 ? 1 : -1)
  const x = at.x - (way.y / length) * aside
  const y = at.y + (way.x / length) * aside
  return { x: Math.min(WIDTH - EDGE, Math.max(EDGE, x)), y, r: 2.2 + turn * 1.8 }
}
