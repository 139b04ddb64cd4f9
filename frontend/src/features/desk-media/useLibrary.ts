/** All media as the screen shows them, with what the draft says of the pictures. */
import { computed, onMounted, ref, shallowRef } from 'vue'
import { DeskFailure } from '@/api/desk'
import { loadPictureTexts, type PictureText } from '@/features/desk-editing'
import { readMedia, removeMedia, restoreMedia, type MediaFile, type MediaList } from '@/ui/desk/media/files'
import { toast } from '@/ui/desk/toasts'

type Texts = Awaited<ReturnType<typeof loadPictureTexts>>

export function useLibrary() {
  const found = shallowRef<MediaList | null>(null)
  const texts = shallowRef<Texts | null>(null)
  const trouble = ref('')

  /** Sets `trouble` where that fails. */
  async function tried(what: () => Promise<void>): Promise<void> {
    try {
      await what()
      trouble.value = ''
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      trouble.value = failure.message
    }
  }
  const read = (): Promise<void> =>
    tried(async () => {
      const loaded = await loadPictureTexts()
      const [media] = await Promise.all([readMedia(), loaded.readPictureTexts()])
      found.value = media
      texts.value = loaded
    })
  onMounted(read)

  const files = computed(() => found.value?.media ?? [])
  const pictures = computed<readonly PictureText[]>(() => texts.value?.pictureTexts.value ?? [])
  const untold = computed(() => new Set(pictures.value.filter(({ alt }) => alt === '').map(({ src }) => src)))

  async function putBack(src: string): Promise<void> {
    await tried(async () => {
      await restoreMedia(src)
      toast('放回来了')
      found.value = await readMedia()
    })
  }
  async function remove({ src }: MediaFile): Promise<void> {
    await tried(async () => {
      await removeMedia(src)
      toast('删掉了，30 天里都能放回来', { label: '放回来', run: () => void putBack(src) })
      found.value = await readMedia()
    })
  }
  async function describe(picture: PictureText, alt: string): Promise<void> {
    if (!texts.value || alt.trim() === picture.alt) return
    const { writeAlt } = texts.value
    await tried(async () => {
      const done = await writeAlt(picture, alt)
      toast(done ? '说明写进草稿了' : `“${picture.title}”那份 YAML 里有错误，先去改好再写说明`)
    })
  }

  return {
    found,
    files,
    pictures,
    untold,
    titles: computed(() => texts.value?.stopTitles.value),
    trouble,
    read,
    remove,
    putBack,
    describe,
  }
}
