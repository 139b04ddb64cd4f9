/** What other features use of keepsakes; fetched when it is opened. */
export { default as CodeSheet } from './CodeSheet.vue'
