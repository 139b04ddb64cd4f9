import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, h, nextTick, ref, type App, type Plugin, type VNode } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { readSession } from '@/api/desk'
import CommentsBeside from './comments/CommentsBeside.vue'
import { area } from './index'
import { stopIn } from './stopText'

const FILE = 'content/stops.yaml'
const STOP = 'tianfu-doufu'
const NOW = readFileSync('../content/stops.yaml', 'utf8')
const BEFORE = NOW.replace('磨响了。', '磨停了。')
const DIGEST = 'a'.repeat(64)

interface Asked {
  method: string
  path: string
  body: Record<string, unknown>
}
/** A server that has one stop to review; what it was asked is kept. */
let asked: Asked[] = []
let answers: Record<string, (one: Asked) => unknown> = {}
let app: App | null = null

const account = (permissions: string[], name = '审稿人') => ({
  id: 7,
  name,
  role: 'reviewer',
  permissions,
  routes: [],
})
const stopReview = (given: object = {}) => ({
  stop: STOP,
  name: '天福·豆腐文化实景课',
  file: FILE,
  state: 'submitted',
  told: '待审',
  digest: DIGEST,
  changed: true,
  second_reader: false,
  reviewed_by: '',
  reviewed_on: '',
  submitted_at: '2026-11-30T08:00:00+00:00',
  submitted_by: '写的人',
  decided_at: null,
  decided_by: null,
  ...given,
})
const comment = (id: number, given: object = {}) => ({
  id,
  thread: null,
  file: FILE,
  path: ['stops', STOP, 'questions', 'tianfu-doufu-q2'],
  text: '这一题的出处再查一查',
  at: '2026-11-30T08:00:00+00:00',
  who: '桥头',
  account: 3,
  resolved_at: null,
  resolved_by: null,
  ...given,
})

beforeEach(() => {
  asked = []
  answers = {
    'GET /api/desk/drafts/file': ({ path }) => ({
      path: FILE,
      revision: 9,
      text: path.includes('revision=') ? BEFORE : NOW,
    }),
    'GET /api/desk/drafts/changes': () => ({ changes: [], more: false }),
    'GET /api/desk/drafts/problems': () => ({ revision: 9, problems: [] }),
    'GET /api/desk/drafts/reviews': () => ({ stops: [stopReview()] }),
    'GET /api/desk/drafts/comments': () => ({ comments: [comment(1)] }),
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const one = {
      method: init.method ?? 'GET',
      path: url,
      body: JSON.parse(String(init.body ?? '{}')) as Asked['body'],
    }
    const answer = answers[`${one.method} ${url.split('?')[0]!}`]
    if (one.method !== 'GET') asked.push(one)
    if (!answer) return new Response('{}', { status: 404 })
    const said = answer(one)
    return said instanceof Response ? said : Response.json(said)
  })
})
afterEach(() => {
  app?.unmount()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

async function signIn(permissions: string[], name?: string): Promise<void> {
  answers['GET /api/desk/session'] = () => ({ setup: false, account: account(permissions, name), csrf: 'x' })
  await readSession()
}
const other = { template: '<p />', render: () => h('p') }
function show(render: () => VNode, plugin?: Plugin): void {
  const place = document.createElement('div')
  document.body.append(place)
  app = createApp({ render })
  if (plugin) app.use(plugin)
  app.mount(place)
}
async function openScreen(path = '/review'): Promise<void> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...area.routes, { path: '/stops/:stop', name: 'stop', component: other }],
  })
  await router.push(path)
  show(() => h(RouterView), router)
  await vi.waitFor(() => expect(document.querySelector('.reading')).not.toBeNull())
}
const one = <T extends HTMLElement = HTMLElement>(selector: string): T => document.querySelector<T>(selector)!
const named = (id: string): HTMLButtonElement => one<HTMLButtonElement>(`[data-testid="${id}"]`)
async function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
}

it('the stop is read with what changed and what was said, and approved as it was read', async () => {
  await signIn(['see', 'comment', 'review'])
  await openScreen()
  const question = one('[data-place="questions/tianfu-doufu-q2"]')
  expect(question.textContent).toContain('这一题的出处再查一查')
  expect(question.querySelectorAll('.right')).toHaveLength(1)
  await vi.waitFor(() => expect(one('.place.other del').textContent).toBe('停'))
  expect(one('.place.other ins').textContent).toBe('响')

  answers['POST /api/desk/drafts/reviews/approve'] = () => stopReview({ state: 'approved' })
  await type(one<HTMLInputElement>('.decision input'), '花桥党工委宣传办')
  named('approve').click()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.body).toEqual({ stop: STOP, digest: DIGEST, by: '花桥党工委宣传办' })
  await vi.waitFor(() => expect(one('.tabs [aria-current]').textContent).toContain('审过'))
})

it('a stop is sent back with a word on why, not without; a refusal keeps what was written', async () => {
  await signIn(['see', 'comment', 'review'])
  await openScreen(`/review/${STOP}`)
  named('send-back').click()
  await nextTick()
  named('send-back-now').click()
  await nextTick()
  expect(asked).toEqual([])
  expect(one('.decision [role=alert]').textContent).toContain('哪里要改')
  await type(one<HTMLTextAreaElement>('#why'), '第 2 题出处不对')
  answers['POST /api/desk/drafts/reviews/send-back'] = () =>
    Response.json({ error: { code: 'not_submitted', message: '这一站刚改过' } }, { status: 409 })
  named('send-back-now').click()
  await vi.waitFor(() => expect(one('.decision .note').textContent).toContain('这一站刚改过'))
  expect(one<HTMLTextAreaElement>('#why').value).toBe('第 2 题出处不对')
  answers['POST /api/desk/drafts/reviews/send-back'] = () => stopReview({ state: 'returned' })
  named('send-back-now').click()
  await vi.waitFor(() => expect(one('.tabs [aria-current]').textContent).toContain('退回'))
  expect(asked.at(-1)?.body).toMatchObject({ stop: STOP, digest: DIGEST, text: '第 2 题出处不对' })
  expect(asked[0]?.body.id).toBe(asked[1]?.body.id)
})

it('nobody approves alone what he handed in where two are to read', async () => {
  answers['GET /api/desk/drafts/reviews'] = () => ({
    stops: [stopReview({ second_reader: true, submitted_by: '桥头' })],
  })
  await signIn(['see', 'comment', 'review'], '桥头')
  await openScreen()
  expect(named('approve').disabled).toBe(true)
  expect(one('.decision').textContent).toContain('请另一位来审')
})

it('who writes hands in, with no errors left; who only reads decides nothing', async () => {
  answers['GET /api/desk/drafts/reviews'] = () => ({ stops: [stopReview({ state: 'open' })] })
  answers['POST /api/desk/drafts/reviews'] = () => ({ stops: [stopReview()] })
  await signIn(['see', 'comment', 'write'])
  await openScreen()
  named('submit').click()
  await vi.waitFor(() => expect(asked[0]?.body).toEqual({ stops: [STOP] }))
  app?.unmount()
  document.body.replaceChildren()
  await signIn(['see', 'comment'])
  await openScreen()
  expect(document.querySelector('.decision')).toBeNull()
})

it('beside the editor a comment is written where somebody is, answered, settled', async () => {
  await signIn(['see', 'comment'])
  const written = stopIn(NOW, STOP)!
  const here = ref<(string | number)[]>([...written.path, 'questions', 'tianfu-doufu-q3', 'text'])
  const gone: unknown[] = []
  const counts: number[] = []
  show(() =>
    h(CommentsBeside, {
      file: FILE,
      path: written.path,
      value: written.value,
      here: here.value,
      open: true,
      onGo: (path: unknown) => gone.push(path),
      onWaiting: (count: number) => counts.push(count),
    }),
  )
  await vi.waitFor(() => expect(counts.at(-1)).toBe(1))
  const box = one<HTMLTextAreaElement>('.beside textarea')
  expect(box.placeholder).toContain('第 3 题')
  answers['POST /api/desk/drafts/comments'] = () => comment(2)
  await type(box, '选项太像了')
  one('.beside form').dispatchEvent(new Event('submit', { cancelable: true }))
  await vi.waitFor(() => expect(asked[0]?.body.path).toEqual(['stops', STOP, 'questions', 'tianfu-doufu-q3']))
  expect(asked[0]?.body).toMatchObject({ text: '选项太像了', file: FILE })

  one('.thread .at').click()
  expect(gone).toEqual([['stops', STOP, 'questions', 'tianfu-doufu-q2']])
  answers['PATCH /api/desk/drafts/comments/1'] = () => comment(1)
  answers['GET /api/desk/drafts/comments'] = () => ({
    comments: [comment(1, { resolved_at: '2026-11-30T09:00:00+00:00', resolved_by: '审稿人' })],
  })
  const settle = [...document.querySelectorAll<HTMLButtonElement>('.thread button')].find((key) =>
    key.textContent?.includes('解决了'),
  )!
  settle.click()
  await vi.waitFor(() => expect(counts.at(-1)).toBe(0))
  expect(asked.at(-1)).toMatchObject({ method: 'PATCH', body: { resolved: true } })
})
