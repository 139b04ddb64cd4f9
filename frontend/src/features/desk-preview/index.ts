/** The phone beside the editor: the real page, riding the draft. */
export { default as PhonePreview } from './PhonePreview.vue'
export { type Screen, screenOf } from './phone'
export { isPreviewShown } from './shown'
