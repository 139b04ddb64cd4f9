/** A sentence of the page with content filled in: each piece of content says what language it is in. */
import { h, type FunctionalComponent } from 'vue'
import { foreign, sentence, type Params } from '@/words'

/** `k` is the key of the sentence, `of` what is filled in. */
const Words: FunctionalComponent<{ k: string; of: Params }> = ({ k, of }) =>
  sentence(k, of).map((part) => (foreign(part) ? h('span', { lang: foreign(part) }, part) : part))

Words.props = ['k', 'of']
export default Words
