/** The lettering of seals. Pure. */

/** How wide a letter is in Chinese ones: Latin ones are narrow. */
const wide = (letter: string): number => (letter < '\u2e80' ? 0.58 : 1)

/** Size of the name's letters so that it fits the frame's width; the sheet is 120 wide. */
export function nameSize(name: string, width: number): number {
  const letters = Math.max(
    1,
    Array.from(name).reduce((sum, letter) => sum + wide(letter), 0),
  )
  return Math.min(15, Math.floor((width / (letters + (letters - 1) * 0.06)) * 10) / 10)
}
