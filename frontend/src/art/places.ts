/** The drawings of the places: a second sprite that comes with the first scene, not with the cover. */
import places from './places.svg'
import { showDrawings, showSprite } from './sprite'

/** Puts both sprites into the page; later calls do nothing. */
export function showPlaces(): void {
  void showSprite()
  void showDrawings(places)
}
