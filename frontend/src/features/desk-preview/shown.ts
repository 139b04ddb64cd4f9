/** Whether the phone stands beside the editor; kept in this browser. */
import { ref, watch } from 'vue'
import { read, write } from '@/browser/storage'

const KEY = 'desk:preview'
const NARROW = '(max-width: 1100px)'

const kept = read<boolean>(KEY)
/** On narrow screens it comes when it is asked for. */
export const isPreviewShown = ref(kept ?? !matchMedia(NARROW).matches)
watch(isPreviewShown, (shown) => write(KEY, shown))
