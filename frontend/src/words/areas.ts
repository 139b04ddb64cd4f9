/** Which area of words a table holds, by the place of its file. */

/** `features/map/words/en.json` is of the area `map`, `games/match/words/en.json` of `game-match`, `words/core/en.json` of `core`. */
export function areaOf(path: string): string {
  const folders = path.split('/').slice(0, -1)
  if (folders[folders.length - 1] === 'words') folders.pop()
  const name = folders.pop() ?? ''
  return folders.pop() === 'games' ? `game-${name}` : name
}
