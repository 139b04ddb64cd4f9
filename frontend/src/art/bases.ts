/** The fourteen bases by name. */
import type { Base } from './model'
import { INDOORS } from './indoors'
import { COUNTRY } from './country'
import { WATERSIDE } from './waterside'
import { TOWN } from './town'

export const BASES: Record<string, Base> = { ...INDOORS, ...COUNTRY, ...WATERSIDE, ...TOWN }
