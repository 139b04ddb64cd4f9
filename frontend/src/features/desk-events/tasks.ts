/** What waits: an event that begins soon and that nobody has rehearsed. */
import { may } from '@/api/desk'
import type { DeskTask } from '@/ui/desk/tasks'
import { readEvents } from './api'
import { readiness } from './lists'
import { momentText } from './when'

const SOON_MS = 48 * 3_600_000

export async function unrehearsed(): Promise<DeskTask[]> {
  if (!may('host')) return []
  const { events } = await readEvents()
  const now = Date.now()
  return events
    .filter((one) => {
      const left = one.begins_at === null ? Infinity : Date.parse(one.begins_at) - now
      return left > 0 && left < SOON_MS && readiness(one).text === '没演练'
    })
    .map((one) => ({
      id: `rehearse-${one.code}`,
      nav: 'events',
      count: 1,
      title: `${one.name}，还没演练`,
      hint: `${momentText(one.begins_at ?? '')} 开始；演练一遍大约四分钟`,
      icon: 'events',
      kind: 'wait',
      label: '去演练',
      to: { name: 'event', params: { code: one.code } },
    }))
}
