/** What came too late to count. */
export { default as MissedMoves } from './MissedMoves.vue'
