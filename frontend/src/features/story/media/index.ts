/** What plays: a chunk of its own, which a ride without recordings and films never loads. */
export { default as Film } from './Film.vue'
export { default as Recording } from './Recording.vue'
export { default as Voice } from './Voice.vue'
