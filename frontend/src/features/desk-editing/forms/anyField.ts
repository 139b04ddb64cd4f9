/**
 * A field of whatever kind, inside a part of the form that holds others. The form says once which component shows a
 * field by its kind: so lists and mappings show fields without importing what imports them.
 */
import { type Component, type FunctionalComponent, h, inject, type InjectionKey, provide } from 'vue'

const KEY: InjectionKey<Component> = Symbol('field by its kind')

export const provideFieldInput = (component: Component): void => provide(KEY, component)

/** Takes what `FieldInput` takes. */
export const AnyField: FunctionalComponent = (_props, { attrs }) => {
  const component = inject(KEY)
  return component ? h(component, attrs) : null
}
AnyField.inheritAttrs = false
