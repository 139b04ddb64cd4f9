/** Fetched together: see `index.ts`. */
export { default as BranchLamps } from './BranchLamps.vue'
export { default as Passers } from './Passers.vue'
