/** Writing content on the desk. */
export type * from './model'

export const loadModel = () => import('./model')
