import { expect, it } from 'vitest'
import { BASES } from './bases'
import type { Base } from './model'
import { PARTS } from './kit'

const LANTERNS = ['lan-on', 'lan-off']
const kindOf = (name: string) => (LANTERNS.includes(name) ? 'lantern' : PARTS[name]!.kind)
const sorted = <T>(entries: [string, T][]) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))

/** How many places a base has for each kind of part, and for parts that have places of their own. */
function room(base: Base) {
  const own = Object.entries(base.at ?? {}).filter(([name]) => PARTS[name] && !LANTERNS.includes(name))
  const spots = Object.entries(base.spots).map(([kind, all]): [string, number] => [kind, all.length])
  return {
    own: sorted(own.map(([name, all]): [string, number] => [name, all.length])),
    spots: sorted([...spots, ['lantern', base.lanterns.length]]),
  }
}

// The server checks content by this file: `npx vitest run room -u` writes it anew.
it('is known to the server', async () => {
  const capacity = {
    kinds: sorted(Object.keys(PARTS).map((name): [string, string] => [name, kindOf(name)])),
    bases: sorted(Object.entries(BASES).map(([name, base]): [string, ReturnType<typeof room>] => [name, room(base)])),
  }
  await expect(`${JSON.stringify(capacity, null, 1)}\n`).toMatchFileSnapshot('../../../server/scenes/room.json')
})
