/** A sentence whose filled-in values are set in bold, each by itself; what of them is Chinese under English says so. */
import { h, type FunctionalComponent } from 'vue'
import { foreign, sentence, type Params } from '@/words'

export const Filled: FunctionalComponent<{ k: string; of: Params }> = ({ k, of }) =>
  sentence(k, of).map((part, at) => (at % 2 ? h('b', { class: 'ev-num', lang: foreign(part) }, part) : part))
Filled.props = ['k', 'of']
