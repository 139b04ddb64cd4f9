/** What is right in a question, in words. */
import { listOf, mappingsOf, textOf, type Mapping } from '../stopText'

export const TYPES: Readonly<Record<string, string>> = {
  single: '单选',
  multiple: '多选',
  truefalse: '判断',
  fill: '填空',
  order: '排序',
  poll: '投票',
}
/** As the server reads statements that are marked on paper. */
const RIGHT = new Set('true t yes y 1 对 对的 是 是的 正确 真 √ ✓ ✔ ☑'.split(' '))

export interface ShownOption {
  readonly id: string
  readonly text: string
  readonly right: boolean
}

/** The options as written; those of a question about an order as they follow each other. */
export function optionsOf(question: Mapping): readonly ShownOption[] {
  const answer = listOf(question.answer).map(textOf)
  const options = mappingsOf(question.options).map(({ id, text }) => ({
    id: textOf(id),
    text: textOf(text),
    right: answer.includes(textOf(id)),
  }))
  switch (textOf(question.type)) {
    case 'truefalse': {
      const right = RIGHT.has(textOf(question.answer).toLowerCase())
      return [
        { id: 'true', text: '对', right },
        { id: 'false', text: '错', right: !right },
      ]
    }
    case 'order':
      return answer.map((id) => ({ id, text: options.find((one) => one.id === id)?.text ?? id, right: true }))
    case 'poll':
      return options.map((one) => ({ ...one, right: false }))
    default:
      return options
  }
}
