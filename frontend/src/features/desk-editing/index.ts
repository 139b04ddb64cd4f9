/** Writing content on the desk. */
export type * from './model'
export type * from './forms'

export const loadModel = () => import('./model')
export const loadForms = () => import('./forms')
