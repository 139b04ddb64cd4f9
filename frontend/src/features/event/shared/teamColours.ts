/** Colours of teams: the bus in two shades, which a team keeps wherever it stands. */
import type { EventView } from '@/api/event'

export type BusColours = readonly [string, string]

export const BUS_COLOURS: readonly BusColours[] = [
  ['#1F7A80', '#124A54'],
  ['#B5532F', '#7E351B'],
  ['#2F4A86', '#1E3160'],
  ['#6A7F2E', '#47571B'],
  ['#8A5A6E', '#5E3A4A'],
  ['#3E7F9A', '#27566B'],
]

/** Always the same paint for the same id. */
export function coloursOf(id: string): BusColours {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return BUS_COLOURS[sum % BUS_COLOURS.length]!
}

/** A team's own colour with a darker shade of it; the id decides where it has none. */
export function teamColours(id: string, colour: string): BusColours {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (!hex) return coloursOf(id)
  const shade = hex.slice(1).map((part) =>
    Math.round(parseInt(part, 16) * 0.62)
      .toString(16)
      .padStart(2, '0'),
  )
  return [colour, `#${shade.join('')}`]
}

const COLOURS = new Set(['red', 'blue', 'gold', 'green', 'purple', 'cyan', 'orange', 'pink'])

/** True where the teams are colours, which one may choose; else they are the branches. */
export function isColours(teams: EventView['teams']): boolean {
  return teams !== null && teams.length > 0 && teams.every((team) => COLOURS.has(team.id))
}
