/** The stop that is read: what it says now, what it said before, and what the check says of it. */
import { shallowRef, watch } from 'vue'
import { DeskFailure } from '@/api/desk'
import { comparedWith, type Compared } from './compared'
import { difference, type StopDifference } from './difference'
import { readProblems, readText, type DraftProblem, type StopReview } from './requests'
import { stopIn, type WrittenStop } from './stopText'

export interface OpenStop {
  /** As the list had it before the text was read: a decision is about that. */
  readonly review: StopReview
  readonly written: WrittenStop
}
export interface Before {
  readonly compared: Compared
  /** Null where the stop is new since. */
  readonly difference: StopDifference | null
}

export function useOpenStop(review: () => StopReview | null) {
  const open = shallowRef<OpenStop | null>(null)
  /** Undefined until it is found out; null where too much was done since. */
  const before = shallowRef<Before | null | undefined>(undefined)
  const problems = shallowRef<readonly DraftProblem[]>([])
  const trouble = shallowRef('')

  async function read(): Promise<void> {
    const asked = review()
    const isStill = (): boolean => review()?.stop === asked?.stop && review()?.digest === asked?.digest
    if (open.value?.review.stop !== asked?.stop) {
      open.value = null
      problems.value = []
      before.value = undefined
    }
    trouble.value = ''
    if (!asked) return
    try {
      const { text } = await readText(asked.file)
      if (!isStill()) return
      const written = stopIn(text ?? '', asked.stop)
      if (!written) {
        open.value = null
        trouble.value = '这个文件的 YAML 里有错，现在读不出这一站。'
        return
      }
      open.value = { review: asked, written }
      const [found, checked] = await Promise.all([compare(asked, written), readProblems()])
      if (!isStill()) return
      before.value = found
      const [first, last] = written.lines
      problems.value = checked.problems.filter(({ file, line }) => file === asked.file && line >= first && line <= last)
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      if (isStill()) trouble.value = failure.message
    }
  }
  watch(() => `${review()?.stop ?? ''} ${review()?.digest ?? ''}`, read, { immediate: true })
  return { open, before, problems, trouble, read }
}

async function compare({ file, stop }: StopReview, now: WrittenStop): Promise<Before | null> {
  const compared = await comparedWith(file, stop)
  if (!compared) return null
  const { text } = await readText(file, compared.revision)
  const then = text === null ? null : stopIn(text, stop)
  return { compared, difference: then && difference(then.value, now.value) }
}
