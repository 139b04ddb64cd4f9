/** What other features use of the story. */
export * from './path'
export * from './players'
export * from './reader'
export * from './sentences'
export { default as ReadAloud } from './ReadAloud.vue'
export { default as Steps } from './Steps.vue'
export { default as Story } from './Story.vue'
