/** What other features use of the questions. */
export { answerHeading } from './answerHeadings'
export * from './progress'
export { default as Options } from './Options.vue'
