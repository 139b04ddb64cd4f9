/** The drawings of the places: a second sprite, and how scenes are made of both; they come with the first scene, not with the cover. */
import places from './places.svg'
import { showShapes } from './shapes'
import { showDrawings, showSprite } from './sprite'

/** Puts both sprites into the page and fetches the shapes, once; resolves when they are there or cannot be had now. */
export async function showPlaces(): Promise<void> {
  await Promise.all([showSprite(), showDrawings(places), showShapes()])
}
