import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PATIENCE_MS, takeOver } from './takeOver'

class Worker extends EventTarget {
  state: ServiceWorkerState = 'installed'
  become(state: ServiceWorkerState): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function taken(waiting: Worker | null) {
  const container = new EventTarget()
  const seen = { begun: 0, reloads: 0 }
  takeOver(
    waiting,
    container,
    () => (seen.begun += 1),
    () => (seen.reloads += 1),
  )
  return { container, seen }
}

it('opens the page anew once where everything is reported', () => {
  const worker = new Worker()
  const { container, seen } = taken(worker)
  expect(seen).toEqual({ begun: 1, reloads: 0 })
  worker.become('activating')
  expect(seen.reloads).toBe(0)
  container.dispatchEvent(new Event('controllerchange'))
  worker.become('activated')
  container.dispatchEvent(new Event('controllerchange'))
  vi.advanceTimersByTime(PATIENCE_MS)
  expect(seen.reloads).toBe(1)
})

it('opens it anew once where no change of the controller is reported', () => {
  const worker = new Worker()
  const { seen } = taken(worker)
  worker.become('activated')
  vi.advanceTimersByTime(PATIENCE_MS)
  expect(seen.reloads).toBe(1)
})

it('opens it anew once where nothing is reported', () => {
  const { seen } = taken(new Worker())
  vi.advanceTimersByTime(PATIENCE_MS * 2)
  expect(seen.reloads).toBe(1)
})

it('opens it anew where another tab has let it begin already', () => {
  expect(taken(null).seen).toEqual({ begun: 0, reloads: 1 })
})
