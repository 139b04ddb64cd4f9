import { describe, expect, it } from 'vitest'
import { planOf, type PlannedRequest } from './plan'

const HOME = 'https://bus.example'
const plan = (path: string, more: Partial<PlannedRequest> = {}) =>
  planOf({ method: 'GET', mode: 'cors', url: new URL(path, HOME).href, personal: false, ...more }, HOME)
const open = (path: string) => plan(path, { mode: 'navigate' })

describe('pages', () => {
  it.each(['/', '/?lines=1', '/r/youguang', '/r/youguang/map', '/r/youguang/at/qintai/quiz', '/recover', '/privacy'])(
    '%s is this version’s own',
    (path) => {
      expect(open(path)).toBe('shell')
    },
  )
  it.each(['/e', '/e/428193', '/e/428193/results', '/dev/games', '/nowhere'])('%s is the newest there is', (path) => {
    expect(open(path)).toBe('page')
  })
  it.each(['/host', '/host/remote', '/desk', '/s/3FGHJ', '/api/site', '/media/a.jpg', '/e/428193/results.xlsx'])(
    '%s is not touched',
    (path) => {
      expect(open(path)).toBeNull()
    },
  )
})

describe('everything else', () => {
  it('keeps files, content and pictures', () => {
    expect(plan('/assets/index-abc.js')).toBe('asset')
    expect(plan('/assets/desk/desk-abc.js')).toBeNull()
    expect(plan('/media/tofu.avif')).toBe('media')
    for (const path of ['/api/site', '/api/routes', '/api/routes/youguang', '/api/branches'])
      expect([path, plan(path)]).toEqual([path, 'content'])
  })
  it('leaves films to the browser, which requests them in parts', () => {
    for (const path of ['/media/mill.mp4', '/media/old/MILL.WEBM']) expect(plan(path)).toBeNull()
    expect(plan('/media/mill.vtt')).toBe('media')
  })
  it('never keeps what is one rider’s own, or live', () => {
    expect(plan('/api/routes/youguang', { personal: true })).toBeNull()
    for (const path of ['/api/rides/me', '/api/boards/day:youguang', '/api/events/428193', '/socket.io/?EIO=4'])
      expect([path, plan(path)]).toEqual([path, null])
  })
  it('lets moves and other sites pass', () => {
    expect(plan('/api/routes', { method: 'POST' })).toBeNull()
    expect(plan('https://other.example/assets/a.js')).toBeNull()
  })
})
