/** The comments of a file, while a screen shows them: read again every few seconds, and after what is done here. */
import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { DeskFailure } from '@/api/desk'
import { toast } from '@/ui/desk/toasts'
import { newId, readComments, settleComment, writeComment, type Comment, type Path } from '../requests'

const AGAIN_MS = 10_000

export interface Comments {
  readonly list: Readonly<Ref<readonly Comment[]>>
  /** Why they could not be read. */
  readonly trouble: Readonly<Ref<string>>
  readonly read: () => Promise<void>
  /** Says whether it was written; why not stands in a toast, and the words stay where they are. */
  readonly write: (path: Path, text: string) => Promise<boolean>
  readonly reply: (thread: number, text: string) => Promise<boolean>
  readonly settle: (thread: number, settled: boolean) => Promise<void>
}

export function useComments(file: () => string): Comments {
  const list = shallowRef<readonly Comment[]>([])
  const trouble = ref('')
  async function read(): Promise<void> {
    const asked = file()
    if (!asked) return
    try {
      const found = await readComments(asked)
      if (asked !== file()) return
      list.value = found
      trouble.value = ''
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      trouble.value = failure.message
    }
  }
  async function doing(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act()
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      toast(failure.message)
      return false
    }
    await read()
    return true
  }
  // What is sent again after it did not get through is written once: it keeps its id.
  const ids = new Map<string, string>()
  const idFor = (words: string): string => {
    const known = ids.get(words) ?? newId()
    ids.set(words, known)
    return known
  }
  async function send(words: string, act: (id: string) => Promise<unknown>): Promise<boolean> {
    const done = await doing(() => act(idFor(words)))
    if (done) ids.delete(words)
    return done
  }

  watch(
    file,
    () => {
      list.value = []
      void read()
    },
    { immediate: true },
  )
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => {
      if (document.visibilityState === 'visible') void read()
    }, AGAIN_MS)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return {
    list,
    trouble,
    read,
    write: (path, text) =>
      send(`${file()} ${path.join('/')} ${text}`, (id) => writeComment({ id, text, file: file(), path })),
    reply: (thread, text) => send(`${String(thread)} ${text}`, (id) => writeComment({ id, text, thread })),
    settle: async (thread, settled) => {
      await doing(() => settleComment(thread, settled))
    },
  }
}
