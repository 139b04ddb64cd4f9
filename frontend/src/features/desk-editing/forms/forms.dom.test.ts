import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, createApp, defineComponent, h, nextTick } from 'vue'
import { provideEditedFile } from '../editing/editedFile'
import { workingFile, type WorkingFile } from '../editing/workingFile'
import type { Path, Value } from '../model'
import { provideFieldInput } from './anyField'
import FieldInput from './FieldInput.vue'
import { placeOf } from '../editing/paths'
import { formOf } from './forms'

const STOPS = readFileSync('../content/stops.yaml', 'utf8')
type Opened = Omit<WorkingFile, 'problems'> & { problems: WorkingFile['problems'] }
const DOUFU = ['stops', 'tianfu-doufu']
let app: App | null = null

/** Shows the form of what stands at a path. */
function open(file: Opened, path: Path): HTMLElement {
  const place = document.createElement('div')
  document.body.append(place)
  const field = placeOf(file.name, file.yaml, path).field ?? {
    kind: 'mapping' as const,
    shape: undefined,
    ...formOf(file.name, file.yaml.value()),
  }
  const Form = defineComponent(() => {
    provideEditedFile(file)
    provideFieldInput(FieldInput)
    return () => h(FieldInput, { field, path })
  })
  app = createApp(Form)
  app.mount(place)
  return place
}
const stops = (): Opened => workingFile('content/stops.yaml', STOPS)

/** Unfolds all that is folded. */
async function unfold(place: HTMLElement): Promise<void> {
  for (const one of place.querySelectorAll<HTMLElement>('[aria-expanded=false]')) one.click()
  await nextTick()
}

/** The input of a path, in a form. */
function input(place: HTMLElement, ...path: Path): HTMLInputElement {
  const found = place.querySelector<HTMLInputElement>(`[data-path="${[...DOUFU, ...path].join('/')}"]`)
  if (!found) throw new Error(`No input for ${path.join('/')}`)
  return found
}
const button = (place: Element, label: string): HTMLButtonElement => {
  const found = [...place.querySelectorAll('button')].find(
    (one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label,
  )
  if (!found) throw new Error(`No button ${label}`)
  return found
}
async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
}
/** The lines that differ from the shipped file: what went, and what came. */
function difference(file: Opened): { gone: string[]; come: string[] } {
  const [before, after] = [STOPS.split('\n'), file.yaml.text.split('\n')]
  const count = (lines: readonly string[], line: string): number => lines.filter((one) => one === line).length
  return {
    gone: before.filter((line) => count(after, line) < count(before, line)),
    come: after.filter((line) => count(before, line) < count(after, line)),
  }
}

// Without the drawings the forms are the same.
beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  app?.unmount()
  app = null
  document.body.replaceChildren()
})

describe('a text', () => {
  it('is written into its one line as it is typed, with a counter', async () => {
    const file = stops()
    const place = open(file, [...DOUFU, 'short'])
    await type(input(place, 'short'), '磨豆腐')
    expect(difference(file)).toEqual({ gone: ['    short: 豆腐课'], come: ['    short: 磨豆腐'] })
    await type(input(place, 'short'), '磨豆腐的那一堂课')
    expect(place.textContent).toContain('8/6')
    expect(place.textContent).toContain('最多 6 个字，现在 8 个')
    expect(input(place, 'short').getAttribute('aria-invalid')).toBe('true')
  })

  it('is neither written nor checked while an input method is choosing', async () => {
    const file = stops()
    const place = open(file, [...DOUFU, 'short'])
    const short = input(place, 'short')
    short.dispatchEvent(new Event('compositionstart'))
    for (const text of ['豆腐课w', '豆腐课we', '豆腐课wen']) {
      short.value = text
      short.dispatchEvent(Object.assign(new Event('input'), { isComposing: true }))
      await nextTick()
    }
    expect(file.revision).toBe(0)
    // Somebody else writes at the other end meanwhile.
    const { from } = file.yaml.locate([...DOUFU, 'short'])
    file.receive({ from, to: from, insert: '新' })
    await nextTick()
    expect(short.value).toBe('豆腐课wen')
    short.value = '豆腐课文'
    short.dispatchEvent(new Event('compositionend'))
    await nextTick()
    expect(file.yaml.value([...DOUFU, 'short'])).toBe('新豆腐课文')
    expect(short.value).toBe('新豆腐课文')
  })

  it('that may be left out goes with its key when it is emptied', async () => {
    const file = stops()
    const place = open(file, [...DOUFU, 'game'])
    const direction = input(place, 'game', 'direction')
    await type(direction, '')
    direction.dispatchEvent(new Event('blur'))
    expect(difference(file)).toEqual({ gone: ['      direction: 由先到后'], come: [] })
    await type(direction, '由后到先')
    expect(difference(file).come).toEqual(['      direction: 由后到先'])
  })

  it('shows the button that mends what is wrong', async () => {
    const file = stops()
    const place = open(file, [...DOUFU, 'intro'])
    const { from, to } = file.yaml.locate([...DOUFU, 'intro'])
    const fix = { title: '换成“豆腐”', edits: [{ from, to, insert: '豆腐' }] }
    const about = { code: 'x', message: '不好', level: 'error' as const, from, to, text: file.yaml.text }
    file.problems = [{ ...about, path: [...DOUFU, 'intro'], fix }]
    await nextTick()
    button(place, '换成“豆腐”').click()
    await nextTick()
    expect(file.yaml.value([...DOUFU, 'intro'])).toBe('豆腐')
  })
})

describe('a question', () => {
  const question = [...DOUFU, 'questions', 'tianfu-doufu-q2']

  it('gets its answer by a mark', async () => {
    const file = stops()
    const place = open(file, question)
    const marks = [...place.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    expect(marks.map((one) => one.checked)).toEqual([false, true, false, false])
    marks[2]!.checked = true
    marks[2]!.dispatchEvent(new Event('change'))
    await nextTick()
    expect(file.yaml.value([...question, 'answer'])).toBe('k3')
    expect(file.yaml.text.split('\n')).toHaveLength(STOPS.split('\n').length)
  })

  it('gets options, gives them up, and puts them in another order', async () => {
    const file = stops()
    const place = open(file, question)
    button(place, '加一个选项').click()
    await nextTick()
    const options = (): string[] => (file.yaml.value([...question, 'options']) as { id: string }[]).map(({ id }) => id)
    expect(options()).toEqual(['k1', 'k2', 'k3', 'k4', 'k5'])
    button(place, '2006年，往后').click()
    await nextTick()
    expect(options()).toEqual(['k2', 'k1', 'k3', 'k4', 'k5'])
    button(place, '删掉2021年').click()
    await nextTick()
    // Nobody takes the new one for the one that went.
    button(place, '加一个选项').click()
    expect(options()).toEqual(['k2', 'k1', 'k3', 'k5', 'k6'])
  })

  it('becomes one of another kind, with the keys of that', async () => {
    const file = stops()
    const place = open(file, question)
    const kind = place.querySelector<HTMLSelectElement>('select')!
    kind.value = 'truefalse'
    kind.dispatchEvent(new Event('change'))
    await nextTick()
    const value = file.yaml.value(question) as Record<string, Value>
    expect(Object.keys(value)).toEqual(['id', 'type', 'text', 'answer', 'explain', 'source', 'fact'])
    button(place, '说得对').click()
    expect(file.yaml.value([...question, 'answer'])).toBe('true')
  })

  it('is copied with an id of its own, and taken away with a way back', async () => {
    const file = stops()
    const place = open(file, [...DOUFU, 'questions'])
    button(place, '删掉按《本草纲目》的记载，豆腐之法始于谁？').click()
    await nextTick()
    button(place, '复制豆腐在《清异录》里有个雅号，叫什么？').click()
    await nextTick()
    const ids = (file.yaml.value([...DOUFU, 'questions']) as { id: string }[]).map(({ id }) => id)
    expect(ids).toHaveLength(6)
    expect(new Set(ids).size).toBe(6)
    expect(ids[2]).toMatch(/^tianfu-doufu-q7-[a-z0-9]{2}$/)
  })
})

describe('lists', () => {
  it('are put in another order by the keys, and the focus stays', async () => {
    const file = stops()
    const place = open(file, [...DOUFU, 'story', 'blocks'])
    await unfold(place)
    const text = input(place, 'story', 'blocks', 's1', 'text')
    text.focus()
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))
    await nextTick()
    await nextTick()
    const ids = (file.yaml.value([...DOUFU, 'story', 'blocks']) as { id: string }[]).map(({ id }) => id)
    expect(ids).toEqual(['s2', 's1', 's3', 's4', 's5', 's6'])
    expect(document.activeElement).toBe(input(place, 'story', 'blocks', 's1', 'text'))
  })

  it('offer the parts of the story where one is to be named', async () => {
    const place = open(stops(), [...DOUFU, 'story', 'blocks'])
    await unfold(place)
    const goto = input(place, 'story', 'blocks', 's2', 'options', 'a', 'goto') as unknown as HTMLSelectElement
    expect([...goto.options].map(({ value }) => value)).toEqual(['', 's1', 's3', 's4', 's5', 's6'])
    expect(goto.value).toBe('s3')
  })
})

describe('every form', () => {
  const games = [...STOPS.matchAll(/^ {2}- id: (\S+)/gm)].map(([, id]) => ['stops', id!, 'game'])

  it.each([DOUFU, ...games].map((path) => [path]))(
    'shows all that %j says, and changes nothing by being shown',
    async (path) => {
      const file = stops()
      const place = open(file, path)
      await unfold(place)
      const shown = new Set(
        [...place.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value),
      )
      const texts: string[] = []
      const collect = (value: Value | undefined, key = ''): void => {
        if (typeof value === 'string') {
          if (!['type', 'answer', 'year'].includes(key) && value) texts.push(value)
        } else if (Array.isArray(value)) value.forEach((one) => collect(one, key))
        else if (value) Object.entries(value).forEach(([name, one]) => collect(one, name))
      }
      collect(file.yaml.value(path))
      const missing = texts.filter((text) => !shown.has(text) && !place.textContent?.includes(text))
      // Ids of options are not shown: the form gives them.
      expect(missing.filter((text) => !/^k\d$|^(place|theme)$/.test(text))).toEqual([])
      for (const one of place.querySelectorAll('input, textarea')) one.dispatchEvent(new Event('blur'))
      expect(file.yaml.text).toBe(STOPS)
    },
  )

  it('are there for routes, branches and the site', async () => {
    for (const name of ['routes/youguang.yaml', 'content/branches.yaml', 'content/site.yaml']) {
      const text = readFileSync(`../${name}`, 'utf8')
      const file = workingFile(name, text, { known: () => ({ stops: [{ id: 'chenlieguan', label: '陈列馆' }] }) })
      const shape = formOf(name, file.yaml.value())
      for (const key of Object.keys(shape?.fields ?? {})) {
        const place = open(file, [key])
        expect(place.querySelector('input, textarea, select, button')).not.toBeNull()
        app?.unmount()
        place.remove()
      }
      expect(file.yaml.text).toBe(text)
      app = null
    }
  })
})
