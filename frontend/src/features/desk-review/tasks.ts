/** What waits: stops to review, and those that came back to who writes. */
import { may } from '@/api/desk'
import type { DeskTask } from '@/ui/desk/tasks'
import { inState } from './lists'
import { readReviews, type StopReview } from './requests'

export async function waiting(): Promise<DeskTask[]> {
  const [reviews, writes] = [may('review'), may('write')]
  if (!reviews && !writes) return []
  return tasksOf(await readReviews(), { reviews, writes })
}

export function tasksOf(stops: readonly StopReview[], may: { reviews: boolean; writes: boolean }): DeskTask[] {
  const found: DeskTask[] = []
  const submitted = inState(stops, 'submitted')
  const returned = inState(stops, 'returned')
  if (may.reviews && submitted.length > 0) {
    found.push({
      id: 'review',
      nav: 'review',
      count: submitted.length,
      title: `${String(submitted.length)} 站等着审`,
      hint: names(submitted),
      icon: 'speech',
      kind: 'wait',
      label: '去审',
      to: { name: 'review', query: { state: 'submitted' } },
    })
  }
  if (may.writes && returned.length > 0) {
    found.push({
      id: 'returned',
      nav: 'review',
      count: returned.length,
      title: `${String(returned.length)} 站退回来了`,
      hint: names(returned),
      icon: 'pen',
      kind: 'wait',
      label: '去看',
      to: { name: 'review', query: { state: 'returned' } },
    })
  }
  return found
}

function names(stops: readonly StopReview[]): string {
  const first = stops.slice(0, 3).map(({ name }) => name)
  return first.join('、') + (stops.length > 3 ? '…' : '')
}
