/** Sentences of the page with something in them that is not plain words. */
import { h, type FunctionalComponent, type VNode } from 'vue'
import { foreign, sentence, type Params } from '@/words'

interface Props {
  /** The key of the sentence. */
  k: string
  /** What is filled in. */
  of: Params
}

/** A sentence with content filled in: what of it is in another language says so. */
const Words: FunctionalComponent<Props> = ({ k, of }) => sentence(k, of).map(marked)
Words.props = ['k', 'of']
export default Words

/** A sentence whose first filled-in number is set in bold. */
export const Figure: FunctionalComponent<Props> = ({ k, of }) =>
  sentence(k, of).map((part, at) => (at === 1 ? h('b', part) : part))
Figure.props = ['k', 'of']

/** A sentence with every filled-in number in bold; what of its content is in another language says so. */
export const Figures: FunctionalComponent<Props> = ({ k, of }) =>
  sentence(k, of).map((part, at) => (at % 2 && /^[\d,.]+$/.test(part) ? h('b', part) : marked(part)))
Figures.props = ['k', 'of']

function marked(part: string): VNode | string {
  return foreign(part) ? h('span', { lang: foreign(part) }, part) : part
}
