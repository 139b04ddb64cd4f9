/** Sentences of the page with something in them that is not plain words. */
import { h, type FunctionalComponent } from 'vue'
import { foreign, sentence, type Params } from '@/words'

interface Props {
  /** The key of the sentence. */
  k: string
  /** What is filled in. */
  of: Params
}

/** A sentence with content filled in: what of it is in another language says so. */
const Words: FunctionalComponent<Props> = ({ k, of }) =>
  sentence(k, of).map((part) => (foreign(part) ? h('span', { lang: foreign(part) }, part) : part))
Words.props = ['k', 'of']
export default Words

/** A sentence whose first filled-in number is set in bold. */
export const Figure: FunctionalComponent<Props> = ({ k, of }) =>
  sentence(k, of).map((part, at) => (at === 1 ? h('b', part) : part))
Figure.props = ['k', 'of']
