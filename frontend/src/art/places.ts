/** The drawings of the places: a second sprite, and how scenes are made of both; they come with the first scene, not with the cover. */
import places from './places.svg'
import { showShapes } from './shapes'
import { showDrawings, showSprite } from './sprite'

/** Puts both sprites into the page and fetches the shapes; later calls do nothing. */
export function showPlaces(): void {
  void showSprite()
  void showDrawings(places)
  void showShapes()
}
