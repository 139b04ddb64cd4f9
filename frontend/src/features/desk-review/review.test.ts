import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { comparedWith } from './compared'
import { difference, spans } from './difference'
import { threadsAbout } from './comments/threads'
import { countIn, inState, nextAfter } from './lists'
import { fromStop, placeAt, placesOf } from './places'
import { optionsOf } from './reading/answers'
import { gameRows } from './reading/gameRows'
import type { Comment, DraftChange, StopReview } from './requests'
import { mappingOf, mappingsOf, stopIn, textOf } from './stopText'
import { tasksOf } from './tasks'

const STOPS = readFileSync('../content/stops.yaml', 'utf8')
const IDS = [...STOPS.matchAll(/^ {2}- id: (\S+)/gm)].map(([, id]) => id!)
const read = (text: string, id: string) => stopIn(text, id)!
const doufu = () => read(STOPS, 'tianfu-doufu')

const review = (stop: string, given: Partial<StopReview> = {}): StopReview => ({
  stop,
  name: stop,
  file: 'content/stops.yaml',
  state: 'open',
  told: '',
  digest: stop,
  changed: false,
  second_reader: false,
  reviewed_by: '',
  reviewed_on: '',
  submitted_at: null,
  submitted_by: null,
  decided_at: null,
  decided_by: null,
  ...given,
})
const change = (revision: number, given: Partial<DraftChange>): DraftChange => ({
  revision,
  id: String(revision),
  at: '2026-11-30T08:00:00+00:00',
  who: '审稿人',
  account: 1,
  kind: 'edit',
  file: 'content/stops.yaml',
  edit: null,
  fields: [],
  undoes: null,
  ...given,
})
const reviewField = (stop: string): DraftChange['fields'] =>
  [{ path: ['stops', stop, 'review', 'by'] }] as unknown as DraftChange['fields']

it('a stop is found in its file, with its lines', () => {
  const { value, path, lines } = doufu()
  expect(path).toEqual(['stops', 'tianfu-doufu'])
  expect(textOf(value.name)).toContain('豆腐')
  const shown = STOPS.split('\n').slice(lines[0] - 1, lines[1])
  expect(shown[0]).toContain('id: tianfu-doufu')
  expect(shown.join('\n')).toContain('tianfu-doufu-q4')
  expect(shown.join('\n')).not.toContain('id: tianfu-shidi\n')
  expect(stopIn('id: qiao\nname: 桥\n', 'qiao')).toMatchObject({ path: [], value: { name: '桥' } })
  expect(stopIn(STOPS, 'nowhere')).toBeNull()
  expect(stopIn('stops:\n  - id: "a', 'a')).toBeNull()
})

it('places are those of the stop; what is inside or gone belongs to the nearest', () => {
  const places = placesOf(doufu().value)
  const question = placeAt(places, ['questions', 'tianfu-doufu-q2', 'options', 'k1', 'text'])
  expect(question.name).toBe('第 2 题')
  expect(placeAt(places, ['story', 'blocks', 's1', 'text']).name).toBe('故事第 1 段')
  expect(placeAt(places, ['game', 'items', 'i1']).name).toBe('小游戏')
  expect(placeAt(places, ['questions', 'gone']).name).toBe('整站')
  const list = ['stops', 'qiao']
  expect(fromStop([...list, 'game'], list, 'qiao')).toEqual(['game'])
  expect(fromStop(['stops', 'other'], list, 'qiao')).toBeNull()
  expect(fromStop(['stops', 'qiao'], [], 'qiao')).toEqual([])
  expect(fromStop(['game'], [], 'qiao')).toEqual(['game'])
})

it('what changed stands at its place, with the words of before', () => {
  const before = doufu().value
  expect(difference(before, before)).toEqual({ places: new Map(), gone: [] })
  const questions = mappingsOf(before.questions)
  const [first, second, ...others] = questions
  const now = {
    ...before,
    intro: '磨响了。',
    review: { by: '某人', on: '2026-11-30' },
    questions: [{ ...first, explain: '改过的解析' }, ...others, { id: 'new-q', type: 'poll', text: '新的一题' }],
  } as typeof before
  const { places, gone } = difference(before, now)
  expect(places.get('')?.fields).toEqual([{ label: '到站的一句话', before: textOf(before.intro), now: '磨响了。' }])
  expect(places.get(`questions/${textOf(first!.id)}`)).toEqual({
    kind: 'changed',
    fields: [{ label: '解析', before: textOf(first!.explain), now: '改过的解析' }],
  })
  expect(places.get('questions/new-q')).toEqual({ kind: 'new', fields: [] })
  expect(gone).toEqual([`第 2 题：${textOf(second!.text)}`])
  expect(places.size).toBe(3)
  const turned = { ...before, questions: [second!, first!, ...others] }
  expect(difference(before, turned).places.get('')?.fields).toEqual([
    { label: '题的次序', before: '', now: '换了先后' },
  ])
  const game = { ...mappingOf(before.game), title: '磨一锅' }
  expect(difference(before, { ...before, game }).places.get('game')?.fields[0]?.label).toBe('标题')
})

it('two texts differ between what they share', () => {
  expect(spans('始于2008年。', '始于2014年。')).toEqual([
    [
      { text: '始于20', other: false },
      { text: '08', other: true },
      { text: '年。', other: false },
    ],
    [
      { text: '始于20', other: false },
      { text: '14', other: true },
      { text: '年。', other: false },
    ],
  ])
  expect(spans('', '新')).toEqual([[], [{ text: '新', other: true }]])
  expect(spans('啊啊', '啊')).toEqual([
    [
      { text: '啊', other: false },
      { text: '啊', other: true },
    ],
    [{ text: '啊', other: false }],
  ])
})

it('a stop is compared with its last approval, else with what is published', async () => {
  const pages: Record<string, { changes: DraftChange[]; more: boolean }> = {
    'content/stops.yaml': {
      changes: [
        change(9, {}),
        change(8, { id: 'review:7:abc', fields: reviewField('other') }),
        change(6, { id: 'review:5:def:', undoes: 'review:5:def' }),
        change(5, { id: 'review:5:def', fields: reviewField('qiao') }),
        change(4, { id: 'review:3:ghi', fields: reviewField('qiao'), who: '桥头' }),
      ],
      more: false,
    },
    '': { changes: [change(9, {}), change(3, { kind: 'publish', file: '', who: '负责人' })], more: false },
  }
  const from = async (file: string) => pages[file]!
  expect(await comparedWith('content/stops.yaml', 'qiao', from)).toMatchObject({
    revision: 4,
    kind: 'review',
    who: '桥头',
  })
  expect(await comparedWith('content/stops.yaml', 'tang', from)).toMatchObject({ revision: 3, kind: 'publish' })
  const empty = async () => ({ changes: [], more: false })
  expect(await comparedWith('content/stops.yaml', 'qiao', empty)).toMatchObject({ revision: 0, kind: 'first' })
  const endless = async () => ({ changes: [change(9, {})], more: true })
  expect(await comparedWith('content/stops.yaml', 'qiao', endless)).toBeNull()
})

it('each of the games is told in words, with what is right in it', () => {
  const rows = new Map(IDS.map((id) => [textOf(mappingOf(read(STOPS, id).value.game).type), read(STOPS, id)]))
  expect(rows.size).toBe(12)
  for (const { value } of rows.values()) {
    const shown = gameRows(mappingOf(value.game))
    expect(shown.length).toBeGreaterThan(1)
    for (const { label, text } of shown) expect([label, text]).not.toContain('')
  }
  const of = (type: string) => gameRows(mappingOf(rows.get(type)!.value.game))
  expect(of('cloze')[0]?.text).toContain('爱岗【敬业】、争创【一流】')
  expect(of('riddle')[0]).toMatchObject({ label: '明', text: '太阳西边下，月亮东边挂；打一字' })
  expect(of('sort')[0]?.text).toContain('普及义务教育')
  expect(
    gameRows({
      type: 'own',
      id: 'x',
      cards: [
        { id: 'a', text: '一' },
        { id: 'b', text: '二' },
      ],
    }),
  ).toEqual([{ label: 'cards', text: '一、二' }])
})

it('questions show what is right', () => {
  const options = [
    { id: 'a', text: '一' },
    { id: 'b', text: '二' },
  ]
  const rights = (question: Parameters<typeof optionsOf>[0]) =>
    optionsOf(question).map(({ text, right }) => `${text}${right ? '✓' : ''}`)
  expect(rights({ type: 'single', options, answer: 'b' })).toEqual(['一', '二✓'])
  expect(rights({ type: 'multiple', options, answer: ['a', 'b'] })).toEqual(['一✓', '二✓'])
  expect(rights({ type: 'order', options, answer: ['b', 'a'] })).toEqual(['二✓', '一✓'])
  expect(rights({ type: 'truefalse', answer: '错' })).toEqual(['对', '错✓'])
  expect(rights({ type: 'poll', options })).toEqual(['一', '二'])
})

it('lists have who waits longest first, and one stop leads to the next', () => {
  const stops = [
    review('a', { state: 'submitted', submitted_at: '2026-11-30T09:00' }),
    review('b', { state: 'submitted', submitted_at: '2026-11-29T09:00' }),
    review('c'),
    review('d', { changed: true }),
  ]
  expect(inState(stops, 'submitted').map(({ stop }) => stop)).toEqual(['b', 'a'])
  expect(inState(stops, 'open').map(({ stop }) => stop)).toEqual(['d', 'c'])
  expect(countIn(stops, 'returned')).toBe(0)
  const list = inState(stops, 'submitted')
  expect([nextAfter(list, 'b'), nextAfter(list, 'a'), nextAfter([list[0]!], 'b')]).toEqual(['a', 'b', null])
})

it('who reviews hears of what was handed in, who writes of what came back', () => {
  const stops = [review('桥', { state: 'submitted' }), review('塘', { state: 'returned' })]
  const titles = (may: Parameters<typeof tasksOf>[1]) => tasksOf(stops, may).map(({ title, hint }) => `${title}${hint}`)
  expect(titles({ reviews: true, writes: false })).toEqual(['1 站等着审桥'])
  expect(titles({ reviews: false, writes: true })).toEqual(['1 站退回来了塘'])
  expect(tasksOf([], { reviews: true, writes: true })).toEqual([])
})

it('threads stand at their places, the open ones first', () => {
  const said = (id: number, path: unknown[], given: Partial<Comment> = {}): Comment => ({
    id,
    thread: null,
    file: 'content/stops.yaml',
    path: path as Comment['path'],
    text: String(id),
    at: '2026-11-30T08:00:00+00:00',
    who: '桥头',
    account: 1,
    resolved_at: null,
    resolved_by: null,
    ...given,
  })
  const { value, path } = doufu()
  const at = (...rest: string[]) => [...path, ...rest]
  const found = threadsAbout(
    [
      said(1, at('questions', 'tianfu-doufu-q1', 'explain'), { resolved_at: '2026-11-30T09:00:00+00:00' }),
      said(2, at('questions', 'tianfu-doufu-q2')),
      said(3, [], { thread: 2 }),
      said(4, at()),
      said(5, ['stops', 'chenlieguan']),
    ],
    { id: 'tianfu-doufu', path, value },
  )
  expect(found.map(({ first, place, replies }) => [first.id, place.name, replies.length])).toEqual([
    [4, '整站', 0],
    [2, '第 2 题', 1],
    [1, '第 1 题', 0],
  ])
})
