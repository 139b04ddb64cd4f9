/** A name of the tour, of a branch or of a person: it breaks at 「·」 before anywhere else, and says its language. */
import { h, type FunctionalComponent } from 'vue'
import { foreign } from '@/words'

interface Props {
  of?: string | null
  /** The element it is, `b` where not given. */
  is?: string
}

const Name: FunctionalComponent<Props> = ({ of, is = 'b' }) =>
  h(
    is,
    { class: 'name', lang: foreign(of) },
    (of ?? '').split(/(.·)/).map((part, at) => (at % 2 ? [h('span', part), h('wbr')] : part)),
  )
Name.props = ['of', 'is']
export default Name
