import { beforeEach, expect, it } from 'vitest'
import { DeskFailure } from '@/api/desk'
import { applied } from '../model'
import type { Change, DraftOutcome } from './requests'
import { Saver, type SaveState } from './saver'

/** A draft of one file on the server, which merges nothing: whose change comes second is added at the end. */
class Server {
  text = '一\n二\n三\n'
  revision = 5
  readonly taken: Change[] = []
  failing: DeskFailure | null = null
  private readonly made = new Map<string, string>()
  private readonly at = new Map<number, string>([[5, this.text]])

  send = async (change: Change): Promise<DraftOutcome> => {
    if (this.failing) throw this.failing
    const base = change.after ? this.made.get(change.after)! : this.at.get(change.base!)!
    const mine = applied(base, change.edit!)
    this.taken.push(change)
    this.made.set(change.id, mine)
    const clean = base === this.text
    return { revision: this.write(clean ? mine : `${this.text}${change.edit!.insert}\n`), clean, conflicts: [] }
  }

  write(text: string): number {
    this.text = text
    this.revision += 1
    this.at.set(this.revision, text)
    return this.revision
  }
}

let server: Server
let text: string
let kept: readonly Change[]
let states: SaveState[]
let saver: Saver
let ids: number

beforeEach(() => {
  server = new Server()
  text = server.text
  states = []
  kept = []
  ids = 0
  saver = new Saver('content/stops.yaml', text, 5, {
    text: () => text,
    receive: (now) => (text = now),
    send: (change) => server.send(change),
    read: async () => ({ path: 'content/stops.yaml', text: server.text, revision: server.revision }),
    keep: (changes) => (kept = changes),
    newId: () => `c${String(++ids)}`,
    onState: (state) => states.push(state),
    onSaved: () => undefined,
  })
})

function write(now: string): void {
  text = now
  saver.changed()
}

it('sends the one edit since the last, and then has nothing left', async () => {
  write('一\n二二\n三\n')
  write('一\n贰\n三\n')
  expect(kept).toHaveLength(1)
  await saver.save()
  expect(server.text).toBe('一\n贰\n三\n')
  expect(server.taken).toHaveLength(1)
  expect(server.taken[0]).toMatchObject({ base: 5, edit: { from: 2, to: 3, insert: '贰' } })
  expect(kept).toEqual([])
  expect(states).toEqual(['waiting', 'waiting', 'saving', 'saved'])
  await saver.save()
  expect(server.taken).toHaveLength(1)
})

it('takes in what others wrote', async () => {
  server.write('零\n一\n二\n三\n')
  await saver.follow()
  expect(text).toBe('零\n一\n二\n三\n')
  expect(saver.settledText).toBe(text)
})

it('leaves the merging to the server, and shows what came of it', async () => {
  server.write('零\n一\n二\n三\n')
  write('一\n二\n三\n四')
  await saver.follow()
  expect(text).toBe('一\n二\n三\n四')
  await saver.save()
  expect(text).toBe('零\n一\n二\n三\n四\n')
  expect(saver.revision).toBe(server.revision)
})

it('goes on from its own text while a change is on its way', async () => {
  server.write('零\n一\n二\n三\n')
  write('一\n二\n三\n四')
  const saving = saver.save()
  write('一\n二\n三\n四五')
  await saving
  expect(text).toBe('一\n二\n三\n四五')
  expect(saver.settledText).toBeNull()
  await saver.save()
  expect(server.taken[1]).toMatchObject({ after: 'c1', edit: { insert: '五' } })
  expect(text).toBe(server.text)
})

it('keeps what cannot be sent, and sends the very same change again', async () => {
  server.failing = new DeskFailure('offline', '连不上', 0)
  write('一\n二\n三\n四\n')
  await saver.save()
  expect(saver.state).toBe('kept')
  write('一\n二\n三\n四\n五\n')
  expect(kept.map(({ id, after }) => [id, after])).toEqual([
    ['c1', undefined],
    ['c2', 'c1'],
  ])
  server.failing = null
  await saver.save()
  expect(server.taken.map(({ id }) => id)).toEqual(['c1', 'c2'])
  expect(server.text).toBe('一\n二\n三\n四\n五\n')
  expect(saver.state).toBe('saved')
  expect(kept).toEqual([])
})

it('says what was refused, keeps it, and tries with the next change', async () => {
  server.failing = new DeskFailure('not_permitted', '不能改', 403)
  write('一\n二\n三\n四\n')
  await saver.save()
  expect(saver.state).toBe('refused')
  expect(kept).toHaveLength(1)
  server.failing = null
  write('一\n二\n三\n四\n五\n')
  await saver.save()
  expect(server.text).toBe('一\n二\n三\n四\n五\n')
})

it('settles a conflict with the next change, be it none', async () => {
  saver.resolve(7)
  await saver.save()
  expect(server.taken).toMatchObject([{ resolves: [7], edit: { from: 0, to: 0, insert: '' } }])
  await saver.save()
  expect(server.taken).toHaveLength(1)
})
