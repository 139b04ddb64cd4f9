/** The areas of the desk: one line for each. */
import { area as accounts } from '@/features/desk-accounts'
import { area as editing } from '@/features/desk-editing'
import { area as events } from '@/features/desk-events'
import { area as overview } from '@/features/desk-overview'
import { area as own } from '@/features/desk-own'
import { area as versions } from '@/features/desk-versions'
import type { DeskArea } from '@/ui/desk/area'

export const AREAS: readonly DeskArea[] = [overview, editing, versions, events, accounts, own]
