/** The shapes as they are written down: the source of `shapes.json`, in no script of the page. */
import { BASES } from './bases'
import { FIGURES, FRAMES } from './seals'
import type { Shapes } from './shapes'

export const DRAWN: Shapes = { bases: BASES, frames: FRAMES, figures: FIGURES }
