/** What other features use of joining. */
export { default as JoinSheet } from './JoinSheet.vue'
export { default as KeepCode } from './KeepCode.vue'
export { default as KeepPicture } from './KeepPicture.vue'
