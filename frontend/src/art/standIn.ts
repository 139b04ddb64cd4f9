/** Pictures of the same scene that differ in a few of its places. Pure. */
import type { Draw } from './model'
import { PARTS } from './kit'

/** What stands in a part's place: that part or another one as high, perhaps turned round; or nothing. */
export type StandIn = { part: string; flip?: boolean } | null

/** The drawing as it is once its place has been given to another; places that are not named keep their own. */
export function standIn(draw: Draw, standIns: Readonly<Record<string, StandIn>>): Draw[] {
  if (!('art' in draw) || draw.part === undefined) return [draw]
  const there = standIns[draw.part]
  if (there === undefined) return [draw]
  const part = PARTS[there?.part ?? '']
  if (!there || !part) return []
  const flip = there.flip ? !draw.flip : draw.flip
  if (there.part === draw.part) return [{ ...draw, flip }]
  const w = (draw.h * part.box[0]) / part.box[1]
  return [{ ...draw, art: part.art, x: draw.x + (draw.w - w) / 2, w, flip }]
}
