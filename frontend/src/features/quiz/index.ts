/** What other features use of the questions. */
export { headLine } from './lines'
export * from './progress'
export { default as Options } from './Options.vue'
