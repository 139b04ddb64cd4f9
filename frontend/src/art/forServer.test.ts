import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compose } from './compose'
import { DRAWN } from './drawn'
import { FIXTURES, LAYERS, PARTS, endless } from './kit'
import { shapes } from './shapes'

const here = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf-8')

/** The rules of a style sheet: variables and paints by selector, in order. */
function rules(css: string): [string, Record<string, string>][] {
  return [...css.replace(/\/\*[^]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => [
    selector!.trim(),
    Object.fromEntries(
      [...body!.matchAll(/([\w-]+)\s*:\s*([^;]+)/g)].map(([, key, value]): [string, string] => [key!, value!.trim()]),
    ),
  ])
}

const SHEETS = rules(`${here('../styles/paints.css')}\n${here('../styles/tokens.css')}\n${here('./times.css')}`)
/** Which selectors paint a scene at a time of day, as `Scene.vue` sets them on a light page. */
const PAINTS: Record<string, string[]> = {
  dawn: [':root', '[data-theme=day]', '[data-theme=day] [data-time=dawn]'],
  noon: [':root', '[data-theme=day]', '[data-theme=day] [data-time=noon]'],
  dusk: [':root', '[data-theme=day]', '[data-theme=dusk]', '[data-time=dusk]'],
  night: [':root', '[data-theme=day]', '[data-theme=dusk]', '[data-time=night]', '[data-time=night][data-theme]'],
}

/** The variables of a time of day. */
function variables(time: string): Record<string, string> {
  const named: Record<string, string> = {}
  for (const [selector, body] of SHEETS)
    if (selector.split(',').some((one) => PAINTS[time]!.includes(one.trim())))
      for (const [key, value] of Object.entries(body)) if (key.startsWith('--')) named[key] = value
  return named
}

/** Paint classes with their colours at a time of day. */
function paints(time: string): Record<string, Record<string, string>> {
  const named = variables(time)
  const of = (value: string): string => value.replace(/var\((--[\w-]+)\)/g, (_, name: string) => named[name]!)
  return Object.fromEntries(
    SHEETS.filter(([selector]) => /^\.[ck]-[\w]+$/.test(selector)).map(([selector, body]) => [
      selector.slice(1),
      Object.fromEntries(Object.entries(body).map(([key, value]) => [key, of(value)])),
    ]),
  )
}

/** What stands in the `<defs>` of a sprite. */
const drawings = (name: string): string => /<defs>([^]*)<\/defs>/.exec(here(name))![1]!.replace(/<!--[^]*?-->\s*/g, '')

// The server draws posters by these files: `npx vitest run forServer -u` writes them anew.
it('are known to the server as they are drawn here', async () => {
  const boxes = Object.fromEntries([
    ...Object.entries(FIXTURES),
    ...Object.values(PARTS).map((part): [string, [number, number]] => [part.art, part.box]),
  ])
  const art = {
    layers: LAYERS,
    parts: PARTS,
    boxes,
    endless: Object.keys(boxes).filter(endless),
    bases: DRAWN.bases,
    paints: Object.fromEntries(Object.keys(PAINTS).map((time) => [time, paints(time)])),
    // What a land names directly.
    colours: Object.fromEntries(
      Object.keys(PAINTS).map((time) => [
        time,
        Object.fromEntries(
          Object.entries(variables(time)).filter(([name]) => JSON.stringify(DRAWN).includes(`(${name})`)),
        ),
      ]),
    ),
    drawings: drawings('./parts.svg') + drawings('./places.svg'),
  }
  await expect(`${JSON.stringify(art)}\n`).toMatchFileSnapshot('../../../server/scenes/art.json')
})

it('are put together there as here', async () => {
  shapes.value = DRAWN
  const scenes = Object.entries(DRAWN.bases).flatMap(([base, { spots, at }]) => [
    { base, time: 'dawn', parts: [] },
    { base, time: 'night', parts: [...Object.keys(at ?? {}), 'lan-on', 'lan-off', 'bus'].slice(0, 8) },
    {
      base,
      time: 'noon',
      parts: Object.keys(PARTS)
        .filter((name) => spots[PARTS[name]!.kind])
        .slice(0, 8),
    },
    { base, time: 'dusk', parts: ['moon', 'cloud', 'cloud', 'egret', 'willow', 'museum', 'train'] },
  ])
  const composed = scenes.map((scene) => ({ scene, draws: compose(scene, '光') }))
  await expect(`${JSON.stringify(composed)}\n`).toMatchFileSnapshot('../../../tests/scenes/composed.json')
})
