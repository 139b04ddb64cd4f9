/** The form of a file, or of a stop, in sections. */
import type { IconName } from '@/ui/desk/icons'
import type { Field, Shape } from '../forms/forms'

export interface Section {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  readonly keys: readonly string[]
}

const STOP: readonly Section[] = [
  { id: 'name', title: '站名', icon: 'pin', keys: ['name', 'short', 'kind', 'intro'] },
  { id: 'story', title: '故事', icon: 'text', keys: ['story'] },
  { id: 'game', title: '小游戏', icon: 'play', keys: ['game'] },
  { id: 'questions', title: '题目', icon: 'ask', keys: ['questions'] },
  { id: 'looks', title: '印章与画', icon: 'star', keys: ['scene', 'stamp'] },
  { id: 'more', title: '审核与 id', icon: 'more', keys: ['review', 'was', 'id'] },
]

const isPart = ({ kind, item }: Field): boolean =>
  ['mapping', 'typed', 'byId'].includes(kind) || (kind === 'list' && item?.kind !== 'text')

/** A stop has sections of its own; of other files what is short stands together, and each part for itself. */
export function sectionsOf(shape: Shape): readonly Section[] {
  if ('game' in shape.fields && 'questions' in shape.fields) return STOP
  const fields = Object.entries(shape.fields)
  const hasOwn = ([key, field]: [string, Field]): boolean => key !== 'was' && isPart(field)
  const short = fields.filter((one) => !hasOwn(one)).map(([key]) => key)
  const parts = fields
    .filter(hasOwn)
    .map(([key, { label }]): Section => ({ id: key, title: label ?? key, icon: 'form', keys: [key] }))
  const basics: Section = { id: 'basics', title: '基本', icon: 'text', keys: short }
  return short.length > 0 ? [basics, ...parts] : parts
}

/** The section's part of the shape. */
export const shapeOfSection = (shape: Shape, { keys }: Section): Shape => ({
  fields: Object.fromEntries(keys.flatMap((key) => (shape.fields[key] ? [[key, shape.fields[key]]] : []))),
})
