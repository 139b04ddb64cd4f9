/** What other features use of the riders beside one: fetched with the first of them that is shown. */
import { defineAsyncComponent } from 'vue'

export const BranchLamps = defineAsyncComponent(() => import('./parts').then((parts) => parts.BranchLamps))
export const Passers = defineAsyncComponent(() => import('./parts').then((parts) => parts.Passers))
