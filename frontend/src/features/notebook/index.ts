/** What other features use of the notebook. */
export { default as ToNotebook } from './ToNotebook.vue'
