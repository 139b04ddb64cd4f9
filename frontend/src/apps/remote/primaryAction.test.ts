import { beforeAll, describe, expect, it } from 'vitest'
import type { EventView, HostView } from '@/api/event'
import { aQuiz, aView } from '@/features/event/fixtures'
import '@/features/event/shared/screenLanguage'
import { loadWords } from '@/words'
import { primaryAction } from './primaryAction'

beforeAll(() => loadWords('hall', 'remote'))

const quiz = aQuiz({ round: 3, question: null, answered: 4 })

function view(change: Partial<EventView> = {}): EventView {
  return aView({ name: '灯谜夜', route_name: '有光全线', phrases: [], players: 6, online: 6, quiz, ...change })
}

function host(commands: HostView['commands'], next: string | null = null): Pick<HostView, 'commands' | 'next'> {
  return { commands, next }
}

describe('the large button', () => {
  it('waits until the host part has come', () => {
    expect(primaryAction(view(), null, null).do).toBeNull()
  })

  it('opens the doors of a draft', () => {
    expect(primaryAction(view({ state: 'draft' }), host(['open', 'advance'], '开门迎客'), null)).toMatchObject({
      do: 'open',
      label: '开门上车',
    })
  })

  it('starts from the lobby, and says how many are there', () => {
    const action = primaryAction(view({ state: 'lobby', quiz: null }), host(['start', 'advance'], '开始'), null)
    expect(action).toMatchObject({ do: 'advance', label: '开始' })
    expect(action.hint).toContain('6 人')
  })

  it('counts down while the phones get ready, and cannot be pressed', () => {
    const action = primaryAction(view({ quiz: { ...quiz, phase: 'ready' } }), host(['pause']), 2_100)
    expect(action).toMatchObject({ do: null, label: '3' })
  })

  it('says who has not answered and when the round closes by itself', () => {
    const action = primaryAction(view(), host(['advance', 'close'], '收题'), 12_400)
    expect(action).toMatchObject({ do: 'advance', label: '收题', hint: '13 秒后自己收卷，还有 2 人没答' })
  })

  it('goes on after a pause with the time that was left', () => {
    expect(primaryAction(view({ state: 'paused' }), host(['resume']), 8_000)).toMatchObject({
      do: 'resume',
      hint: '这题还剩 8 秒，接着走',
    })
  })

  it('lifts the curtain before the results', () => {
    expect(primaryAction(view({ state: 'finished', frozen: true }), host(['unveil']), null).do).toBe('unveil')
    expect(primaryAction(view({ state: 'finished' }), host(['archive']), null)).toMatchObject({
      do: null,
      href: '/e/428193/results',
    })
    const link = '/e/428193/results?k=0123'
    expect(primaryAction(view({ state: 'finished' }), { ...host(['archive']), results_url: link }, null).href).toBe(
      link,
    )
  })

  it('asks twice before it ends a race', () => {
    const race = view({ mode: 'race', quiz: null, race: { goal: 600, lanes: [] } })
    expect(primaryAction(race, host(['finish']), null)).toMatchObject({ do: 'finish', confirm: true })
  })
})
