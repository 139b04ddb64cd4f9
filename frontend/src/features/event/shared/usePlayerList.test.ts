import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { HostPlayer, PlayersAck } from '@/api/event'
import { usePlayerList } from './usePlayerList'

const player = (id: string): HostPlayer => ({ player: id, name: id }) as HostPlayer
const found = (...ids: string[]): PlayersAck => ({ ok: true, players: ids.map(player), pages: 3 }) as PlayersAck

const scope = { stop: () => undefined as void }
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function show(answer: (search: string, page: number) => Promise<PlayersAck>) {
  const asked: [string, number][] = []
  const version = ref<number | undefined>(1)
  const shown = effectScope()
  scope.stop = () => shown.stop()
  const list = shown.run(() =>
    usePlayerList(
      {
        askPlayers: (search, page) => {
          asked.push([search, page])
          return answer(search, page)
        },
      },
      () => version.value,
    ),
  )!
  return { asked, version, list, shown }
}

describe('the list of players', () => {
  it('is empty-handed until the first answer, then shows it', async () => {
    const { asked, list } = show(async () => found('p1'))
    expect(list.players.value).toBeNull()
    await vi.advanceTimersByTimeAsync(0)
    expect([asked, list.players.value, list.pages.value]).toEqual([[['', 1]], [player('p1')], 3])
  })

  it('is asked for again every 5 s, and with every new version of the view', async () => {
    const { asked, version } = show(async () => found())
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toHaveLength(2)
    version.value = 2
    await nextTick()
    expect(asked).toHaveLength(3)
  })

  it('searches once the typing rests', async () => {
    const { asked, list } = show(async () => found('p1'))
    await vi.advanceTimersByTimeAsync(0)
    list.search.value = '小'
    await vi.advanceTimersByTimeAsync(200)
    list.search.value = '小顾 '
    await vi.advanceTimersByTimeAsync(249)
    expect(asked.filter(([search]) => search !== '')).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(asked.at(-1)).toEqual(['小顾', 1])
  })

  it('searches from the first page on', async () => {
    const { asked, list } = show(async () => found('p1'))
    list.page.value = 2
    await nextTick()
    list.search.value = '小顾'
    await vi.advanceTimersByTimeAsync(250)
    expect([list.page.value, asked.at(-1)]).toEqual([1, ['小顾', 1]])
  })

  it('shows the answer to the latest question only', async () => {
    const answers: ((ack: PlayersAck) => void)[] = []
    const { list } = show(() => new Promise((resolve) => answers.push(resolve)))
    list.page.value = 2
    await nextTick()
    answers[1]!(found('p2'))
    answers[0]!(found('p1'))
    await vi.advanceTimersByTimeAsync(0)
    expect(list.players.value).toEqual([player('p2')])
  })

  it('says why there was no answer, keeps what it has, and asks again', async () => {
    const answers = [
      found('p1'),
      { ok: false, error: { code: 'offline', message: '没有网络' } } as PlayersAck,
      found('p2'),
    ]
    const { list } = show(async () => answers.shift()!)
    await vi.advanceTimersByTimeAsync(5_000)
    expect([list.players.value, list.error.value]).toEqual([[player('p1')], '没有网络'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect([list.players.value, list.error.value]).toEqual([[player('p2')], ''])
  })

  it('asks nothing once it is no longer shown', async () => {
    const { asked, shown } = show(async () => found())
    await vi.advanceTimersByTimeAsync(0)
    shown.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(1)
  })
})
