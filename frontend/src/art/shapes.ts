/**
 * What scenes and seals are made of. Written down in `bases.ts` and `seals.ts`, it comes to the page as data
 * (`shapes.json`), beside the scripts like the sprites; until it is there, a scene is a sky with its round light.
 */
import { shallowRef } from 'vue'
import { fetchOnce } from './asset'
import type { Base } from './model'
import type { SealFigure, SealFrame } from './seals'
import address from './shapes.json?url'

export interface Shapes {
  bases: Readonly<Record<string, Base>>
  frames: Readonly<Record<string, SealFrame>>
  figures: Readonly<Record<string, SealFigure>>
}

/** All shapes; empty until they have come. */
export const shapes = shallowRef<Shapes>({ bases: {}, frames: {}, figures: {} })

/** Fetches the shapes, once; resolves when they are there or cannot be had now. */
export function showShapes(): Promise<void> {
  return fetchOnce(address, (text) => {
    shapes.value = JSON.parse(text) as Shapes
  })
}
