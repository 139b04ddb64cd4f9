/** The areas of the desk: one line for each. */
import { area as overview } from '@/features/desk-overview'
import { area as own } from '@/features/desk-own'
import type { DeskArea } from '@/ui/desk/area'

export const AREAS: readonly DeskArea[] = [overview, own]
