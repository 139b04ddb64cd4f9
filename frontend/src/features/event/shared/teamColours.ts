/** Colours of buses: body and shade; a team keeps its own however it moves. */

export type Paint = readonly [string, string]

export const PAINTS: readonly Paint[] = [
  ['#1F7A80', '#124A54'],
  ['#B5532F', '#7E351B'],
  ['#2F4A86', '#1E3160'],
  ['#6A7F2E', '#47571B'],
  ['#8A5A6E', '#5E3A4A'],
  ['#3E7F9A', '#27566B'],
]

/** Always the same paint for the same id. */
export function paintOf(id: string): Paint {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return PAINTS[sum % PAINTS.length]!
}

/** A team's own colour with a darker shade of it; the id decides where it has none. */
export function paintFor(id: string, colour: string): Paint {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (!hex) return paintOf(id)
  const shade = hex.slice(1).map((part) =>
    Math.round(parseInt(part, 16) * 0.62)
      .toString(16)
      .padStart(2, '0'),
  )
  return [colour, `#${shade.join('')}`]
}
